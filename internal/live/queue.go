package live

import (
	"container/heap"
	"time"
)

// queue is a heap of jobs that knows where each of them stands. A job may stand in several queues.
type queue struct {
	jobs  []*job
	slot  int // of this queue in job.at
	first func(a, b *job) bool
}

// The queues a job may stand in.
const (
	waiting    = iota // for its time to come
	ready             // to be drawn
	background        // to train, or to be drawn in what time is left
	queues
)

// newQueue returns an empty queue whose first job is the one that first says.
func newQueue(slot int, first func(a, b *job) bool) *queue { return &queue{slot: slot, first: first} }

func (q *queue) Len() int           { return len(q.jobs) }
func (q *queue) Less(i, j int) bool { return q.first(q.jobs[i], q.jobs[j]) }
func (q *queue) Swap(i, j int) {
	q.jobs[i], q.jobs[j] = q.jobs[j], q.jobs[i]
	q.jobs[i].at[q.slot], q.jobs[j].at[q.slot] = i, j
}

// Push and Pop are for package heap.
func (q *queue) Push(x any) {
	j := x.(*job)
	j.at[q.slot] = len(q.jobs)
	q.jobs = append(q.jobs, j)
}

func (q *queue) Pop() any {
	last := len(q.jobs) - 1
	j := q.jobs[last]
	q.jobs[last] = nil
	q.jobs = q.jobs[:last]
	j.at[q.slot] = -1
	return j
}

// add puts j in, unless it is there.
func (q *queue) add(j *job) {
	if j.at[q.slot] < 0 {
		heap.Push(q, j)
	}
}

// remove takes j out, if it is there.
func (q *queue) remove(j *job) {
	if j.at[q.slot] >= 0 {
		heap.Remove(q, j.at[q.slot])
	}
}

// top returns the first job, or nil.
func (q *queue) top() *job {
	if len(q.jobs) == 0 {
		return nil
	}
	return q.jobs[0]
}

func earliest(a, b *job) bool    { return a.due.Before(b.due) }
func leastServed(a, b *job) bool { return a.served < b.served }

// due reports whether the first of the queue's jobs is due.
func (q *queue) due(now time.Time) bool { return len(q.jobs) > 0 && !q.jobs[0].due.After(now) }
