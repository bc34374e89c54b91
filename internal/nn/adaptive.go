package nn

import "math"

// adagrad divides each parameter's rate by the size of all its gradients so far (Duchi, Hazan and Singer 2011, the diagonal
// case):
//
//	s    = s + g²
//	next = w − η·g / (√s + ε)
func adagrad(next, w, s, dW, decay []float32, r *Rule) (bounded bool) {
	n := len(next)
	w, s, dW, decay = w[:n], s[:n], dW[:n], decay[:n]
	g, lr, epsilon := gradientOf(r), float32(r.LearningRate), float32(r.Epsilon)
	bounded = true
	for i := range next {
		d := g.at(dW[i], w[i], decay[i])
		s[i] += d * d
		next[i] = w[i] - lr*d/(root(s[i])+epsilon)
		bounded = bounded && inBounds(next[i]) && s[i] <= math.MaxFloat32
	}
	return bounded
}

// rmsprop divides each parameter's rate by the size of its latest gradients (Tieleman and Hinton 2012, lecture 6.5 of "Neural
// networks for machine learning"):
//
//	s    = α·s + (1−α)·g²
//	next = w − η·g / (√s + ε)
//
// The lecture has α = 0.9; PyTorch has 0.99, and ε outside of the root as here. s is not corrected for starting at 0, so that
// the first steps are up to 1/√(1−α) times as long as later ones.
func rmsprop(next, w, s, dW, decay []float32, r *Rule) (bounded bool) {
	n := len(next)
	w, s, dW, decay = w[:n], s[:n], dW[:n], decay[:n]
	g, lr, epsilon := gradientOf(r), float32(r.LearningRate), float32(r.Epsilon)
	keep, add := float32(r.Squares), float32(1-r.Squares)
	bounded = true
	for i := range next {
		d := g.at(dW[i], w[i], decay[i])
		s[i] = keep*s[i] + add*d*d
		next[i] = w[i] - lr*d/(root(s[i])+epsilon)
		bounded = bounded && inBounds(next[i]) && s[i] <= math.MaxFloat32
	}
	return bounded
}

// adam is Adam (Kingma and Ba 2015, algorithm 1), where t counts updates from 1:
//
//	m    = β₁·m + (1−β₁)·g
//	s    = β₂·s + (1−β₂)·g²
//	next = w − η·decay·λ'·w − η·(m/(1−β₁ᵗ)) / (√(s/(1−β₂ᵗ)) + ε)
//
// λ' is 0 for Adam, whose penalty is in g like any other's, so that weights with large gradients are held back less. For
// AdamW it is λ, which is not in g then (Loshchilov and Hutter 2019, algorithm 2, with the learning rate in η as PyTorch
// has it): every weight shrinks by the same share of itself, η·λ. λ₁ is in g for both.
func adam(next, w, m, s, dW, decay []float32, r *Rule, decoupled float64) (bounded bool) {
	n := len(next)
	w, m, s, dW, decay = w[:n], m[:n], s[:n], dW[:n], decay[:n]
	t := float64(r.Age + 1)
	lr := float32(r.LearningRate / (1 - math.Pow(r.Momentum, t)))
	correct := float32(1 / math.Sqrt(1-math.Pow(r.Squares, t)))
	g, epsilon, shrink := gradientOf(r), float32(r.Epsilon), float32(r.LearningRate*decoupled)
	keepM, addM := float32(r.Momentum), float32(1-r.Momentum)
	keepS, addS := float32(r.Squares), float32(1-r.Squares)
	bounded = true
	for i := range next {
		d := g.at(dW[i], w[i], decay[i])
		m[i] = keepM*m[i] + addM*d
		s[i] = keepS*s[i] + addS*d*d
		next[i] = w[i] - shrink*decay[i]*w[i] - lr*m[i]/(root(s[i])*correct+epsilon)
		bounded = bounded && inBounds(next[i]) && s[i] <= math.MaxFloat32
	}
	return bounded
}

// root returns √x, for which the compiler has a single instruction.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
