package reference

import "gonum.org/v1/gonum/mat"

// Gradient computes the gradient of the mean cross-entropy over a batch, the points x and their labels, into each layer's
// dW and db.
func (n *Net) Gradient(x *mat.Dense, labels []int) {
	last := n.layers[len(n.layers)-1]
	dz := &last.dz
	dz.Reset()
	dz.CloneFrom(n.Probabilities(x))
	for r, label := range labels {
		dz.Set(r, label, dz.At(r, label)-1)
	}
	dz.Scale(1/float64(len(labels)), dz)

	for l := len(n.layers) - 1; l >= 0; l-- {
		layer, input := n.layers[l], x
		if l > 0 {
			input = &n.layers[l-1].a
		}
		layer.dW.Mul(layer.dz.T(), input)
		for u := range layer.db {
			layer.db[u] = mat.Sum(layer.dz.ColView(u))
		}
		if l > 0 {
			n.backward(&n.layers[l-1].dz, layer, input)
		}
	}
}

// backward writes the gradient by the pre-activations of the layer before into dz; a is what that layer put out.
func (n *Net) backward(dz *mat.Dense, layer *layer, a *mat.Dense) {
	dz.Reset()
	dz.Mul(&layer.dz, layer.W)
	gradient, out := dz.RawMatrix().Data, a.RawMatrix().Data
	for i := range gradient {
		gradient[i] *= n.f.gradient(out[i])
	}
}

// Hyper holds the hyperparameters of an update.
type Hyper struct {
	LearningRate float64
	Momentum     float64
	Lambda       float64 // of the penalty (λ/2)·ΣW²
}

// Update makes one step of gradient descent with momentum on a batch:
//
//	v = momentum·v − learning rate·(dW + λ·W),  W = W + v
//
// and the same for b without λ.
func (n *Net) Update(x *mat.Dense, labels []int, h Hyper) {
	n.Gradient(x, labels)
	for _, l := range n.layers {
		step(l.W.RawMatrix().Data, l.dW.RawMatrix().Data, l.vW.RawMatrix().Data, h, h.Lambda)
		step(l.b, l.db, l.vb, h, 0)
	}
}

func step(w, dw, v []float64, h Hyper, lambda float64) {
	for i := range w {
		v[i] = h.Momentum*v[i] - h.LearningRate*(dw[i]+lambda*w[i])
		w[i] += v[i]
	}
}
