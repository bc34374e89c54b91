package nn

import "chalkline/internal/nn/kernel"

// forward computes one layer:
//
//	z = W·x + b
//	a = f(z)
//
// W is [W|b], rows×(in+1) row-major. The shapes of the others are with the type values.
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
	}
}

// backward computes the gradients of one layer from da, the gradient by its activations:
//
//	dz  = da ⊙ f'(z)
//	dW += dz·xᵀ
//	dx  = Wᵀ·dz
//
// dW has the shape of W. The first layer has no need of dx.
func backward(k *kernel.Set, l *layer, v *values, dW, W []float32, lanes int) {
	throughActivation(k, l, v)
	k.Outer(dW, v.dz, v.x, l.rows, l.cols(), lanes)
	if v.dx != nil {
		k.Dense(v.dx, W, v.dz, l.in, l.rows, 1, l.cols(), lanes)
	}
}

// throughActivation computes dz = da ⊙ f'(z). f' needs only a, or for maxout which piece z was a.
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
	}
}

// forward takes the points in s.values[0].x through all layers and returns the logits, classes×lanes.
func (n *Net) forward(s *Scratch, lanes int) []float32 {
	for l := range n.layers {
		layer := &n.layers[l]
		forward(s.k, layer, &s.values[l], layer.of(n.Params), lanes)
	}
	return s.values[len(n.layers)].x
}

// backward takes the gradient by the logits, da of the last layer, back through all layers after forward, and adds the
// gradient by the parameters to s.dW.
func (n *Net) backward(s *Scratch, lanes int) {
	for l := len(n.layers) - 1; l >= 0; l-- {
		layer := &n.layers[l]
		backward(s.k, layer, &s.values[l], layer.of(s.dW), layer.of(n.Params), lanes)
	}
}
