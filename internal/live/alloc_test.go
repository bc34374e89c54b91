//go:build !race

package live

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// TestFramesAllocateNothing counts what is allocated while a lab trains, draws, encodes and hands out some hundred frames.
// The runtime itself allocates a little; with the race detector, pools forget some of what they are given.
func TestFramesAllocateNothing(t *testing.T) {
	ls := New(Config{Workers: 1, Interval: time.Millisecond})
	defer ls.Close()
	m, err := ls.Open(small())
	if err != nil {
		t.Fatal(err)
	}
	take := func(frames int) {
		for frames > 0 {
			p, err := m.Next(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if p.Frame != nil {
				seq := p.Frame.seq
				p.Frame.Release()
				m.Ack(seq)
				frames--
			}
		}
	}
	take(100)
	const frames = 300
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	take(frames)
	runtime.ReadMemStats(&after)
	if n := after.Mallocs - before.Mallocs; n > frames/4 {
		t.Errorf("%d allocations for %d frames", n, frames)
	}
}
