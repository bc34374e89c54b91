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
	heavy bool // its last turn took longer than a turn may
}

// scheduler hands out turns: as many at once as there are workers, the earliest due first. A lab's next turn is due one
// interval after its last, so that labs that are late are late evenly. What each may compute is an equal share of the
// machine: when many labs train, each makes fewer epochs per frame, and frames come as often as before. A turn cannot be taken away: a lab whose pictures alone take longer than a turn may is heavy, and heavy labs
// never hold all workers.
type scheduler struct {
	kernel   *kernel.Set
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
	asking  asking
}

// newScheduler starts a scheduler. Its goroutine ends when stop is called.
func newScheduler(k *kernel.Set, workers int, interval time.Duration) *scheduler {
	s := &scheduler{
		kernel: k, interval: interval, workers: workers,
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
func (s *scheduler) giveBack(t turn, a asking) { s.backs <- returned{t.scratch, a} }

func (s *scheduler) run() {
	defer close(s.done)
	var (
		light    askQueue
		heavy    askQueue
		slow     int // heavy labs in a turn
		free     []*nn.Scratch
		training int // labs that train: waiting for a turn or in one
		timer    = time.NewTimer(time.Hour)
	)
	defer timer.Stop()
	for range s.workers {
		free = append(free, nn.NewScratch(s.kernel))
	}
	for {
		queue := next(&light, &heavy, slow < s.maxSlow())
		for len(free) > 0 && queue != nil && !(*queue)[0].due.After(time.Now()) {
			a := heap.Pop(queue).(asking)
			if a.heavy {
				slow++
			}
			a.lab.turns <- turn{free[len(free)-1], s.budget(training)}
			free = free[:len(free)-1]
			queue = next(&light, &heavy, slow < s.maxSlow())
		}
		if len(free) > 0 && queue != nil {
			timer.Reset(time.Until((*queue)[0].due))
		}
		select {
		case a := <-s.asks:
			if a.heavy {
				heap.Push(&heavy, a)
			} else {
				heap.Push(&light, a)
			}
			if a.train {
				training++
			}
		case r := <-s.backs:
			free = append(free, r.scratch)
			if r.asking.heavy {
				slow--
			}
			if r.asking.train {
				training--
			}
		case <-timer.C:
		case <-s.quit:
			return
		}
	}
}

// maxSlow is how many heavy labs may compute at once: one worker is left to the others wherever there are two.
func (s *scheduler) maxSlow() int { return max(1, s.workers-1) }

// next returns the queue whose first lab is due first, or nil.
func next(light, heavy *askQueue, heavyToo bool) *askQueue {
	switch {
	case len(*heavy) == 0 || !heavyToo:
		if len(*light) == 0 {
			return nil
		}
		return light
	case len(*light) == 0 || (*heavy)[0].due.Before((*light)[0].due):
		return heavy
	}
	return light
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
