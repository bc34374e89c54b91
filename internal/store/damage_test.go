package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var blockFile = filepath.Join(engineDir, "$G", "streams", "KV_"+labBucket, "msgs", "1.blk")

func TestOlderRevisionIsUsed(t *testing.T) {
	var said words
	s := open(t, Config{Dir: t.TempDir(), Log: slog.New(slog.NewTextHandler(&said, nil))})
	ctx := context.Background()
	flipped := encoded(t, record(t, 9, 0))
	flipped[len(flipped)/2] ^= 4
	put := func(b []byte) {
		t.Helper()
		if _, err := s.engine.labs.kv.Put(ctx, s.engine.labs.key("lab"), b); err != nil {
			t.Fatal(err)
		}
	}
	save(t, s, "lab", record(t, 1, 0))
	save(t, s, "lab", record(t, 2, 0))
	put(flipped)
	wantStep(t, s, "lab", 2, 0)
	if !strings.Contains(said.String(), "damaged") {
		t.Errorf("logged %q, want that a revision is damaged", said.String())
	}
	put(flipped[:100])
	wantStep(t, s, "lab", 2, 0)
	put(nil)
	if _, err := s.Load(ctx, "lab"); !errors.Is(err, ErrNotFound) || !errors.Is(err, ErrDamaged) {
		t.Errorf("Load with all three revisions damaged: %v, want ErrNotFound and ErrDamaged", err)
	}
	save(t, s, "lab", record(t, 3, 0))
	wantStep(t, s, "lab", 3, 0)
}

// The server finds the damage before we do, and answers that there is no such key.
func TestBitFlippedOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir})
	for step := range 5 {
		save(t, s, "before", record(t, step, 0))
		save(t, s, "lab", record(t, step, 3))
		save(t, s, "after", record(t, step, 0))
	}
	s.Close()
	flipIn(t, filepath.Join(dir, blockFile), encoded(t, record(t, 4, 3)))
	s = open(t, Config{Dir: dir})
	wantStep(t, s, "before", 4, 0)
	wantStep(t, s, "lab", 3, 3)
	wantStep(t, s, "after", 4, 0)
	save(t, s, "lab", record(t, 5, 3))
	wantStep(t, s, "lab", 5, 3)
	if err := s.Delete(context.Background(), "lab"); err != nil {
		t.Error(err)
	}
	if _, err := s.Load(context.Background(), "lab"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Load after Delete: %v, want ErrNotFound", err)
	}
}

// flipIn flips a bit of what, where it last stands in the file.
func flipIn(t *testing.T, file string, what []byte) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	i := bytes.LastIndex(b, what)
	if i < 0 {
		t.Fatalf("%s does not hold the record", file)
	}
	b[i+len(what)/2] ^= 1
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whatever happened to the files, the store opens, and most damage costs little.
func TestDamagedFiles(t *testing.T) {
	good := t.TempDir()
	s := open(t, Config{Dir: good})
	for step := range 4 {
		for _, id := range []string{"a", "b", "c", "d"} {
			save(t, s, id, record(t, step, 0))
		}
	}
	killed := t.TempDir() // as a killed process leaves it
	copyDir(t, good, killed)
	s.Close()
	stream := filepath.Dir(filepath.Dir(blockFile))
	for _, c := range []struct {
		name string
		do   func(dir string) error
		labs int // that are left at least
	}{
		{"nothing", func(string) error { return nil }, 4},
		{"no mark", func(dir string) error { return os.Remove(filepath.Join(dir, markFile)) }, 4},
		{"mark cut short", func(dir string) error { return os.Truncate(filepath.Join(dir, markFile), 5) }, 4},
		{"no meta", func(dir string) error { return os.Remove(filepath.Join(dir, stream, "meta.inf")) }, 4},
		{"meta cut short", func(dir string) error { return os.Truncate(filepath.Join(dir, stream, "meta.inf"), 100) }, 4},
		{"meta empty", func(dir string) error { return os.Truncate(filepath.Join(dir, stream, "meta.inf"), 0) }, 4},
		{"no sum", func(dir string) error { return os.Remove(filepath.Join(dir, stream, "meta.sum")) }, 4},
		{"no index", func(dir string) error { return os.RemoveAll(filepath.Join(dir, stream, "msgs", "index.db")) }, 4},
		{"block cut short", func(dir string) error { return os.Truncate(filepath.Join(dir, blockFile), 9000) }, 1},
		{"block empty", func(dir string) error { return os.Truncate(filepath.Join(dir, blockFile), 0) }, 0},
		{"no block", func(dir string) error { return os.Remove(filepath.Join(dir, blockFile)) }, 0},
		{"stream is a file", func(dir string) error {
			return errors.Join(os.RemoveAll(filepath.Join(dir, stream)), os.WriteFile(filepath.Join(dir, stream), []byte("?"), 0o600))
		}, 0},
		{"engine is a file", func(dir string) error {
			return errors.Join(os.RemoveAll(filepath.Join(dir, engineDir)), os.WriteFile(filepath.Join(dir, engineDir), []byte("?"), 0o600))
		}, 0},
		{"two openings ended the process", func(dir string) error { return os.WriteFile(filepath.Join(dir, attemptFile), []byte(".."), 0o600) }, 4},
		{"three openings ended the process", func(dir string) error { return os.WriteFile(filepath.Join(dir, attemptFile), []byte("..."), 0o600) }, 0},
	} {
		for from, how := range map[string]string{good: "closed", killed: "killed"} {
			t.Run(c.name+", "+how, func(t *testing.T) {
				dir := t.TempDir()
				copyDir(t, from, dir)
				if err := c.do(dir); err != nil {
					t.Fatal(err)
				}
				if got := inUse(t, dir); got < c.labs {
					t.Errorf("%d labs are left, want at least %d", got, c.labs)
				}
				if _, err := os.Stat(filepath.Join(dir, attemptFile)); err == nil {
					t.Error("the attempt to open is still noted")
				}
			})
		}
	}
}

func TestBitsFlippedAnywhere(t *testing.T) {
	good := t.TempDir()
	s := open(t, Config{Dir: good})
	for step := range 30 {
		save(t, s, string(rune('a'+step%4)), record(t, step, 0))
	}
	killed := t.TempDir()
	copyDir(t, good, killed)
	s.Close()
	for i := range 60 {
		dir := t.TempDir()
		copyDir(t, []string{good, killed}[i%2], dir)
		var files []string
		filepath.WalkDir(filepath.Join(dir, engineDir), func(path string, d fs.DirEntry, err error) error {
			if info, err := d.Info(); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
				files = append(files, path)
			}
			return nil
		})
		file := filepath.Join(dir, blockFile)
		if i%3 == 0 {
			file = files[rand.IntN(len(files))]
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		bit := rand.IntN(8 * len(b))
		b[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if inUse(t, dir); t.Failed() {
			t.Fatalf("after flipping bit %d of %s", bit, strings.TrimPrefix(file, dir))
		}
	}
}
