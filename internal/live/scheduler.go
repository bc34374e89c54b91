package live

import (
	"sync/atomic"
	"time"

	"chalkline/internal/nn/kernel"
)

const (
	// share is the part of the machine that may be planned; the rest is for sending.
	share = 0.9
	// framesShare is the part that all labs together may claim for frames that take more than a turn. Where no more than
	// this stands before a frame, it begins less than half an interval late.
	framesShare = 0.5
	// leastTraining is the part that training gets however much the pictures take.
	leastTraining = 0.05
	// quantum is how long a lab trains before another may. It is what a picture that is due may have to wait.
	quantum = 300 * time.Microsecond
	// slice is how long a lab draws before another may.
	slice = 2 * time.Millisecond
)

// turn is the right to compute for a while.
type turn struct {
	worker *worker
	frame  bool          // to bring out a frame; otherwise to train, or to go on with a frame that takes long
	limit  time.Duration // of the whole turn
	train  time.Duration // of training, in a turn for a frame
	load   load          // what the machine is like
}

// load is what a lab must know of the scheduler.
type load struct {
	level    level
	interval time.Duration // between two frames
}

// ask is what a lab wants.
type ask struct {
	frame bool      // a turn for a frame,
	due   time.Time // not before this
	train bool      // a turn to train, at any time
	plays bool      // it trains between its frames, with a turn of its own or in that of a frame

	pictures bool // the frame is not only for what is inside a network
}

// done is what a lab says of its turn.
type done struct {
	lab          *lab
	drawn, spent time.Duration // spent on pictures, and in all
	begun        bool          // a frame is begun and not brought out
	next         ask
}

// job is a lab as the scheduler sees it.
type job struct {
	lab    *lab
	want   ask
	worker *worker       // of the turn that the lab has now, or nil
	frame  bool          // that turn is for a frame
	begun  bool          // a frame is begun and not brought out
	due    time.Time     // when the frame may go on, and which of two goes first
	budget time.Duration // that the frame may still take before due has to move
	served time.Duration // training, and drawing beyond the budget
	at     [queues]int   // its place in each queue, −1 if it does not stand there
}

// scheduler hands out turns, as many at once as there are workers. Frames go before training, the earliest due first; what
// time they leave goes in short turns to the lab that has had the least of it.
//
// Every lab may spend an equal part of the machine on its frames. One that has spent its part before its picture is
// finished has its due moved by an interval for the next part, and draws on in the meantime only where nobody else has a
// frame to bring out. So no lab takes the frames of another, however large it is, and no capacity is lost. (This is the
// constant bandwidth server of Abeni and Buttazzo 1998, "Integrating Multimedia Applications in Hard Real-Time Systems".)
type scheduler struct {
	kernel   *kernel.Set
	interval time.Duration
	workers  int
	load     atomic.Int64 // level, for whoever wants to know

	asks    chan asking
	dones   chan done
	forgets chan *lab
	quit    chan struct{}
	ended   chan struct{}
}

// asking is an ask outside of a turn.
type asking struct {
	lab  *lab
	want ask
}

// newScheduler starts a scheduler. Its goroutine ends when stop is called.
func newScheduler(k *kernel.Set, workers int, interval time.Duration) *scheduler {
	s := &scheduler{
		kernel: k, interval: interval, workers: workers,
		asks: make(chan asking), dones: make(chan done, workers), forgets: make(chan *lab),
		quit: make(chan struct{}), ended: make(chan struct{}),
	}
	go s.run()
	return s
}

func (s *scheduler) stop() {
	close(s.quit)
	<-s.ended
}

// level returns the present level.
func (s *scheduler) level() level { return level(s.load.Load()) }

// ask notes what a lab without a turn wants now, in the place of what it wanted. It blocks only until it is noted.
func (s *scheduler) ask(l *lab, want ask) {
	select {
	case s.asks <- asking{l, want}:
	case <-s.quit:
	}
}

// giveBack ends a turn. It never blocks: there are no more turns than places.
func (s *scheduler) giveBack(d done) { s.dones <- d }

// forget removes a lab that has ended. If it had a turn, what its worker holds is not to be trusted.
func (s *scheduler) forget(l *lab) {
	select {
	case s.forgets <- l:
	case <-s.quit:
	}
}

func (s *scheduler) run() {
	defer close(s.ended)
	b := newBoard(s)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		now := time.Now()
		b.governor.tick(now)
		s.load.Store(int64(b.governor.level))
		b.handOut(now)
		if first := b.waiting.top(); first != nil && len(b.free) > 0 {
			timer.Reset(first.due.Sub(now))
		}
		select {
		case a := <-s.asks:
			if j := b.job(a.lab); j.worker == nil { // a lab that has a turn by now says what it wants at its end
				b.want(j, a.want)
			}
		case d := <-s.dones:
			b.take(d)
		case l := <-s.forgets:
			b.forget(l)
		case <-timer.C:
		case <-s.quit:
			return
		}
	}
}
