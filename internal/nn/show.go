package nn

// show writes what a grid shows of a block's scores z, a byte a lane, into s.levels: the winning class and how far it leads, as
// kernel.Set.Levels defines them by the probabilities that probabilities writes. In a regression class 1 is above 0 and class 0
// is not, and the lead is |z|, at most 1.
func (n *Net) show(s *Scratch, z []float32, lanes int) {
	if n.spec.Regression {
		sides(s.p, z)
		s.k.Levels(s.levels, s.p, 2, lanes)
		return
	}
	n.probabilities(s, z, lanes)
	s.k.Levels(s.levels, s.p, n.spec.Classes, lanes)
	if n.spec.Loss == Logistic { // where sigmoids round to 1, only the scores know the larger one
		winners(s.levels, z, lanes)
	}
}

// probabilities writes the probability of each class into s.p. With Logistic they are the sigmoids, divided by their sum. With
// Hinge and Squared, whose scores are no logarithms of anything, their softmax is only a way to show them.
func (n *Net) probabilities(s *Scratch, z []float32, lanes int) {
	if n.spec.Loss == Logistic {
		logs := s.values[len(n.layers)-1].da // which no gradient needs now
		logSigmoids(s.k, logs, z)
		s.k.Softmax(s.p, logs, n.spec.Classes, lanes)
		return
	}
	s.k.Softmax(s.p, z, n.spec.Classes, lanes)
}

// sides writes two rows into p: how far z is below 0, and how far above, both at most 1.
func sides(p, z []float32) {
	below, above := p[:len(z)], p[len(z):][:len(z)]
	for lane, v := range z {
		below[lane], above[lane] = min(max(-v, 0), 1), min(max(v, 0), 1)
	}
}

// winners makes the class in each byte that of the largest score, the lowest of equal ones, where none is NaN.
func winners(levels []byte, z []float32, lanes int) {
	for lane := range lanes {
		class, top, sum := 0, z[lane], z[lane]
		for c := 1; c < len(z)/lanes; c++ {
			v := z[c*lanes+lane]
			sum += v
			if v > top {
				class, top = c, v
			}
		}
		if sum == sum {
			levels[lane] = byte(class<<5) | levels[lane]&31
		}
	}
}
