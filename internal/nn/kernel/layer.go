package kernel

import "fmt"

// Function is what a layer does to its product: an activation that follows from one value and whose derivative follows from
// its result.
type Function int

const (
	Identity Function = iota // f(z) = z
	Tanh
	Sigmoid
	Leaky // of a slope: z where z > 0 and slope·z elsewhere; see Set.Leaky
)

// Layer is one layer of a network in a block of Lanes samples, forward and back:
//
//	Out = F(W·X)
//	dW += DZ·Xᵀ
//	DX  = (Wᵀ·DZ) ⊙ Before'(X)
//
// W is Rows×Cols, row-major, and begins at Start among the parameters. X holds the activations of the layer before and, as its
// last row, ones, whose weights are the biases. They have no part in DX, which has a row less.
//
// The assembly knows the order of the fields: fields in asm/layer.go.
type Layer struct {
	X   []float32 // Cols×Lanes
	Out []float32 // Rows×Lanes
	DZ  []float32 // gradient by W·X, Rows×Lanes
	DX  []float32 // gradient by what Before was given in the layer before, (Cols−1)×Lanes; nil where there is no use for it

	Rows, Cols, Lanes, Start int

	F, Before          Function
	Slope, BeforeSlope float32 // of F and Before where these are Leaky; not negative
}

// check panics unless the slices of the layer are long enough.
func (l *Layer) check() {
	if l.Rows < 1 || l.Cols < 1 || l.Lanes < 0 || l.Start < 0 {
		panic(fmt.Sprintf("kernel: Layer: %d×%d in %d lanes, parameters from %d", l.Rows, l.Cols, l.Lanes, l.Start))
	}
	if min(l.F, l.Before) < Identity || max(l.F, l.Before) > Leaky {
		panic(fmt.Sprintf("kernel: Layer: functions %d and %d", l.F, l.Before))
	}
	if len(l.X) < l.Cols*l.Lanes || min(len(l.Out), len(l.DZ)) < l.Rows*l.Lanes || l.DX != nil && len(l.DX) < (l.Cols-1)*l.Lanes {
		panic(fmt.Sprintf("kernel: Layer: %d×%d in %d lanes with X of %d, Out of %d, DZ of %d and DX of %d",
			l.Rows, l.Cols, l.Lanes, len(l.X), len(l.Out), len(l.DZ), len(l.DX)))
	}
}

// end returns where the parameters of the layer end.
func (l *Layer) end() int { return l.Start + l.Rows*l.Cols }

// Pass is the way through the layers of a network, made ready once for many calls of Set.Forward and Set.Backward: these are
// short, and to look at every slice in every call takes as long as to compute.
type Pass struct {
	layers []Layer // all of the same number of lanes
	params int     // that the layers have at least
}

// Prepare returns a pass through layers, in their order, in the memory of p. It panics if a slice is too short or if the layers
// differ in Lanes. It keeps the slices of the layers.
func (p Pass) Prepare(layers []Layer) Pass {
	p = Pass{layers: append(p.layers[:0], layers...)}
	for i := range p.layers {
		p.layers[i].check()
		if p.layers[i].Lanes != p.layers[0].Lanes {
			panic(fmt.Sprintf("kernel: Prepare: layers of %d and %d lanes", p.layers[0].Lanes, p.layers[i].Lanes))
		}
		p.params = max(p.params, p.layers[i].end())
	}
	return p
}

// Only returns the pass through layer i alone, which shares the memory of p.
func (p Pass) Only(i int) Pass { return Pass{p.layers[i : i+1 : i+1], p.layers[i].end()} }

// forward implements Set.Forward.
func forward(p Pass, params []float32) {
	for i := range p.layers {
		l := &p.layers[i]
		out := l.Out[:l.Rows*l.Lanes]
		dense(out, params[l.Start:l.end()], l.X, l.Rows, l.Cols, l.Cols, 1, l.Lanes)
		switch l.F {
		case Tanh:
			tanh(out, out)
		case Sigmoid:
			sigmoid(out, out)
		case Leaky:
			leaky(out, out, l.Slope)
		}
	}
}

// backward implements Set.Backward.
func backward(p Pass, params, dparams []float32) {
	for i := len(p.layers) - 1; i >= 0; i-- {
		l := &p.layers[i]
		outer(dparams[l.Start:l.end()], l.DZ, l.X, l.Rows, l.Cols, l.Lanes)
		if l.DX == nil {
			continue
		}
		dx, x := l.DX[:(l.Cols-1)*l.Lanes], l.X
		dense(dx, params[l.Start:l.end()], l.DZ, l.Cols-1, l.Rows, 1, l.Cols, l.Lanes)
		switch l.Before {
		case Tanh:
			tanhGrad(dx, x)
		case Sigmoid:
			sigmoidGrad(dx, x)
		case Leaky:
			leakyGrad(dx, x, l.BeforeSlope)
		}
	}
}
