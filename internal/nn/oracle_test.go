package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// oracle computes cost and gradient of a batch in float64 with gonum's matrices, one column per point. It shares with the
// package only the layout of Net.Params.
type oracle struct {
	spec Spec
	x    *mat.Dense // inputs × points
	d    Data
	h    Hyper
	keep []*mat.Dense // what dropout multiplies activations by, units × points of each hidden layer; nil without dropout
}

func newOracle(spec Spec, d Data, h Hyper) oracle {
	x := mat.NewDense(len(d.X), d.Len(), nil)
	for f, row := range d.X {
		for i, v := range row {
			x.Set(f, i, float64(v))
		}
	}
	return oracle{spec: spec, x: x, d: d, h: h}
}

// oracleLayer is a layer with its parameters, and what forward left for backward.
type oracleLayer struct {
	Layer
	pieces int
	W      *mat.Dense
	b      []float64
	in     *mat.Dense // what the layer before passes on
	z, a   *mat.Dense
	keep   *mat.Dense // as oracle.keep
}

// unpack splits parameters laid out as Net.Params.
func (o oracle) unpack(params []float64) []oracleLayer {
	var layers []oracleLayer
	in := o.spec.Inputs
	for _, l := range append(append([]Layer{}, o.spec.Hidden...), Layer{Units: o.spec.Classes, Activation: Linear}) {
		ol := oracleLayer{Layer: l, pieces: 1}
		if l.Activation == Maxout {
			ol.pieces = l.Pieces
		}
		rows := ol.pieces * l.Units
		Wb := mat.NewDense(rows, in+1, params[:rows*(in+1)])
		ol.W, ol.b = mat.DenseCopyOf(Wb.Slice(0, rows, 0, in)), mat.Col(nil, in, Wb)
		layers, params, in = append(layers, ol), params[rows*(in+1):], l.Units
	}
	return layers
}

// forward computes every layer's z and a.
func (o oracle) forward(layers []oracleLayer) {
	a := o.x
	for i := range layers {
		l := &layers[i]
		l.in, l.z = a, new(mat.Dense)
		l.z.Mul(l.W, a)
		l.z.Apply(func(r, _ int, v float64) float64 { return v + l.b[r] }, l.z)
		l.a = mat.NewDense(l.Units, o.d.Len(), nil)
		l.a.Apply(func(r, c int, _ float64) float64 { return l.z.At(l.winner(r, c)*l.Units+r, c) }, l.a)
		l.a.Apply(func(_, _ int, z float64) float64 { return l.f(z) }, l.a)
		if i < len(o.keep) {
			l.keep = o.keep[i]
			l.a.MulElem(l.a, l.keep)
		}
		a = l.a
	}
}

// winner returns the piece with the largest z of unit r at point c, the first of equal ones.
func (l *oracleLayer) winner(r, c int) int {
	best := 0
	for k := 1; k < l.pieces; k++ {
		if l.z.At(k*l.Units+r, c) > l.z.At(best*l.Units+r, c) {
			best = k
		}
	}
	return best
}

// f is the activation function, where for maxout z is of the winning piece already.
func (l *oracleLayer) f(z float64) float64 {
	switch l.Activation {
	case Sigmoid:
		return 1 / (1 + math.Exp(-z))
	case Tanh:
		return math.Tanh(z)
	case ReLU:
		return math.Max(0, z)
	case LeakyReLU:
		return math.Max(0, z) + l.Slope*math.Min(0, z)
	}
	for _, r := range activationReferences {
		if r.name == l.Activation.String() {
			return r.f(z)
		}
	}
	return z
}

// df is the derivative of f at z.
func (l *oracleLayer) df(z float64) float64 {
	switch l.Activation {
	case Sigmoid:
		return math.Exp(-z) / math.Pow(1+math.Exp(-z), 2)
	case Tanh:
		return 1 / math.Pow(math.Cosh(z), 2)
	case ReLU, LeakyReLU:
		if z > 0 {
			return 1
		}
		if l.Activation == ReLU {
			return 0
		}
		return l.Slope
	}
	for _, r := range activationReferences {
		if r.name == l.Activation.String() {
			return r.df(z)
		}
	}
	return 1
}

// cost returns the mean loss plus the penalty.
func (o oracle) cost(params []float64) float64 {
	layers := o.unpack(params)
	o.forward(layers)
	cost := o.loss(layers)
	for _, l := range layers {
		for _, w := range l.W.RawMatrix().Data {
			cost += o.h.L2/2*w*w + o.h.L1*math.Abs(w)
		}
	}
	return cost
}

// loss returns the mean loss after forward.
func (o oracle) loss(layers []oracleLayer) float64 {
	sum := 0.0
	for i := range o.d.Len() {
		loss, _ := o.lossOf(i, mat.Col(nil, i, layers[len(layers)-1].a))
		sum += loss
	}
	return sum / float64(o.d.Len())
}

// gradient returns the gradient of cost by analytic backpropagation.
func (o oracle) gradient(params []float64) []float64 {
	layers := o.unpack(params)
	o.forward(layers)
	da := mat.NewDense(o.spec.Classes, o.d.Len(), nil)
	for i := range o.d.Len() {
		_, dz := o.lossOf(i, mat.Col(nil, i, layers[len(layers)-1].a))
		floats.Scale(1/float64(o.d.Len()), dz)
		da.SetCol(i, dz)
	}
	var gradient []float64
	for i := len(layers) - 1; i >= 0; i-- {
		var dWb []float64
		dWb, da = o.backward(&layers[i], da)
		gradient = append(dWb, gradient...)
	}
	return gradient
}

// backward returns the gradient of one layer's parameters and of its input.
func (o oracle) backward(l *oracleLayer, da *mat.Dense) (dWb []float64, dx *mat.Dense) {
	rows, in := l.W.Dims()
	if l.keep != nil {
		da.MulElem(da, l.keep)
	}
	dz := mat.NewDense(rows, o.d.Len(), nil)
	dz.Apply(func(r, c int, _ float64) float64 {
		if l.winner(r%l.Units, c) != r/l.Units {
			return 0
		}
		return da.At(r%l.Units, c) * l.df(l.z.At(r, c))
	}, dz)
	dW := new(mat.Dense)
	dW.Mul(dz, l.in.T())
	for r := range rows {
		for c := range in {
			w := l.W.At(r, c)
			sign := 0.0
			if w != 0 {
				sign = math.Copysign(1, w)
			}
			dWb = append(dWb, dW.At(r, c)+o.h.L2*w+o.h.L1*sign)
		}
		dWb = append(dWb, floats.Sum(dz.RawRowView(r)))
	}
	dx = new(mat.Dense)
	dx.Mul(l.W.T(), dz)
	return dWb, dx
}

// tensor names parameter i of a network, as in "layer 1 (maxout): W[3][2]".
func tensor(n *Net, i int) string {
	for l, layer := range n.layers {
		if i -= layer.start; i < layer.size() {
			r, c := i/layer.cols(), i%layer.cols()
			if c == layer.in {
				return fmt.Sprintf("layer %d (%v): b[%d]", l, layer.Activation, r)
			}
			return fmt.Sprintf("layer %d (%v): W[%d][%d]", l, layer.Activation, r, c)
		}
		i += layer.start
	}
	return fmt.Sprintf("parameter %d, beyond the last layer", i)
}
