package nn

import "chalkline/internal/nn/kernel"

// forward computes one layer:
//
//	z = W·x + b
//	a = f(z)
//
// and, in an update with dropout, what the next layer gets, a ⊙ keep. W is [W|b], rows×(in+1) row-major. The shapes of the others
// are with the type values.
func forward(k *kernel.Set, l *layer, v *values, W []float32, lanes int) {
	k.Dense(v.z, W, v.x, l.rows, l.cols(), l.cols(), 1, lanes)
	switch l.Activation {
	case Sigmoid:
		k.Sigmoid(v.a, v.z)
	case Tanh:
		k.Tanh(v.a, v.z)
	case ReLU:
		k.Leaky(v.a, v.z, 0)
	case LeakyReLU:
		k.Leaky(v.a, v.z, float32(l.Slope))
	case Maxout:
		copy(v.a, v.z)
		for piece := 1; piece < l.Pieces; piece++ {
			k.Max(v.a, v.z[piece*len(v.a):][:len(v.a)])
		}
	case Linear: // z is a
	case ELU:
		k.ELU(v.a, v.z)
	case GELU:
		k.GELU(v.a, v.z)
	case SiLU:
		k.SiLU(v.a, v.z)
	case Softplus:
		k.Softplus(v.a, v.z)
	case Sine:
		k.Sine(v.a, v.z)
	case Gaussian:
		k.Gaussian(v.a, v.z)
	case Step:
		k.Step(v.a, v.z)
	}
	if v.keep != nil {
		multiply(v.out, v.a, v.keep)
	}
}

// backward computes the gradients of one layer from da, the gradient by what forward left for the next layer:
//
//	da  = da ⊙ keep
//	dz  = da ⊙ f'(z)
//	dW += dz·xᵀ
//	dx  = Wᵀ·dz
//
// dW has the shape of W. The first layer has no need of dx.
func backward(k *kernel.Set, l *layer, v *values, dW, W []float32, lanes int) {
	if v.keep != nil {
		multiply(v.da, v.da, v.keep)
	}
	throughActivation(k, l, v)
	k.Outer(dW, v.dz, v.x, l.rows, l.cols(), lanes)
	if v.dx != nil {
		k.Dense(v.dx, W, v.dz, l.in, l.rows, 1, l.cols(), lanes)
	}
}

// throughActivation computes dz = da ⊙ f'(z), from z or, where that is enough, from a.
func throughActivation(k *kernel.Set, l *layer, v *values) {
	switch l.Activation {
	case Sigmoid:
		k.SigmoidGrad(v.dz, v.a)
	case Tanh:
		k.TanhGrad(v.dz, v.a)
	case ReLU:
		k.LeakyGrad(v.dz, v.a, 0)
	case LeakyReLU:
		k.LeakyGrad(v.dz, v.a, float32(l.Slope))
	case Maxout:
		for piece := range l.Pieces {
			at := piece * len(v.a)
			k.MaxGrad(v.dz[at:][:len(v.a)], v.z[at:][:len(v.a)], v.a, v.da)
		}
	case Linear: // da is dz
	case ELU:
		k.ELUGrad(v.dz, v.a)
	case GELU:
		k.GELUGrad(v.dz, v.z)
	case SiLU:
		k.SiLUGrad(v.dz, v.z)
	case Softplus:
		k.SoftplusGrad(v.dz, v.a)
	case Sine:
		k.SineGrad(v.dz, v.z)
	case Gaussian:
		k.GaussianGrad(v.dz, v.z)
	case Step:
		clear(v.dz)
	}
}

// multiply computes dst = x ⊙ y.
func multiply(dst, x, y []float32) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] * y[i]
	}
}

// forward takes the points in s.values[0].x through all layers and returns the scores, classes×lanes.
func (n *Net) forward(s *Scratch, lanes int) []float32 {
	for l := range n.layers {
		layer := &n.layers[l]
		forward(s.k, layer, &s.values[l], layer.of(n.Params), lanes)
	}
	return s.values[len(n.layers)].x
}

// backward takes the gradient by the scores, da of the last layer, back through all layers after forward, and adds the
// gradient by the parameters to s.dW.
func (n *Net) backward(s *Scratch, lanes int) {
	for l := len(n.layers) - 1; l >= 0; l-- {
		layer := &n.layers[l]
		backward(s.k, layer, &s.values[l], layer.of(s.dW), layer.of(n.Params), lanes)
	}
}
