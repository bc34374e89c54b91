package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallDisk mounts a disk in memory, and skips the test where that is not allowed.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("cannot mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestReadOnlyDisk(t *testing.T) {
	dir := smallDisk(t, "32m")
	s := open(t, Config{Dir: dir})
	save(t, s, "lab", record(t, 1, 0))
	s.Close()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=32m"); err != nil {
		t.Skipf("cannot make it read-only: %v", err)
	}
	s, err := Open(context.Background(), Config{Dir: dir})
	if err == nil {
		s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "cannot be written") || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("Open: %v, want that it cannot be written: read-only", err)
	}
}

// fill leaves free bytes on the disk, about. It returns what makes room again.
func fill(t *testing.T, dir string, free uint64) (empty func()) {
	t.Helper()
	name := filepath.Join(dir, ".ballast")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); ; {
		if left, _ := freeBytes(dir); left <= free {
			break
		}
		if _, err := f.Write(block); err != nil {
			break
		}
	}
	return func() {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
}

func TestFullDisk(t *testing.T) {
	s, empty := fullDisk(t, 8<<20)
	for i := range 5 {
		if err := s.Save(context.Background(), strconv.Itoa(i), record(t, i, 0)); !errors.Is(err, ErrFull) {
			t.Errorf("Save: %v, want ErrFull", err)
		}
	}
	if _, err := s.Status(context.Background()); !errors.Is(err, ErrFull) {
		t.Errorf("Status: %v, want ErrFull", err)
	}
	wantStep(t, s, "lab", 1, 0)
	if err := s.Delete(context.Background(), "lab"); err != nil {
		t.Errorf("Delete: %v", err)
	}
	empty()
	save(t, s, "lab", record(t, 2, 0))
	wantStep(t, s, "lab", 2, 0)
}

// A disk with quotas does not tell beforehand: the server runs out of room, and from then on answers no save.
func TestServerStopsWriting(t *testing.T) {
	s, empty := fullDisk(t, 0)
	ctx := context.Background()
	began := time.Now()
	if err := s.put(ctx, "lab", encoded(t, record(t, 2, 64))); !errors.Is(err, ErrUnavailable) {
		t.Fatalf("put: %v, want ErrUnavailable", err)
	}
	if d := time.Since(began); d > maxWait+time.Second {
		t.Errorf("put took %v", d)
	}
	for range 3 {
		began := time.Now()
		if err := s.Save(ctx, "lab", record(t, 2, 64)); !errors.Is(err, ErrUnavailable) || time.Since(began) > time.Second {
			t.Errorf("Save: %v after %v, want ErrUnavailable at once", err, time.Since(began))
		}
		wantStep(t, s, "lab", 1, 0)
		if _, err := s.Status(ctx); !errors.Is(err, ErrUnavailable) {
			t.Errorf("Status: %v, want ErrUnavailable", err)
		}
		time.Sleep(300 * time.Millisecond)
	}
	empty()
	waitUntilSaved(t, s, "lab", record(t, 3, 64))
	wantStep(t, s, "lab", 3, 64)
	if st, err := s.Status(ctx); err != nil || st.Labs != 1 {
		t.Errorf("Status = %+v, %v, want 1 lab", st, err)
	}
	fill(t, s.config.Dir, 0) // once more, and close meanwhile
	if err := s.put(ctx, "lab", encoded(t, record(t, 4, 64))); err == nil {
		t.Error("put on a full disk: no error")
	}
}

// fullDisk returns a store with a lab in it on a disk with so much left, and what makes room.
func fullDisk(t *testing.T, free uint64) (s *Store, empty func()) {
	t.Helper()
	s = open(t, Config{Dir: smallDisk(t, "64m")})
	save(t, s, "lab", record(t, 1, 0))
	return s, fill(t, s.config.Dir, free)
}

func TestOpenOnFullDisk(t *testing.T) {
	for _, free := range []uint64{0, 4 << 10, 100 << 10, 1 << 20} {
		t.Run(strconv.Itoa(int(free)), func(t *testing.T) {
			dir := smallDisk(t, "32m")
			s := open(t, Config{Dir: dir})
			save(t, s, "lab", record(t, 1, 0))
			s.Close()
			empty := fill(t, dir, free)
			s = open(t, Config{Dir: dir})
			if err := s.Save(context.Background(), "lab", record(t, 2, 0)); !errors.Is(err, ErrFull) && !errors.Is(err, ErrUnavailable) {
				t.Errorf("Save: %v, want ErrFull or ErrUnavailable", err)
			}
			empty()
			waitUntilSaved(t, s, "other", record(t, 3, 0))
			wantStep(t, s, "lab", 1, 0)
		})
	}
}

func waitUntilSaved(t *testing.T, s *Store, id string, r Record) {
	t.Helper()
	deadline := time.Now().Add(15 * time.Second)
	for err := errors.New("not tried"); err != nil; time.Sleep(20 * time.Millisecond) {
		if err = s.Save(context.Background(), id, r); err != nil && time.Now().After(deadline) {
			t.Fatalf("Save long after there was room: %v", err)
		}
	}
}

func TestNoPort(t *testing.T) {
	before := sockets(t)
	open(t, Config{Dir: t.TempDir()})
	if after := sockets(t); after != before {
		t.Errorf("%d sockets with a store open, %d before", after, before)
	}
}

// sockets returns how many of this process's descriptors are sockets.
func sockets(t *testing.T) (n int) {
	t.Helper()
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip(err)
	}
	for _, f := range files {
		if to, err := os.Readlink("/proc/self/fd/" + f.Name()); err == nil && strings.HasPrefix(to, "socket:") {
			n++
		}
	}
	return n
}
