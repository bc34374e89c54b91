package nn

import "chalkline/internal/nn/kernel"

// descent returns the rates for kernel.Set.Update, which is gradient descent with momentum (Polyak 1964; in this form Sutskever
// et al. 2013, eq. 1 and 2):
//
//	v    = μ·v − η·g
//	next = w + v
//
// The velocity contains the learning rates of its time. PyTorch's SGD keeps b = μ·b + g and takes w −= η·b, so that a new
// rate applies to all of the past at once. While η stays the same v = −η·b, and the parameters are equal; when it changes,
// ours speed up or slow down over the next 1/(1−μ) updates, and PyTorch's at once.
//
// The kernel scales dw by its learning rate only: Scale goes there, and out of the penalty.
func (r *Rule) descent() (lr, l2, l1 float32) {
	return float32(r.LearningRate * r.Scale), float32(r.L2 / r.Scale), float32(r.L1 / r.Scale)
}

// nesterov is Nesterov's accelerated gradient (Nesterov 1983; Sutskever et al. 2013, eq. 3 and 4), in which the gradient is
// taken where the velocity leads. What is kept as w is that place, θ + μ·v in the paper, so that a gradient at w is the one
// that is needed (Bengio et al. 2013, "Advances in optimizing recurrent networks", eq. 7):
//
//	v    = μ·v − η·g
//	next = w + μ·v − η·g
//
// PyTorch's SGD with nesterov=True keeps b = μ·b + g and takes w −= η·(g + μ·b), which is the same while η stays the same,
// v = −η·b. When η changes, the paper's equations still are the ones above.
func nesterov(r *Rule) kernel.Rates { return r.rates() }

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

// inBounds reports whether a parameter is within ±kernel.Bound, which NaN is not.
func inBounds(w float32) bool { return w <= kernel.Bound && w >= -kernel.Bound }
