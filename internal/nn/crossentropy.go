package nn

import "math"

// crossEntropy returns −ln p[label] of one lane of the scores z, by log-sum-exp.
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

// wins reports whether label is the lowest of the classes with the largest score in one lane of z.
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
