package kernel

// Bound is the largest magnitude that Update calls in bounds. Training that goes well stays far below it; training that
// runs away passes it a few updates before the range of float32 ends, while the weights can still be shown and recovered.
const Bound = 1e6

// update implements Set.Update.
func update(next, w, v, dw, decay []float32, lr, momentum, l2, l1 float32) (bounded bool) {
	n := len(next)
	w, v, dw, decay = w[:n], v[:n], dw[:n], decay[:n]
	bounded = true
	for i := range next {
		penalty := l2 * w[i]
		if l1 != 0 {
			penalty += l1 * sign(w[i])
		}
		v[i] = momentum*v[i] - lr*(dw[i]+decay[i]*penalty)
		next[i] = w[i] + v[i]
		if !(next[i] <= Bound && next[i] >= -Bound) { // this way round, NaN is out of bounds as well
			bounded = false
		}
	}
	return bounded
}

// sign returns the subgradient of |x| that is 0 at 0.
func sign(x float32) float32 {
	if x > 0 {
		return 1
	}
	if x < 0 {
		return -1
	}
	return 0
}
