package kernel

// update implements Set.Update.
func update(next, w, v, dw, decay []float32, lr, momentum, l2, l1 float32) (finite bool) {
	n := len(next)
	w, v, dw, decay = w[:n], v[:n], dw[:n], decay[:n]
	zero := float32(0) // 0·next is 0 for a finite next and NaN for any other
	for i := range next {
		penalty := l2 * w[i]
		if l1 != 0 {
			penalty += l1 * sign(w[i])
		}
		v[i] = momentum*v[i] - lr*(dw[i]+decay[i]*penalty)
		next[i] = w[i] + v[i]
		zero += 0 * next[i]
	}
	return zero == 0
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
