package nn

import (
	"math"

	"chalkline/internal/nn/kernel"
)

// rates returns the numbers of r as kernels know them.
func (r *Rule) rates() kernel.Rates {
	return kernel.Rates{
		Scale: float32(r.Scale), L2: float32(r.L2), L1: float32(r.L1), Rate: float32(r.LearningRate), Epsilon: float32(r.Epsilon),
		KeepM: float32(r.Momentum), AddM: float32(1 - r.Momentum),
		KeepS: float32(r.Squares), AddS: float32(1 - r.Squares),
	}
}

// adagrad divides each parameter's rate by the size of all its gradients so far (Duchi, Hazan and Singer 2011, the diagonal
// case):
//
//	s    = s + g²
//	next = w − η·g / (√s + ε)
//
// That is RMSProp which forgets nothing.
func adagrad(r *Rule) kernel.Rates {
	k := r.rates()
	k.KeepS, k.AddS = 1, 1
	return k
}

// rmsprop divides each parameter's rate by the size of its latest gradients (Tieleman and Hinton 2012, lecture 6.5 of "Neural
// networks for machine learning"):
//
//	s    = α·s + (1−α)·g²
//	next = w − η·g / (√s + ε)
//
// The lecture has α = 0.9; PyTorch has 0.99, and ε outside of the root as here. s is not corrected for starting at 0, so that
// the first steps are up to 1/√(1−α) times as long as later ones.
func rmsprop(r *Rule) kernel.Rates { return r.rates() }

// adam is Adam (Kingma and Ba 2015, algorithm 1), where t counts updates from 1:
//
//	m    = β₁·m + (1−β₁)·g
//	s    = β₂·s + (1−β₂)·g²
//	next = w − η·decay·λ'·w − η·(m/(1−β₁ᵗ)) / (√(s/(1−β₂ᵗ)) + ε)
//
// λ' is 0 for Adam, whose penalty is in g like any other's, so that weights with large gradients are held back less. For
// AdamW it is λ, which is not in g then (Loshchilov and Hutter 2019, algorithm 2, with the learning rate in η as PyTorch
// has it): every weight shrinks by the same share of itself, η·λ. λ₁ is in g for both.
func adam(r *Rule) kernel.Rates {
	k, t := r.rates(), float64(r.Age+1)
	k.Rate = float32(r.LearningRate / (1 - math.Pow(r.Momentum, t)))
	k.Correct = float32(1 / math.Sqrt(1-math.Pow(r.Squares, t)))
	return k
}

// adamW is AdamW; see adam.
func adamW(r *Rule) kernel.Rates {
	k := adam(r)
	k.L2, k.Shrink = 0, float32(r.LearningRate*r.L2)
	return k
}
