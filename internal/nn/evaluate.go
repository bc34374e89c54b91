package nn

import "fmt"

// Metrics is how a network does on points.
type Metrics struct {
	Loss   float64 // the data loss: the mean over the points of Spec.Loss; of a regression, half the mean squared error
	Errors int     // points of which another class has a larger score, or as large a one and a lower number; of a regression, points with a score on the wrong side of 0
}

// Evaluate measures n on d. The loss is taken from the scores in float64, and is finite whenever they are. Bit i%8 of
// wrong[i/8] is set if point i is one of Metrics.Errors and cleared if it is not; wrong may be nil, and is otherwise at least
// (d.Len()+7)/8 long. A point whose scores are NaN is wrong. In a regression 0 is on the side of negative numbers. No points
// give zero Metrics. Evaluate panics if d does not fit the network.
func (n *Net) Evaluate(s *Scratch, d Data, wrong []byte) Metrics {
	var e Evaluation
	e.Resume(n, s, d, wrong, nil)
	return e.Metrics(d)
}

// Evaluation is an Evaluate that can be interrupted. The zero value begins one.
type Evaluation struct {
	loss      float64 // sum over the points seen
	errors    int
	confusion Confusion
	next      int // the first point that has not been seen
}

// Metrics returns the result of an evaluation on d that is done.
func (e *Evaluation) Metrics(d Data) Metrics {
	return Metrics{Loss: e.loss / float64(max(1, d.Len())), Errors: e.errors}
}

// Confusion returns what an evaluation that is done has counted; nothing in a regression.
func (e *Evaluation) Confusion() Confusion { return e.confusion }

// Resume goes on with the evaluation of n on d within a budget, and reports whether it is done. Each call gets at least
// one block of points further. Arguments are as for Evaluate, the same in all calls but for s.
func (e *Evaluation) Resume(n *Net, s *Scratch, d Data, wrong []byte, b *Budget) (done bool) {
	if wrong != nil && len(wrong) < (d.Len()+7)/8 {
		panic(fmt.Sprintf("nn: Evaluate: len(wrong) = %d, want %d", len(wrong), (d.Len()+7)/8))
	}
	if e.next == 0 {
		clear(wrong)
	}
	if d.Len() == 0 {
		return true
	}
	d.check("Evaluate", n)
	block := blockOf(d.Len())
	for e.next < d.Len() {
		index := s.orders.asTheyAre(e.next, min(e.next+block, d.Len()))
		e.next += len(index)
		lanes := s.gather("Evaluate", n, &d, index, false)
		z := n.forward(s)
		for lane, i := range index {
			e.loss += n.lossOf(s, z, lane, lanes)
			right := n.right(s, z, lane, lanes)
			if !n.spec.Regression {
				e.confusion.count(z, int(s.labels[lane]), right, lane, lanes)
			}
			if !right {
				e.errors++
				if wrong != nil {
					wrong[i/8] |= 1 << (i % 8)
				}
			}
		}
		if b.spend(n.forwardWork(lanes)) {
			break
		}
	}
	return e.next == d.Len()
}
