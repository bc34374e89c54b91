package main

import (
	"sync"
	"time"
)

// tally counts what one browser gets. Its methods may be called from several goroutines.
type tally struct {
	mu       sync.Mutex
	last     time.Time // of the last frame
	rev      uint32    // of the last frame
	waiting  bool      // for a frame that shows a command
	sentAt   time.Time // of that command
	sentRev  uint32    // of the last frame then
	watching count
}

// count is what there was during a watch.
type count struct {
	frames, keys, slowed, coarse, half int
	bytes                              int
	sides                              int             // sum
	epochsPerSecond                    float64         // as last said
	intervals                          []time.Duration // between frames
	latencies                          []time.Duration // from a command to the first frame that shows it
	refused                            string          // the last error
}

func (t *tally) frame(now time.Time, bytes int, h header) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &t.watching
	if !t.last.IsZero() {
		c.intervals = append(c.intervals, now.Sub(t.last))
	}
	if t.waiting && h.rev > t.sentRev {
		c.latencies = append(c.latencies, now.Sub(t.sentAt))
		t.waiting = false
	}
	t.last, t.rev = now, h.rev
	c.frames++
	c.bytes += bytes
	c.sides += h.side
	c.epochsPerSecond = h.epochsPerSecond
	for _, flag := range []struct {
		set bool
		n   *int
	}{{h.key, &c.keys}, {h.slowed, &c.slowed}, {h.coarse, &c.coarse}, {h.half, &c.half}} {
		if flag.set {
			*flag.n++
		}
	}
}

func (t *tally) text(bytes int, refused string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watching.bytes += bytes
	if refused != "" {
		t.watching.refused = refused
	}
}

// commanded notes that a command is about to be sent. One that has not been answered by a frame is forgotten, as the
// newer one will be shown with it.
func (t *tally) commanded(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.waiting {
		t.waiting, t.sentAt, t.sentRev = true, now, t.rev
	}
}

// take returns what there was since the last take, and begins anew. A frame that is overdue counts as an interval.
func (t *tally) take(now time.Time) count {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.watching
	t.watching = count{}
	if wait := now.Sub(t.last); !t.last.IsZero() && wait > tooLong {
		c.intervals = append(c.intervals, wait)
	}
	return c
}
