package live

import (
	"container/heap"
	"time"
)

// board is the scheduler's own state: which labs want what, and which workers are free.
type board struct {
	s        *scheduler
	governor *governor
	jobs     map[*lab]*job
	free     []*worker
	playing  int // jobs that train
	drawing  int // jobs that want frames

	waiting, ready, background *queue
	served                     time.Duration // of the job that trained last: who comes anew begins here
}

func newBoard(s *scheduler) *board {
	b := &board{
		s: s, governor: newGovernor(s.workers, time.Now()), jobs: map[*lab]*job{},
		waiting: newQueue(waiting, earliest), ready: newQueue(ready, earliest), background: newQueue(background, leastServed),
	}
	for range s.workers {
		b.free = append(b.free, newWorker(s.kernel))
	}
	return b
}

// job returns the job of a lab.
func (b *board) job(l *lab) *job {
	j := b.jobs[l]
	if j == nil {
		j = &job{lab: l, at: [queues]int{-1, -1, -1}}
		b.jobs[l] = j
	}
	return j
}

// want puts a job without a turn into the queues that it wants to stand in.
func (b *board) want(j *job, want ask) {
	b.count(j.want, -1)
	b.count(want, +1)
	j.want = want
	b.dequeue(j)
	if want.frame {
		if !j.begun {
			j.budget = b.part()
			if want.due.After(j.due) { // j.due may lie ahead if the last frame took more than one part
				j.due = want.due
			}
		}
		b.waiting.add(j)
	}
	if want.train || j.begun {
		if j.served < b.served {
			j.served = b.served
		}
		b.background.add(j)
	}
}

func (b *board) dequeue(j *job) {
	b.waiting.remove(j)
	b.ready.remove(j)
	b.background.remove(j)
}

func (b *board) count(want ask, by int) {
	if want.plays {
		b.playing += by
	}
	if want.frame {
		b.drawing += by
	}
}

// part is the time that one lab may spend on its frames in an interval.
func (b *board) part() time.Duration {
	interval := b.interval()
	return min(interval, time.Duration(framesShare*float64(interval)*float64(b.s.workers)/float64(max(1, b.drawing))))
}

func (b *board) interval() time.Duration { return b.governor.level.interval(b.s.interval) }

// handOut gives turns to the workers that are free.
func (b *board) handOut(now time.Time) {
	for b.waiting.due(now) {
		b.ready.add(heap.Pop(b.waiting).(*job))
	}
	for len(b.free) > 0 {
		switch {
		case b.ready.Len() > 0:
			j := b.ready.top()
			if !j.begun {
				b.governor.frame(now.Sub(j.due), b.interval())
			}
			b.give(j, turn{frame: true, limit: slice, train: min(quantum, b.governor.training(b.playing, b.interval()))})
		case b.background.Len() > 0:
			j := b.background.top()
			b.served = j.served
			b.give(j, turn{limit: quantum})
		default:
			return
		}
	}
}

// give hands a turn to a job's lab.
func (b *board) give(j *job, t turn) {
	b.dequeue(j)
	last := len(b.free) - 1
	t.worker, b.free = b.free[last], b.free[:last]
	t.load = load{b.governor.level, b.interval()}
	j.worker, j.frame = t.worker, t.frame
	j.lab.turns <- t
}

// take notes the end of a turn.
func (b *board) take(d done) {
	j := b.jobs[d.lab]
	if j == nil {
		return // it has been forgotten with its worker
	}
	b.free = append(b.free, j.worker)
	j.worker, j.begun = nil, d.begun
	b.governor.spent(d.drawn)
	if j.frame {
		j.budget -= d.spent
	} else {
		j.served += d.spent
	}
	if j.frame && j.begun && j.budget <= 0 { // it has had its part of this interval
		j.due = j.due.Add(b.interval())
		j.budget += b.part()
	}
	b.want(j, d.next)
}

// forget drops a lab, and the worker it may have.
func (b *board) forget(l *lab) {
	j := b.jobs[l]
	if j == nil {
		return
	}
	b.count(j.want, -1)
	b.dequeue(j)
	delete(b.jobs, l)
	if j.worker != nil {
		b.free = append(b.free, newWorker(b.s.kernel))
	}
}
