package nn

import "math"

// crossEntropy returns −ln p[label] of one lane of the scores z, by log-sum-exp. It is finite whenever they are.
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
