package store

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"chalkline/internal/nn"
	"chalkline/internal/play"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		saveForever(dir)
	}
	goleak.VerifyTestMain(m)
}

// open opens a store that is closed at the end of the test.
func open(t testing.TB, c Config) *Store {
	t.Helper()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// record returns the record of a lab after the given number of updates. With units other than 0, its network has that
// many neurons in each of two layers.
func record(t testing.TB, steps, units int) Record {
	t.Helper()
	e := play.Default()
	if units > 0 {
		e.Layers = []play.Layer{{Units: units, Activation: nn.Tanh}, {Units: units, Activation: nn.Tanh}}
	}
	l, err := play.NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	s := l.Snapshot()
	s.Clock.Step = uint64(steps)
	r := Record{Snapshot: s}
	r.Key[0], r.Key[31] = byte(steps), 7
	return r
}

func save(t testing.TB, s *Store, id string, r Record) {
	t.Helper()
	if err := s.Save(context.Background(), id, r); err != nil {
		t.Fatalf("Save(%s): %v", id, err)
	}
}

// wantStep loads the lab and checks that it is the record of that step, whole.
func wantStep(t testing.TB, s *Store, id string, step, units int) {
	t.Helper()
	got, err := s.Load(context.Background(), id)
	if err != nil {
		t.Errorf("Load(%s): %v, want the revision of step %d", id, err, step)
		return
	}
	if !bytes.Equal(encoded(t, got), encoded(t, record(t, step, units))) {
		t.Errorf("Load(%s) is at step %d, want %d, and the same bytes", id, got.Snapshot.Clock.Step, step)
	}
}

func encoded(t testing.TB, r Record) []byte {
	t.Helper()
	b, err := r.encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// words keeps what is logged.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(b)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}
