package live

import (
	"container/heap"
	"time"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

// share is the part of a frame's interval that may be spent on computing; the rest is for sending.
const share = 0.9

// turn is the right to compute, for about budget.
type turn struct {
	scratch *nn.Scratch
	budget  time.Duration
}

// asking is a lab's request for a turn at a time. A lab has at most one.
type asking struct {
	lab   *lab
	due   time.Time
	train bool // it wants to train, not only to draw
}

// scheduler hands out turns: as many at once as there are workers, the earliest due first. A lab's next turn is due one
// interval after its last, so that labs that are late are late evenly. What each may compute is an equal share of the
// machine: when many labs train, each makes fewer epochs per frame, and frames come as often as before.
type scheduler struct {
	interval time.Duration
	workers  int
	asks     chan asking
	backs    chan returned
	quit     chan struct{}
	done     chan struct{}
}

// returned is a scratch given back after a turn.
type returned struct {
	scratch *nn.Scratch
	train   bool
}

// newScheduler starts a scheduler. Its goroutine ends when stop is called.
func newScheduler(workers int, interval time.Duration) *scheduler {
	s := &scheduler{
		interval: interval, workers: workers,
		asks: make(chan asking), backs: make(chan returned, workers),
		quit: make(chan struct{}), done: make(chan struct{}),
	}
	go s.run()
	return s
}

func (s *scheduler) stop() {
	close(s.quit)
	<-s.done
}

// ask requests a turn; it blocks only for as long as the scheduler takes to note it.
func (s *scheduler) ask(a asking) {
	select {
	case s.asks <- a:
	case <-s.quit:
	}
}

// giveBack ends a turn. It never blocks: there are no more turns than places.
func (s *scheduler) giveBack(t turn, train bool) { s.backs <- returned{t.scratch, train} }

func (s *scheduler) run() {
	defer close(s.done)
	var (
		queue    askQueue
		free     []*nn.Scratch
		training int // labs that train: waiting for a turn or in one
		timer    = time.NewTimer(time.Hour)
	)
	defer timer.Stop()
	for range s.workers {
		free = append(free, nn.NewScratch(&kernel.Portable))
	}
	for {
		for len(free) > 0 && len(queue) > 0 && !queue[0].due.After(time.Now()) {
			a := heap.Pop(&queue).(asking)
			a.lab.turns <- turn{free[len(free)-1], s.budget(training)}
			free = free[:len(free)-1]
		}
		if len(free) > 0 && len(queue) > 0 {
			timer.Reset(time.Until(queue[0].due))
		}
		select {
		case a := <-s.asks:
			heap.Push(&queue, a)
			if a.train {
				training++
			}
		case r := <-s.backs:
			free = append(free, r.scratch)
			if r.train {
				training--
			}
		case <-timer.C:
		case <-s.quit:
			return
		}
	}
}

// budget is the time one of n training labs may compute for one frame.
func (s *scheduler) budget(n int) time.Duration {
	b := time.Duration(share * float64(s.interval))
	if n > s.workers {
		b = b * time.Duration(s.workers) / time.Duration(n)
	}
	return b
}

// askQueue is a heap, earliest due first.
type askQueue []asking

func (q askQueue) Len() int           { return len(q) }
func (q askQueue) Less(i, j int) bool { return q[i].due.Before(q[j].due) }
func (q askQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *askQueue) Push(x any)        { *q = append(*q, x.(asking)) }
func (q *askQueue) Pop() any {
	old := *q
	a := old[len(old)-1]
	*q = old[:len(old)-1]
	return a
}
