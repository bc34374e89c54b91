package nn

import (
	"fmt"
	"math"
)

// lossGrad writes the gradient of a batch's data loss by the logits z into s.da, for the first count lanes:
//
//	dz[c][lane] = (p[c][lane] − [c is the lane's label]) / batch
//
// where p = softmax(z) and batch is the number of points that the loss is the mean of, of which these lanes may be a
// part. Lanes of padding get 0 and so add nothing to dW.
func (n *Net) lossGrad(s *Scratch, z []float32, count, batch, lanes int) {
	dz := s.da[:len(z)]
	s.k.Softmax(dz, z, n.spec.Classes, lanes)
	for lane, label := range s.labels[:count] {
		dz[int(label)*lanes+lane]--
	}
	scale := 1 / float32(batch)
	for c := range n.spec.Classes {
		row := dz[c*lanes:][:lanes]
		for lane := range row[:count] {
			row[lane] *= scale
		}
		clear(row[count:])
	}
}

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
	if wrong != nil && len(wrong) < (d.Len()+7)/8 {
		panic(fmt.Sprintf("nn: Evaluate: len(wrong) = %d, want %d", len(wrong), (d.Len()+7)/8))
	}
	clear(wrong)
	if d.Len() == 0 {
		return Metrics{}
	}
	d.check("Evaluate", n)
	var m Metrics
	for start := 0; start < d.Len(); start += blockLanes {
		index := s.sequence(start, min(start+blockLanes, d.Len()))
		s.gather("Evaluate", n, d, index)
		lanes := s.pad(len(index))
		z := n.forward(s, lanes)
		for lane, i := range index {
			label := int(s.labels[lane])
			m.Loss += crossEntropy(z, label, lane, lanes)
			if !wins(z, label, lane, lanes) {
				m.Errors++
				if wrong != nil {
					wrong[i/8] |= 1 << (i % 8)
				}
			}
		}
	}
	m.Loss /= float64(d.Len())
	return m
}

// crossEntropy returns −ln p[label] of one lane of the logits z, by log-sum-exp.
func crossEntropy(z []float32, label, lane, lanes int) float64 {
	top := z[lane]
	for i := lane; i < len(z); i += lanes {
		top = max(top, z[i])
	}
	sum := 0.0
	for i := lane; i < len(z); i += lanes {
		sum += math.Exp(float64(z[i]) - float64(top))
	}
	return math.Log(sum) + float64(top) - float64(z[label*lanes+lane])
}

// wins reports whether label is the lowest of the classes with the largest logit in one lane of z.
func wins(z []float32, label, lane, lanes int) bool {
	own := z[label*lanes+lane]
	for c := range len(z) / lanes {
		other := z[c*lanes+lane]
		if c < label && !(own > other) || c >= label && !(own >= other) {
			return false
		}
	}
	return true
}
