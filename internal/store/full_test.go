package store

import (
	"context"
	"errors"
	"strconv"
	"testing"
)

func TestFullBucket(t *testing.T) {
	s := open(t, Config{Dir: t.TempDir(), MaxBytes: MaxRecord})
	ctx := context.Background()
	n := 0
	var err error
	for ; err == nil && n < 1000; n++ {
		save(t, s, "same", record(t, n%3, 0))
		err = s.Save(ctx, strconv.Itoa(n), record(t, n, 64))
	}
	n-- // was refused
	if !errors.Is(err, ErrFull) || n < 10 {
		t.Fatalf("lab number %d: %v, want ErrFull", n, err)
	}
	if err := s.Save(ctx, "new", record(t, 1, 64)); !errors.Is(err, ErrFull) {
		t.Errorf("Save of a new lab: %v, want ErrFull", err)
	}
	for i := range n {
		wantStep(t, s, strconv.Itoa(i), i, 64)
	}
	save(t, s, "same", record(t, 77, 0)) // a lab of three revisions takes its own oldest one's place
	wantStep(t, s, "same", 77, 0)
	if err := s.Delete(ctx, "3"); err != nil {
		t.Errorf("Delete when full: %v", err)
	}
	if err := s.Delete(ctx, "nobody"); err != nil {
		t.Errorf("Delete of a lab that was never saved: %v", err)
	}
	save(t, s, "new", record(t, 1, 64))
	wantStep(t, s, "new", 1, 64)
}

// Whoever starts the server with less room than is taken loses nothing.
func TestLessRoomThanTaken(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir, MaxBytes: 2 * MaxRecord})
	for i := range 40 {
		save(t, s, strconv.Itoa(i), record(t, i, 64))
	}
	s.Close()
	s = open(t, Config{Dir: dir, MaxBytes: MaxRecord})
	if err := s.Save(context.Background(), "new", record(t, 1, 64)); !errors.Is(err, ErrFull) {
		t.Errorf("Save: %v, want ErrFull", err)
	}
	for i := range 40 {
		wantStep(t, s, strconv.Itoa(i), i, 64)
	}
}
