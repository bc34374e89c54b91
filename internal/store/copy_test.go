package store

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// What was deleted stays deleted, also when the process is killed right after.
func TestCopyTakenAfterDelete(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir})
	for step := range 6 {
		save(t, s, "gone", record(t, step, 0))
		save(t, s, "stays", record(t, step, 0))
	}
	if err := s.Delete(context.Background(), "gone"); err != nil {
		t.Fatal(err)
	}
	into := t.TempDir()
	copyDir(t, dir, into)
	s = open(t, Config{Dir: into})
	if _, err := s.Load(context.Background(), "gone"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Load: %v, want ErrNotFound", err)
	}
	wantStep(t, s, "stays", 5, 0)
	save(t, s, "gone", record(t, 7, 0)) // the id may be used again
	wantStep(t, s, "gone", 7, 0)
}

// A copy that is taken while labs are saved is not of one moment. It must open, and go on.
func TestCopyTakenWhileSaving(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var saving sync.WaitGroup
	saving.Go(func() {
		for step := 0; ctx.Err() == nil; step++ {
			s.Save(ctx, "lab"+string(rune('a'+step%26)), record(t, step/26, step%4))
		}
	})
	time.Sleep(30 * time.Millisecond)
	for range 20 {
		time.Sleep(rand.N(20 * time.Millisecond))
		into := t.TempDir()
		copyDir(t, dir, into)
		inUse(t, into)
	}
	cancel()
	saving.Wait()
}

// copyDir copies as cp -r does, with files changing and going meanwhile.
func copyDir(t *testing.T, from, into string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		to := filepath.Join(into, strings.TrimPrefix(path, from))
		if d.IsDir() {
			return os.MkdirAll(to, 0o700)
		}
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return errors.Join(err, os.WriteFile(to, b, 0o600))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inUse opens the directory, checks that the store works, closes it, and checks again. It returns how many labs it found.
func inUse(t *testing.T, dir string) (labs int) {
	t.Helper()
	for i := range 2 {
		s, err := Open(context.Background(), Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatalf("Open number %d: %v", i+1, err)
		}
		if i == 1 {
			wantStep(t, s, "new", 0, 0)
		}
		st, err := s.Status(context.Background())
		if err != nil {
			t.Error(err)
		}
		if i == 0 {
			labs = st.Labs
		}
		save(t, s, "new", record(t, i, 0))
		wantStep(t, s, "new", i, 0)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	return labs
}
