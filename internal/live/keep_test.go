package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// shelf is a Keeper in memory.
type shelf struct {
	mu    sync.Mutex
	kept  map[string]Kept
	saves int
	slow  time.Duration
	err   error
}

func (s *shelf) Save(_ context.Context, id string, k Kept) error {
	time.Sleep(s.slow)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saves++
	if s.err == nil {
		s.kept[id] = k
	}
	return s.err
}

func (s *shelf) Load(_ context.Context, id string) (Kept, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k, ok := s.kept[id]
	if !ok {
		return k, ErrUnknown
	}
	return k, nil
}

func (s *shelf) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saves
}

func TestARestartBringsTheLabBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{kept: map[string]Kept{}}
		ls := New(Config{Workers: 1, Keeper: s})
		var n counts
		m := watch(t, ls, &n)
		m.Send(wire.Message{Command: play.Add{X: 1, Y: 1}})
		time.Sleep(3 * time.Second)
		ls.Close()
		synctest.Wait()
		left, _ := s.Load(context.Background(), m.ID)

		ls = New(Config{Workers: 1, Keeper: s})
		if _, err := ls.Join(m.ID, "guess"); !errors.Is(err, ErrUnknown) {
			t.Errorf("with a wrong key: %v, want ErrUnknown", err)
		}
		back, err := ls.Join(m.ID, m.Key)
		if err != nil {
			t.Fatal(err)
		}
		ls.Close() // its owner has ended: the engine can be looked at
		if got := back.lab.engine.Points(); len(got) != 26 {
			t.Errorf("%d points came back, want 26", len(got))
		}
		if got := back.lab.engine.Step(); got < left.Snapshot.Clock.Step || left.Snapshot.Clock.Step < 80 {
			t.Errorf("back at step %d, left at %d; want about 90", got, left.Snapshot.Clock.Step)
		}
	})
}

func TestSavesOncePerSecondAndOnlyChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{kept: map[string]Kept{}, slow: 10 * time.Millisecond}
		ls := New(Config{Workers: 1, Keeper: s})
		var n counts
		m := watch(t, ls, &n)
		time.Sleep(10 * time.Second)
		if got := s.count(); got < 9 || got > 11 {
			t.Errorf("%d saves in ten seconds of training, want about ten", got)
		}
		m.Send(wire.Message{Command: play.Pause{}})
		time.Sleep(2 * time.Second)
		before := s.count()
		time.Sleep(time.Hour)
		if got := s.count(); got != before {
			t.Errorf("%d saves in an hour of standing still", got-before)
		}
		m.Send(wire.Message{Command: play.Add{X: 1, Y: 1}})
		m.Send(wire.Message{Command: play.Add{X: 2, Y: 1}})
		time.Sleep(2 * time.Second)
		if k, _ := s.Load(context.Background(), m.ID); len(k.Snapshot.Experiment.Data.Points) != 27 {
			t.Errorf("two points were added to a paused lab, and %d are kept; want 27", len(k.Snapshot.Experiment.Data.Points))
		}
		ls.Close()
	})
}

func TestAFailingKeeperStopsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{kept: map[string]Kept{}, slow: 4 * time.Second, err: errors.New("disk full")}
		var n counts
		ls := newSlow(Config{Workers: 1, Keeper: s}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, counts: &n}
		})
		watch(t, ls, &n)
		time.Sleep(10 * time.Second)
		if got := n.read(); got.frames < 280 {
			t.Errorf("%d frames in ten seconds beside a disk that fails, want 300", got.frames)
		}
		ls.Close()
	})
}

func TestALabThatEndedIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{kept: map[string]Kept{}}
		ls := New(Config{Workers: 1, Keeper: s})
		var n counts
		m := watch(t, ls, &n)
		time.Sleep(time.Second)
		m.Leave()
		time.Sleep(time.Hour)
		if got := ls.Stats().Labs; got != 0 {
			t.Errorf("%d labs run after an hour alone", got)
		}
		back, err := ls.Join(m.ID, m.Key)
		ls.Close()
		if err != nil || back.lab.engine.Step() == 0 {
			t.Errorf("back after an hour: %v", err)
		}
	})
}

// trouble changes why the shelf fails.
func (s *shelf) trouble(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

// savings takes what a member is told about its saving until the lab ends.
func savings(m *Member) <-chan string {
	told := make(chan string, 100)
	go func() {
		defer close(told)
		for {
			p, err := m.Next(context.Background())
			if err != nil {
				return
			}
			p.Frame.Release()
			for _, text := range p.Texts {
				var r struct{ Type, Trouble string }
				if json.Unmarshal(text, &r) == nil && r.Type == "saving" {
					told <- r.Trouble
				}
			}
		}
	}()
	return told
}

// A lab that is not saved says so, once for each reason; standing still it is saved when that is possible again, and
// says that too. Who joins meanwhile is told.
func TestUnsavedIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{kept: map[string]Kept{}}
		ls := New(Config{Workers: 1, Keeper: s, Log: slog.New(slog.DiscardHandler)})
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		told := savings(m)
		time.Sleep(5 * time.Second)
		s.trouble(fmt.Errorf("wrapped: %w", ErrDiskFull))
		time.Sleep(5 * time.Second)
		m.Send(wire.Message{Command: play.Pause{}})
		late, err := ls.Join(m.ID, m.Key)
		if err != nil {
			t.Fatal(err)
		}
		joined := savings(late)
		time.Sleep(time.Hour)
		s.trouble(errors.New("secret: /var is on fire"))
		time.Sleep(time.Minute)
		s.trouble(nil)
		time.Sleep(time.Minute)
		at := ls.byID[m.ID].engine.Step()
		saves := s.count()
		time.Sleep(time.Hour)
		if now := s.count(); now != saves {
			t.Errorf("%d saves of a lab that stands still and has been saved", now-saves)
		}
		if k, _ := s.Load(context.Background(), m.ID); k.Snapshot.Clock.Step != at || k.Snapshot.Playing {
			t.Errorf("step %d is kept of a lab that stands at %d", k.Snapshot.Clock.Step, at)
		}
		ls.Close()
		want := []string{"the disk is full", "the disk cannot be written", ""}
		for name, from := range map[string]<-chan string{"the member": told, "who has joined": joined} {
			var got []string
			for words := range from {
				got = append(got, words)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s is told %q, want %q", name, got, want)
			}
		}
	})
}
