package nn

import "chalkline/internal/nn/kernel"

// prepare makes the passes through n ready. A layer is
//
//	z = W·x + b
//	a = f(z)
//
// and, in an update with dropout, what the next layer gets, a ⊙ keep. On the way back, from da, the gradient by what the next
// layer gets:
//
//	da  = da ⊙ keep
//	dz  = da ⊙ f'(z)
//	dW += dz·xᵀ
//	dx  = Wᵀ·dz, which is da of the layer before
//
// W is [W|b], rows×(in+1) row-major, and dW has its shape. The shapes of the others are with the type values. Where all
// activations are the kernels' own and there is no dropout, each way is one call.
func (s *Scratch) prepare(n *Net) {
	s.layers, s.unbroken = s.layers[:0], !s.dropout
	for l := range n.layers {
		layer, v := &n.layers[l], &s.values[l]
		k := kernel.Layer{X: v.x, Out: v.z, DZ: v.dz, Rows: layer.rows, Cols: layer.cols(), Lanes: s.lanes, Start: layer.start}
		own := false
		k.F, k.Slope, own = layer.function()
		s.unbroken = s.unbroken && own
		if l > 0 { // the first layer has no need of dx
			before := &s.values[l-1]
			k.DX = before.da
			if before.keep == nil {
				k.Before, k.BeforeSlope, _ = n.layers[l-1].function()
			}
		}
		s.layers = append(s.layers, k)
	}
	s.pass = s.pass.Prepare(s.layers)
}

// function returns the kernels' own function for the activation; if there is none, Identity and false.
func (l *layer) function() (f kernel.Function, slope float32, own bool) {
	switch l.Activation {
	case Linear:
		return kernel.Identity, 0, true
	case Sigmoid:
		return kernel.Sigmoid, 0, true
	case Tanh:
		return kernel.Tanh, 0, true
	case ReLU:
		return kernel.Leaky, 0, true
	case LeakyReLU:
		return kernel.Leaky, float32(l.Slope), true
	}
	return kernel.Identity, 0, false
}

// forward takes the points in s.values[0].x through all layers and returns the scores, classes×lanes.
func (n *Net) forward(s *Scratch) []float32 {
	if s.unbroken {
		s.k.Forward(s.pass, n.Params)
	} else {
		for l := range n.layers {
			s.k.Forward(s.pass.Only(l), n.Params)
			activate(s.k, &n.layers[l], &s.values[l])
		}
	}
	return s.values[len(n.layers)].x
}

// backward takes the gradient by the scores, dz of the last layer, back through all layers after forward, and adds the
// gradient by the parameters to s.dW.
func (n *Net) backward(s *Scratch) {
	if s.unbroken {
		s.k.Backward(s.pass, n.Params, s.dW)
		return
	}
	for l := len(n.layers) - 1; l >= 0; l-- {
		s.k.Backward(s.pass.Only(l), n.Params, s.dW)
		if l > 0 && s.layers[l].Before == kernel.Identity {
			v := &s.values[l-1]
			if v.keep != nil {
				multiply(v.da, v.da, v.keep)
			}
			throughActivation(s.k, &n.layers[l-1], v)
		}
	}
}

// activate computes a = f(z) where f is not the kernels' own, and what of it dropout leaves.
func activate(k *kernel.Set, l *layer, v *values) {
	switch l.Activation {
	case Maxout:
		copy(v.a, v.z)
		for piece := 1; piece < l.Pieces; piece++ {
			k.Max(v.a, v.z[piece*len(v.a):][:len(v.a)])
		}
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
