package reference

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Net is a network in training: dense layers with one activation for all the hidden ones.
type Net struct {
	f      activation
	layers []*layer
}

// layer is a dense layer. Its parameters, and their gradient and velocity, are out×in and out long.
type layer struct {
	W, dW, vW *mat.Dense
	b, db, vb []float64

	a  mat.Dense // activations, points×out; of the last layer the logits
	dz mat.Dense // gradient of the mean loss by the pre-activations, points×out
}

// New returns a network of 2 inputs, the given hidden widths and 2 classes. params holds layer after layer the matrix
// [W|b], row by row, a row for each unit with its bias last. New panics if the activation is neither "tanh" nor "relu",
// or params is not as long as that takes.
func New(hidden []int, activation string, params []float64) *Net {
	f, ok := activations[activation]
	if !ok {
		panic(fmt.Sprintf("reference: New: activation %q, want tanh or relu", activation))
	}
	n := &Net{f: f}
	in := 2
	for _, out := range append(append([]int(nil), hidden...), 2) {
		size := out * (in + 1)
		if len(params) < size {
			panic("reference: New: too few parameters")
		}
		n.layers = append(n.layers, newLayer(out, in, params[:size]))
		params, in = params[size:], out
	}
	if len(params) > 0 {
		panic("reference: New: too many parameters")
	}
	return n
}

func newLayer(out, in int, params []float64) *layer {
	block := mat.NewDense(out, in+1, params)
	return &layer{
		W: mat.DenseCopyOf(block.Slice(0, out, 0, in)), dW: mat.NewDense(out, in, nil), vW: mat.NewDense(out, in, nil),
		b: mat.Col(nil, in, block), db: make([]float64, out), vb: make([]float64, out),
	}
}

// activation is f with its derivative, written in terms of a = f(z).
type activation struct{ f, gradient func(float64) float64 }

var activations = map[string]activation{
	"tanh": {math.Tanh, func(a float64) float64 { return 1 - a*a }},
	"relu": {
		func(z float64) float64 { return max(z, 0) },
		func(a float64) float64 {
			if a > 0 {
				return 1
			}
			return 0
		},
	},
}

// Forward returns the logits of the points x, points×2, in a matrix that the next call overwrites.
func (n *Net) Forward(x *mat.Dense) *mat.Dense {
	for l, layer := range n.layers {
		a := &layer.a
		a.Reset()
		a.Mul(x, layer.W.T())
		rows, _ := a.Dims()
		for r := range rows {
			row := a.RawRowView(r)
			for u, b := range layer.b {
				row[u] += b
				if l < len(n.layers)-1 {
					row[u] = n.f.f(row[u])
				}
			}
		}
		x = a
	}
	return x
}

// softmax replaces each row of logits z by probabilities.
func softmax(z *mat.Dense) {
	rows, _ := z.Dims()
	for r := range rows {
		row := z.RawRowView(r)
		top, sum := row[0], 0.0
		for _, v := range row {
			top = max(top, v)
		}
		for c, v := range row {
			row[c] = math.Exp(v - top)
			sum += row[c]
		}
		for c := range row {
			row[c] /= sum
		}
	}
}

// Probabilities returns the probability of each class at the points x, points×2, in a matrix that the next call overwrites.
func (n *Net) Probabilities(x *mat.Dense) *mat.Dense {
	p := n.Forward(x)
	softmax(p)
	return p
}

// Loss returns the mean cross-entropy over the points x and their labels.
func (n *Net) Loss(x *mat.Dense, labels []int) float64 {
	p := n.Probabilities(x)
	sum := 0.0
	for r, label := range labels {
		sum -= math.Log(p.At(r, label))
	}
	return sum / float64(len(labels))
}
