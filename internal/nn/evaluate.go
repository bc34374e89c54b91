package nn

import "fmt"

// Metrics is how a network does on points.
type Metrics struct {
	Loss   float64 // mean cross-entropy, the data loss
	Errors int     // points of which another class is more probable, or as probable and of a lower number
}

// Evaluate measures n on d. The loss is taken from the logits as ln Σ exp(z) − z[label], in float64, and so is finite
// whenever the logits are. Bit i%8 of wrong[i/8] is set if point i is misclassified and cleared if it is not; wrong may
// be nil, and is otherwise at least (d.Len()+7)/8 long. A point whose logits are NaN is misclassified. No points give
// zero Metrics. Evaluate panics if d does not fit the network.
func (n *Net) Evaluate(s *Scratch, d Data, wrong []byte) Metrics {
	var e Evaluation
	e.Resume(n, s, d, wrong, nil)
	return e.Metrics(d)
}

// Evaluation is an Evaluate that can be interrupted. The zero value begins one.
type Evaluation struct {
	loss   float64 // sum over the points seen
	errors int
	next   int // the first point that has not been seen
}

// Metrics returns the result of an evaluation on d that is done.
func (e *Evaluation) Metrics(d Data) Metrics {
	return Metrics{Loss: e.loss / float64(max(1, d.Len())), Errors: e.errors}
}

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
		lanes := s.gather("Evaluate", n, &d, index)
		z := n.forward(s, lanes)
		for lane, i := range index {
			label := int(s.labels[lane])
			e.loss += crossEntropy(z, label, lane, lanes)
			if !wins(z, label, lane, lanes) {
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
