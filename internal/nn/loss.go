package nn

import "math"

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
