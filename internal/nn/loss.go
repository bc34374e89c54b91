package nn

import (
	"fmt"
	"math"
)

// lossGrad writes the gradient of the summed loss of a block by the logits z into da of the last layer. Lane by lane the
// block holds the points that index names.
//
//	dz[c][lane] = p[c][lane] − [c is the lane's label]
//
// where p = softmax(z). Lanes of padding get 0 and so add nothing to dW.
func (n *Net) lossGrad(s *Scratch, d *Data, index []int32, z []float32, lanes int) {
	dz := s.values[len(n.layers)-1].da
	s.k.Softmax(dz, z, n.spec.Classes, lanes)
	for lane, i := range index {
		label := int(d.Labels[i])
		if label >= n.spec.Classes {
			noClass("Update", n, i, label)
		}
		dz[label*lanes+lane]--
	}
	for c := range n.spec.Classes {
		clear(dz[c*lanes:][len(index):lanes])
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
		lanes := s.gather(n, &d, index)
		z := n.forward(s, lanes)
		for lane, i := range index {
			label := int(d.Labels[i])
			if label >= n.spec.Classes {
				noClass("Evaluate", n, i, label)
			}
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
