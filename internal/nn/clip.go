package nn

import "math"

// ClipScale returns the Scale that keeps the gradient of the data loss, dW·scale, no longer than limit, its direction
// unchanged (Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1):
//
//	scale · min(1, limit / ‖dW·scale‖)
//
// The norm is over all parameters, biases too. The penalty is not clipped: it pulls as it did. limit 0 clips nothing. An
// update with dW that overflowed is not bounded, clipped or not.
func ClipScale(dW []float32, scale, limit float64) float64 {
	if limit == 0 {
		return scale
	}
	sum := 0.0
	for _, d := range dW {
		sum += float64(d) * float64(d)
	}
	if norm := math.Sqrt(sum) * scale; norm > limit {
		return scale * (limit / norm)
	}
	return scale
}
