package live

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

func TestForkGoesOnWhereTheSnapshotWas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ls := New(Config{Workers: 1})
		var n, forked counts
		m := watch(t, ls, &n)
		time.Sleep(time.Second)
		m.Send(wire.Message{Command: play.Pause{}})
		s, err := m.Snapshot(t.Context())
		if err != nil || s.Clock.Step == 0 || s.Playing {
			t.Fatalf("snapshot of step %d, playing %v (%v), want some updates and none to come", s.Clock.Step, s.Playing, err)
		}
		fork, err := ls.Fork(s)
		if err != nil {
			t.Fatal(err)
		}
		go follow(fork, &forked)
		if fork.ID == m.ID || fork.Key == m.Key || fork.Resumed {
			t.Errorf("the fork is %s, resumed %v, want a lab of its own", fork.ID, fork.Resumed)
		}
		for _, each := range []*Member{m, fork} {
			for range 5 {
				each.Send(wire.Message{Command: play.Step{}})
			}
		}
		time.Sleep(time.Second)
		a, err := m.Snapshot(t.Context())
		b, err2 := fork.Snapshot(t.Context())
		if err != nil || err2 != nil || a.Clock.Step != s.Clock.Step+5 {
			t.Fatalf("the lab is at step %d after 5 of step %d (%v, %v)", a.Clock.Step, s.Clock.Step, err, err2)
		}
		if d := cmp.Diff(a, b); d != "" {
			t.Errorf("after five updates (−lab +fork):\n%s", d)
		}
		ls.Close()
		if _, err := m.Snapshot(context.Background()); !errors.Is(err, ErrUnknown) {
			t.Errorf("snapshot of a lab that has ended: %v, want ErrUnknown", err)
		}
	})
}

func TestForkRefuses(t *testing.T) {
	l, err := play.NewLab(small())
	if err != nil {
		t.Fatal(err)
	}
	good := l.Snapshot()
	odd := l.Snapshot()
	odd.Panels = nil
	ls := New(Config{Workers: 1, MaxLabs: 1})
	defer ls.Close()
	var field *play.FieldError
	if _, err := ls.Fork(odd); !errors.As(err, &field) {
		t.Errorf("a snapshot without panels: %v, want a FieldError", err)
	}
	if _, err := ls.Fork(good); err != nil {
		t.Fatal(err)
	}
	if _, err := ls.Fork(good); !errors.Is(err, ErrFull) {
		t.Errorf("a fork too many: %v, want ErrFull", err)
	}
}
