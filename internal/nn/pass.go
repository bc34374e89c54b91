package nn

import "chalkline/internal/nn/kernel"

// forward computes one layer:
//
//	z = W·x + b
//	a = f(z)
//
// z is rows×lanes, a is units×lanes; W is [W|b], rows×(in+1) row-major; x is (in+1)×lanes with a last row of ones.
// Except for maxout z is the memory of a: every other f is written over its argument.
func forward(k *kernel.Set, l *layer, a, z, W, x []float32, lanes int) {
	k.Dense(z, W, x, l.rows, l.cols(), l.cols(), 1, lanes)
	switch l.Activation {
	case Sigmoid:
		k.Sigmoid(a, z)
	case Tanh:
		k.Tanh(a, z)
	case ReLU:
		k.Leaky(a, z, 0)
	case LeakyReLU:
		k.Leaky(a, z, float32(l.Slope))
	case Maxout:
		copy(a, z)
		for piece := 1; piece < l.Pieces; piece++ {
			k.Max(a, z[piece*len(a):][:len(a)])
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
// The other shapes are those of forward. f' needs only a, or for maxout which piece z was a. dx is in×lanes, without the
// row of ones; the first layer has no need of it and passes nil. Except for maxout dz is the memory of da; for maxout dx
// may be, since da is spent by then.
func backward(k *kernel.Set, l *layer, da, a, dz, z, dW, W, dx, x []float32, lanes int) {
	switch l.Activation {
	case Sigmoid:
		k.SigmoidGrad(dz, a)
	case Tanh:
		k.TanhGrad(dz, a)
	case ReLU:
		k.LeakyGrad(dz, a, 0)
	case LeakyReLU:
		k.LeakyGrad(dz, a, float32(l.Slope))
	case Maxout:
		for piece := range l.Pieces {
			at := piece * len(a)
			k.MaxGrad(dz[at:][:len(a)], z[at:][:len(a)], a, da)
		}
	case Linear: // da is dz
	}
	k.Outer(dW, dz, x, l.rows, l.cols(), lanes)
	if dx != nil {
		k.Dense(dx, W, dz, l.in, l.rows, 1, l.cols(), lanes)
	}
}

// forward takes the block of inputs s.a[0] through all layers and returns the logits, classes×lanes.
func (n *Net) forward(s *Scratch, lanes int) []float32 {
	for l := range n.layers {
		layer := &n.layers[l]
		a, z := s.outputs(l, layer, lanes)
		forward(s.k, layer, a, z, layer.of(n.Params), s.a[l], lanes)
	}
	return s.a[len(n.layers)][:n.spec.Classes*lanes]
}

// backward takes the gradient by the logits, which it finds in s.da, back through all layers after forward, and adds the
// gradient by the parameters to s.dW.
func (n *Net) backward(s *Scratch, lanes int) {
	da, free := s.da, s.dz
	for l := len(n.layers) - 1; l >= 0; l-- {
		layer := &n.layers[l]
		a, z := s.outputs(l, layer, lanes)
		dz, dx := da, free
		if layer.Activation == Maxout {
			dz, dx = free, da
		}
		if l == 0 {
			dx = nil
		}
		backward(s.k, layer, da[:len(a)], a, dz[:len(z)], z, layer.of(s.dW), layer.of(n.Params), dx, s.a[l], lanes)
		da, free = dx, dz
	}
}

// outputs returns the memory of layer l's activations a, units×lanes without the row of ones, and pre-activations z,
// rows×lanes.
func (s *Scratch) outputs(l int, layer *layer, lanes int) (a, z []float32) {
	a = s.a[l+1][:layer.Units*lanes]
	if layer.Activation == Maxout {
		return a, s.z[l]
	}
	return a, a
}
