package live

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// looker is a browser that looks inside a network.
type looker struct {
	*Member
	frames, insides atomic.Int64
	last            atomic.Pointer[wire.Inside]
	blind           bool // it never says that it has drawn
}

// look opens a lab and follows it until it ends.
func look(t *testing.T, ls *Labs, blind bool) *looker {
	t.Helper()
	m, err := ls.Open(play.Default())
	if err != nil {
		t.Fatal(err)
	}
	l := &looker{Member: m, blind: blind}
	go l.follow()
	return l
}

func (l *looker) follow() {
	for {
		p, err := l.Next(context.Background())
		if err != nil {
			return
		}
		if p.Frame != nil {
			l.frames.Add(1)
			l.Ack(p.Frame.seq)
			p.Frame.Release()
		}
		if p.Inside == nil {
			continue
		}
		in, err := wire.DecodeInside(p.Inside.Bytes)
		if err != nil {
			panic(err)
		}
		p.Inside.Release()
		l.last.Store(in)
		l.insides.Add(1)
		if !l.blind {
			l.Seen(in.Seq)
		}
	}
}

// at makes the browser look at a unit's map.
func (l *looker) at(unit int) {
	l.Send(wire.Message{Look: &play.Look{Maps: [][]int{{0}, {unit}}}})
}

func TestInsideIsShownWhileItIsLookedAt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, draw: time.Millisecond, look: 5 * time.Millisecond, block: time.Millisecond, counts: &n}
		})
		defer ls.Close()
		l := look(t, ls, false)
		time.Sleep(time.Second)
		if got := l.insides.Load(); got != 0 {
			t.Errorf("%d messages before anything is looked at", got)
		}
		l.at(3)
		time.Sleep(50 * time.Millisecond)
		if got := l.last.Load(); got == nil || got.Layers[1].Shown[0] != 3 {
			t.Errorf("50 ms after a look at unit 3 there is %+v", got)
		}
		frames, insides := l.frames.Load(), l.insides.Load()
		time.Sleep(10 * time.Second)
		frames, insides = l.frames.Load()-frames, l.insides.Load()-insides
		if insides < 90 || insides > 100 || frames < 290 {
			t.Errorf("in ten seconds of training %d messages and %d frames, want nearly 100 and 300", insides, frames)
		}
		l.Send(wire.Message{Look: &play.Look{}})
		time.Sleep(time.Second)
		synctest.Wait()
		insides = l.insides.Load()
		time.Sleep(10 * time.Second)
		if got := l.insides.Load(); got != insides {
			t.Errorf("%d messages with nothing looked at", got-insides)
		}
	})
}

func TestInsideOfAStillLab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine { return &slowEngine{counts: &n} })
		defer ls.Close()
		l := look(t, ls, false)
		l.Send(wire.Message{Command: play.Pause{}})
		time.Sleep(time.Second)
		l.at(3)
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := l.insides.Load(); got != 1 {
			t.Errorf("an hour's look at what stands still brought %d messages, want 1", got)
		}
		l.Send(wire.Message{Command: play.SetWeight{Layer: 1, Row: 3, Value: 2}})
		time.Sleep(time.Second)
		synctest.Wait()
		if got := l.insides.Load(); got != 2 {
			t.Errorf("after a weight was set there have been %d messages, want 2", got)
		}
		for unit := range 20 {
			l.at(unit)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got := l.last.Load(); got.Layers[1].Shown[0] != 19 {
			t.Errorf("of twenty looks the last message shows unit %d, want the last, 19", got.Layers[1].Shown[0])
		}
	})
}

// TestInsideWaitsForItsBrowser wants one message and no more for a browser that does not draw, while frames go on.
func TestInsideWaitsForItsBrowser(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, draw: time.Millisecond, counts: &n}
		})
		defer ls.Close()
		l := look(t, ls, true)
		l.at(3)
		time.Sleep(10 * time.Second)
		if insides, frames := l.insides.Load(), l.frames.Load(); insides != 1 || frames < 290 {
			t.Errorf("%d messages and %d frames in ten seconds, want 1 and 300", insides, frames)
		}
		l.Seen(99) // it was not sent
		time.Sleep(time.Second)
		synctest.Wait()
		if got := l.insides.Load(); got != 1 {
			t.Errorf("a forged number brought %d messages more", got-1)
		}
		l.Seen(l.last.Load().Seq)
		time.Sleep(time.Second)
		synctest.Wait()
		if got := l.insides.Load(); got != 2 {
			t.Errorf("%d messages in all after the first was drawn, want 2", got)
		}
	})
}

// TestInsideTakesNoFrames runs looks that take far longer than an interval beside a small lab, which keeps its frames; and
// they come out all the same, although their own lab trains.
func TestInsideTakesNoFrames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var heavy, small counts
		first := true
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			if first {
				first = false
				return &slowEngine{update: 10 * time.Millisecond, draw: time.Millisecond, look: 80 * time.Millisecond, block: time.Millisecond, counts: &heavy}
			}
			return &slowEngine{update: 10 * time.Microsecond, draw: time.Millisecond, wants: 5, counts: &small}
		})
		defer ls.Close()
		l := look(t, ls, false)
		watch(t, ls, &small)
		l.at(3)
		time.Sleep(3 * time.Second)
		before, updates, insides := small.read(), heavy.read().updates, l.insides.Load()
		time.Sleep(10 * time.Second)
		if got := small.since(before); got.frames < 290 {
			t.Errorf("beside heavy looks: %d frames in ten seconds, want 300", got.frames)
		}
		if got := l.insides.Load() - insides; got < 20 {
			t.Errorf("%d looks in ten seconds, want 20 and more", got)
		}
		if got := heavy.read().updates - updates; got < 20 {
			t.Errorf("%d updates of the lab that is looked into in ten seconds, want 20 and more", got)
		}
	})
}
