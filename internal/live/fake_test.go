package live

import (
	"context"
	"io"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chalkline/internal/nn"
	"chalkline/internal/play"
	"chalkline/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// slowEngine is a lab whose work takes fake time: update for each update, draw for each picture. Both can be interrupted
// after every block of that time.
type slowEngine struct {
	engine
	update, draw time.Duration
	look         time.Duration // for each message about the inside of a network
	block        time.Duration // 0: they cannot be interrupted
	wants        int           // updates per frame; 0: those of the lab
	panicAt      uint64
	counts       *counts

	training, drawing, looking time.Duration // spent on what is unfinished
}

func (e *slowEngine) Wants() int {
	if n := e.engine.Wants(); n == 0 || e.wants == 0 {
		return n
	}
	return e.wants
}

func (e *slowEngine) Settled() bool { return e.training == 0 }

func (e *slowEngine) Cost() play.Cost {
	return play.Cost{Panels: 1, Node: int(e.draw / time.Microsecond)}
}

// work spends time on something that takes whole, of which done is spent, and reports whether it is finished.
func (e *slowEngine) work(done *time.Duration, whole time.Duration, b *nn.Budget) bool {
	for {
		piece := whole - *done
		if e.block > 0 {
			piece = min(piece, e.block)
		}
		time.Sleep(piece)
		if *done += piece; *done == whole {
			*done = 0
			return true
		}
		if b.Enough() {
			return false
		}
	}
}

func (e *slowEngine) Advance(s *nn.Scratch, updates int, b *nn.Budget) (made int) {
	for made < updates && e.work(&e.training, e.update, b) {
		if e.engine.Advance(s, 1, nil) == 0 {
			break
		}
		made++
		e.counts.updates.Add(1)
		if e.panicAt > 0 && e.Step() >= e.panicAt {
			panic("this lab fails")
		}
		if b.Enough() {
			break
		}
	}
	return made
}

func (e *slowEngine) Draw(s *nn.Scratch, side int, f *play.Frame, b *nn.Budget) bool {
	if !e.work(&e.drawing, e.draw*time.Duration(side*side)/(100*100), b) {
		return false
	}
	e.counts.drawn.Add(1)
	e.counts.side.Store(int64(side))
	e.engine.Draw(s, 4, f, nil) // what is in the picture does not matter here
	return true
}

func (e *slowEngine) Inside(s *nn.Scratch, look *play.Look, in *play.Inside, b *nn.Budget) bool {
	if !e.work(&e.looking, e.look, b) {
		return false
	}
	return e.engine.Inside(s, look, in, nil)
}

// since returns what has come since an earlier reading.
func (c *counts) since(t tally) tally {
	n := c.read()
	return tally{n.updates - t.updates, n.drawn - t.drawn, n.frames - t.frames}
}

// small is an experiment that costs next to nothing.
func small() play.Experiment {
	e := play.Default()
	e.Layers = []play.Layer{}
	e.Sweep = play.Sweep{Field: play.SweepNone}
	return e
}

// counts of what one lab has done, and what its member has seen.
type counts struct{ updates, drawn, frames, side atomic.Int64 }

// tally is a reading of counts.
type tally struct{ updates, drawn, frames int }

func (c *counts) read() tally {
	return tally{int(c.updates.Load()), int(c.drawn.Load()), int(c.frames.Load())}
}

// newSlow starts labs that work in fake time. Each lab opened takes the next element of engines.
func newSlow(c Config, engines func() *slowEngine) *Labs {
	c.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	if c.capacity == nil {
		c.capacity = &capacity{perWork: 1e-10} // so that Cost.Node is the time of a picture
	}
	c.newEngine = func(e play.Experiment) (engine, error) {
		inner, err := newLabEngine(e)
		if err != nil {
			return nil, err
		}
		s := engines()
		s.engine = inner
		return s, nil
	}
	return New(c)
}

// watch opens a lab and takes its frames like a browser that draws at once, until the lab ends.
func watch(t *testing.T, ls *Labs, n *counts) *Member {
	t.Helper()
	m, err := ls.Open(small())
	if err != nil {
		t.Fatal(err)
	}
	go follow(m, n)
	return m
}

func follow(m *Member, n *counts) {
	var last *wire.Frame
	for {
		p, err := m.Next(context.Background())
		if err != nil {
			return
		}
		if p.Frame == nil {
			continue
		}
		if last, err = wire.DecodeFrame(p.Frame.Bytes, last); err != nil {
			panic(err)
		}
		p.Frame.Release()
		n.frames.Add(1)
		m.Ack(last.Seq)
	}
}
