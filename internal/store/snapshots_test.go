package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
)

// saver is what both places for snapshots do.
type saver interface {
	SaveSnapshot(context.Context, string, play.Snapshot) error
	Snapshot(context.Context, string) (play.Snapshot, error)
	KeepsSnapshots() time.Duration
}

func saveSnapshot(t testing.TB, s saver, id string, step, units int) {
	t.Helper()
	if err := s.SaveSnapshot(context.Background(), id, record(t, step, units).Snapshot); err != nil {
		t.Fatalf("SaveSnapshot(%s): %v", id, err)
	}
}

// wantSnapshot reads a snapshot and checks that it is the one of that step, whole.
func wantSnapshot(t testing.TB, s saver, id string, step, units int) {
	t.Helper()
	got, err := s.Snapshot(context.Background(), id)
	if err != nil {
		t.Errorf("Snapshot(%s): %v", id, err)
		return
	}
	if want := record(t, step, units).Snapshot; !bytes.Equal(encoded(t, Record{Snapshot: got}), encoded(t, Record{Snapshot: want})) {
		t.Errorf("Snapshot(%s) is at step %d, want %d, and the same bytes", id, got.Clock.Step, step)
	}
}

func TestSnapshots(t *testing.T) {
	for name, s := range map[string]saver{"store": open(t, Config{Dir: t.TempDir()}), "memory": new(Memory)} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			if _, err := s.Snapshot(ctx, "nothing"); !errors.Is(err, ErrNotFound) {
				t.Errorf("Snapshot of what was never saved: %v, want ErrNotFound", err)
			}
			saveSnapshot(t, s, "small", 7, 0)
			saveSnapshot(t, s, "large", 8, 64)
			wantSnapshot(t, s, "small", 7, 0)
			wantSnapshot(t, s, "large", 8, 64)
			for _, id := range []string{"", "a.b", ">", "../x", strings.Repeat("a", maxID+1)} {
				if err := s.SaveSnapshot(ctx, id, record(t, 1, 0).Snapshot); err == nil {
					t.Errorf("SaveSnapshot(%q): saved", id)
				}
				if _, err := s.Snapshot(ctx, id); !errors.Is(err, ErrNotFound) {
					t.Errorf("Snapshot(%q): %v, want ErrNotFound", id, err)
				}
			}
			huge := record(t, 1, 0).Snapshot
			huge.Panels = append([]play.PanelSnapshot{}, huge.Panels...)
			huge.Panels[0].Params = make([]float32, MaxSnapshot/4)
			if err := s.SaveSnapshot(ctx, "huge", huge); !errors.Is(err, ErrTooLarge) {
				t.Errorf("SaveSnapshot of more than a megabyte: %v, want ErrTooLarge", err)
			}
			if s.KeepsSnapshots() < 24*time.Hour {
				t.Errorf("snapshots are kept for %v", s.KeepsSnapshots())
			}
		})
	}
}

// A lab and a snapshot may have the same id, and neither stands in the other's way.
func TestSnapshotsBesideLabs(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir, MaxSnapshotBytes: MaxRecord})
	save(t, s, "id", record(t, 1, 0))
	saveSnapshot(t, s, "id", 2, 3)
	var err error
	n := 0
	for ; err == nil && n < 1000; n++ {
		err = s.SaveSnapshot(context.Background(), strconv.Itoa(n), record(t, n, 64).Snapshot)
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d snapshots: %v, want ErrFull", n, err)
	}
	save(t, s, "id", record(t, 3, 64)) // snapshots have taken nothing from the labs
	s.Close()
	s = open(t, Config{Dir: dir, MaxSnapshotBytes: MaxRecord})
	wantStep(t, s, "id", 3, 64)
	wantSnapshot(t, s, "id", 2, 3)
	wantSnapshot(t, s, "0", 0, 64)
}

// One of the two copies has a bit flipped on the disk: the other one is used. Without any, the snapshot is gone and the
// others are not.
func TestSnapshotWithAFlippedBit(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Config{Dir: dir})
	saveSnapshot(t, s, "before", 1, 0)
	saveSnapshot(t, s, "it", 2, 3)
	saveSnapshot(t, s, "after", 3, 0)
	s.Close()
	block := filepath.Join(dir, engineDir, "$G", "streams", "KV_"+snapshotBucket, "msgs", "1.blk")
	flipIn(t, block, encoded(t, Record{Snapshot: record(t, 2, 3).Snapshot}))
	s = open(t, Config{Dir: dir})
	wantSnapshot(t, s, "before", 1, 0)
	wantSnapshot(t, s, "it", 2, 3)
	wantSnapshot(t, s, "after", 3, 0)
	ctx := context.Background()
	for range copies {
		if err := s.engine.snapshots.put(ctx, "other", []byte("damaged")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Snapshot(ctx, "other"); !errors.Is(err, ErrNotFound) || !errors.Is(err, ErrDamaged) {
		t.Errorf("Snapshot with both copies damaged: %v, want ErrNotFound and ErrDamaged", err)
	}
}

func TestSnapshotsExpire(t *testing.T) {
	s := open(t, Config{Dir: t.TempDir(), KeepSnapshots: 200 * time.Millisecond})
	saveSnapshot(t, s, "id", 1, 0)
	save(t, s, "lab", record(t, 2, 0))
	deadline := time.Now().Add(15 * time.Second)
	for {
		if _, err := s.Snapshot(context.Background(), "id"); errors.Is(err, ErrNotFound) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the snapshot is still there")
		}
		time.Sleep(20 * time.Millisecond)
	}
	wantStep(t, s, "lab", 2, 0)
}

func TestMemoryForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var m Memory
		saveSnapshot(t, &m, "first", 1, 0)
		time.Sleep(memoryKeep - time.Second)
		saveSnapshot(t, &m, "second", 2, 0)
		wantSnapshot(t, &m, "first", 1, 0)
		time.Sleep(time.Second)
		if _, err := m.Snapshot(t.Context(), "first"); !errors.Is(err, ErrNotFound) {
			t.Errorf("after a day: %v, want ErrNotFound", err)
		}
		wantSnapshot(t, &m, "second", 2, 0)
	})
}

func TestMemoryIsBounded(t *testing.T) {
	var m Memory
	snapshot := record(t, 1, 0).Snapshot
	var err error
	n := 0
	for ; err == nil && n <= memorySnapshots; n++ {
		err = m.SaveSnapshot(t.Context(), fmt.Sprint(n), snapshot)
	}
	if !errors.Is(err, ErrFull) || n != memorySnapshots+1 {
		t.Errorf("snapshot %d: %v, want ErrFull at number %d", n, err, memorySnapshots+1)
	}
	wantSnapshot(t, &m, "0", 1, 0)
}
