package live

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// at is a small experiment at a speed.
func at(speed int, updatesPerSecond float64) play.Experiment {
	e := small()
	e.Speed, e.UpdatesPerSecond = speed, updatesPerSecond
	return e
}

// watchAt opens a lab with the experiment whose updates take 100 µs, and returns what its member sees in ten seconds.
func watchAt(t *testing.T, e play.Experiment) (n *counts, slowed int) {
	n = new(counts)
	t.Helper()
	ls := newSlow(Config{Workers: 1}, func() *slowEngine {
		return &slowEngine{update: 100 * time.Microsecond, draw: time.Millisecond, block: 100 * time.Microsecond, counts: n}
	})
	defer ls.Close()
	m, err := ls.Open(e)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	var last *wire.Frame
	for {
		p, err := m.Next(ctx)
		if err != nil {
			return n, slowed
		}
		if p.Frame == nil {
			continue
		}
		if last, err = wire.DecodeFrame(p.Frame.Bytes, last); err != nil {
			t.Fatal(err)
		}
		p.Frame.Release()
		n.frames.Add(1)
		if last.Slowed {
			slowed++
		}
		m.Ack(last.Seq)
	}
}

func TestSlowMotion(t *testing.T) {
	for rate, want := range map[float64]int64{0.5: 5, 1: 10, 3: 30, 30: 300} {
		t.Run(fmt.Sprint(rate), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n, slowed := watchAt(t, at(100, rate))
				if got := n.updates.Load(); got < want-1 || got > want+2 {
					t.Errorf("%d updates in ten seconds, want %d", got, want)
				}
				if got := n.frames.Load(); got < want-1 || got > want+3 {
					t.Errorf("%d frames in ten seconds, want one an update, %d", got, want)
				}
				if slowed > 0 {
					t.Errorf("%d frames say that the server is busy", slowed)
				}
			})
		})
	}
}

func TestFullSpeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n, slowed := watchAt(t, at(0, 0))
		if got := n.updates.Load(); got < 70_000 {
			t.Errorf("%d updates of 100 µs in ten seconds, want nearly all the time for them", got)
		}
		if got := n.frames.Load(); got < 280 {
			t.Errorf("%d frames in ten seconds, want 300: training takes the rest of the time", got)
		}
		if slowed > 0 {
			t.Errorf("%d frames say that the server is busy; it does what it is asked", slowed)
		}
	})
}
