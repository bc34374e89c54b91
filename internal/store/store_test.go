package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestSaveLoadDelete(t *testing.T) {
	s := open(t, Config{Dir: filepath.Join(t.TempDir(), "made", "by", "Open")})
	ctx := context.Background()
	if _, err := s.Load(ctx, "nobody"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Load of a lab that was never saved: %v, want ErrNotFound", err)
	}
	for step := range 7 {
		save(t, s, "-Zz9_lab", record(t, step, 4))
		wantStep(t, s, "-Zz9_lab", step, 4)
	}
	save(t, s, "-zz9_lab", record(t, 100, 0)) // another one: case counts
	wantStep(t, s, "-Zz9_lab", 6, 4)
	st, err := s.Status(ctx)
	if want := int64(len(encoded(t, record(t, 6, 4)))*history + len(encoded(t, record(t, 100, 0)))); err != nil || st.Labs != 2 || st.Bytes < want || st.Bytes > want+1000 {
		t.Errorf("Status = %+v, %v; want 2 labs and %d bytes and a little", st, err, want)
	}
	if err := s.Delete(ctx, "-Zz9_lab"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(ctx, "-Zz9_lab"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Load after Delete: %v, want ErrNotFound", err)
	}
	wantStep(t, s, "-zz9_lab", 100, 0)
	if err := s.Delete(ctx, "-Zz9_lab"); err != nil {
		t.Errorf("second Delete: %v", err)
	}
}

func TestIDs(t *testing.T) {
	s := open(t, Config{Dir: t.TempDir()})
	for _, id := range []string{"", ".", "a.b", "a*", ">", "a b", "../x", "é", "a/b", "a=", "\x00", strings.Repeat("a", maxID+1)} {
		if err := s.Save(context.Background(), id, record(t, 1, 0)); err == nil || errors.Is(err, ErrUnavailable) {
			t.Errorf("Save(%q): %v, want an error that names the id", id, err)
		}
		if _, err := s.Load(context.Background(), id); !errors.Is(err, ErrNotFound) {
			t.Errorf("Load(%q): %v, want ErrNotFound", id, err)
		}
		if err := s.Delete(context.Background(), id); err != nil {
			t.Errorf("Delete(%q): %v", id, err)
		}
	}
	longest := strings.Repeat("_", maxID)
	save(t, s, longest, record(t, 1, 0))
	wantStep(t, s, longest, 1, 0)
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	for step := range 5 {
		s := open(t, Config{Dir: dir, MaxBytes: int64(step+4) << 20, Keep: time.Duration(step+1) * time.Hour})
		if step > 0 {
			wantStep(t, s, "lab", step-1, 0)
		}
		save(t, s, "lab", record(t, step, 0))
		for range 2 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Save(context.Background(), "lab", record(t, 99, 0)); !errors.Is(err, ErrUnavailable) {
			t.Errorf("Save after Close: %v, want ErrUnavailable", err)
		}
	}
}

func TestCloseWhileSaving(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir})
	var saving sync.WaitGroup
	var last [4]int
	for i := range last {
		saving.Go(func() {
			for step := 1; s.Save(context.Background(), "lab"+string(rune('0'+i)), record(t, step, 0)) == nil; step++ {
				last[i] = step
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	saving.Wait()
	s = open(t, Config{Dir: dir})
	for i, step := range last {
		wantStep(t, s, "lab"+string(rune('0'+i)), step, 0)
	}
}

func TestExpiry(t *testing.T) {
	s := open(t, Config{Dir: t.TempDir(), Keep: time.Second})
	save(t, s, "gone", record(t, 1, 0))
	for step := range 15 {
		save(t, s, "used", record(t, step, 0))
		time.Sleep(100 * time.Millisecond)
	}
	wantStep(t, s, "used", 14, 0)
	deadline := time.Now().Add(10 * time.Second)
	for {
		_, err := s.Load(context.Background(), "gone")
		if errors.Is(err, ErrNotFound) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("Load of a lab that was not saved for long: %v, want ErrNotFound", err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestCallersDeadline(t *testing.T) {
	s := open(t, Config{Dir: t.TempDir()})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Save(ctx, "lab", record(t, 1, 0)); !errors.Is(err, context.Canceled) {
		t.Errorf("Save: %v, want context.Canceled", err)
	}
	save(t, s, "lab", record(t, 2, 0)) // a hasty caller is no trouble for the next
}

func TestDirectoriesThatCannotBeUsed(t *testing.T) {
	base := t.TempDir()
	file := filepath.Join(base, "file")
	other := filepath.Join(base, "other")
	newer := filepath.Join(base, "newer")
	used := filepath.Join(base, "used")
	for _, err := range []error{
		os.WriteFile(file, nil, 0o600), os.Mkdir(other, 0o700), os.Mkdir(newer, 0o700),
		os.WriteFile(filepath.Join(other, "thesis.tex"), nil, 0o600),
		os.WriteFile(filepath.Join(newer, markFile), []byte("chalkline store 2\n"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	open(t, Config{Dir: used})
	for _, c := range []struct {
		dir, says string
		is        error
	}{
		{file, "cannot be made", nil},
		{filepath.Join(file, "below"), "cannot be made", nil},
		{other, "holds thesis.tex", ErrNotStore},
		{newer, "chalkline store 2", ErrNotStore},
		{used, "in use by another server", ErrInUse},
	} {
		s, err := Open(context.Background(), Config{Dir: c.dir})
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.dir) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("Open(%s): %v, want that it %s", c.dir, err, c.says)
		}
	}
	if _, err := Open(context.Background(), Config{Dir: base, Keep: -1}); err == nil {
		t.Error("Open with labs kept for -1 ns: no error")
	}
}

func TestForbiddenDirectories(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("nothing is forbidden to this user; a read-only disk is tested elsewhere")
	}
	base := t.TempDir()
	open(t, Config{Dir: base}).Close()
	for dir, says := range map[string]string{base: "cannot be written", filepath.Join(base, engineDir): "cannot be read"} {
		mode := os.FileMode(0o500)
		if dir != base {
			mode = 0
		}
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), Config{Dir: base})
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("Open with %s forbidden: %v, want that it %s", dir, err, says)
		}
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	inUse(t, base)
}
