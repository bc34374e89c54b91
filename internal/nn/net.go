package nn

import (
	"fmt"
	"slices"
)

// Net is a network: a spec and its parameters.
type Net struct {
	// Params holds layer after layer, each as a row-major matrix [W|b] of rows × (in+1) with the bias in the last column.
	// A layer has one row per unit; a maxout layer has Pieces·Units rows, piece by piece: row = piece·Units + unit.
	Params []float32

	spec   Spec
	layers []layer // hidden layers, then the output layer
}

// layer is a Layer in its place in a network.
type layer struct {
	Layer
	in         int // inputs of each unit
	rows       int // rows of W: pieces·Units
	start, end int // of W in Net.Params
}

// cols returns the number of columns of [W|b].
func (l *layer) cols() int { return l.in + 1 }

// size returns the number of parameters of the layer.
func (l *layer) size() int { return l.rows * l.cols() }

// of returns the layer's part of params, which is anything laid out as Net.Params.
func (l *layer) of(params []float32) []float32 { return params[l.start:l.end:l.end] }

// place lays out the layers of s one after another and returns them with the number of parameters they take.
func place(s Spec) (layers []layer, size int) {
	in := s.Inputs
	for _, l := range s.layers() {
		placed := layer{Layer: l, in: in, rows: l.pieces() * l.Units, start: size}
		size += placed.size()
		placed.end = size
		layers = append(layers, placed)
		in = l.Units
	}
	return layers, size
}

// Spec returns the shape of the network. The caller owns it.
func (n *Net) Spec() Spec {
	s := n.spec
	s.Hidden = slices.Clone(s.Hidden)
	return s
}

// Matrix is the [W|b] of one layer: Rows × Cols row-major, the bias in the last column. It shares memory with the Net it
// came from.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// W returns the weight from input c to row r.
func (m Matrix) W(r, c int) float32 {
	if c < 0 || c >= m.Cols-1 {
		panic(fmt.Sprintf("nn: Matrix.W: column %d of %d", c, m.Cols-1))
	}
	return m.Data[r*m.Cols+c]
}

// B returns the bias of row r.
func (m Matrix) B(r int) float32 { return m.Data[r*m.Cols+m.Cols-1] }

// Layer returns the parameters of layer l, counted from 0; the output layer is the last. A Trainer.Update that follows
// leaves the matrix with the values of before.
func (n *Net) Layer(l int) Matrix {
	if l < 0 || l >= len(n.layers) {
		panic(fmt.Sprintf("nn: Layer: layer %d of %d", l, len(n.layers)))
	}
	layer := &n.layers[l]
	return Matrix{Rows: layer.rows, Cols: layer.cols(), Data: layer.of(n.Params)}
}

// Adapt returns a network of another activation, slope or number of pieces with the parameters that n has. Pieces that
// n does not have are drawn as NewNet would draw them from seed; surplus ones are dropped. n is not changed. Adapt
// panics unless spec has the shape of n.
func (n *Net) Adapt(spec Spec, seed uint64) *Net {
	if !spec.SameShape(n.spec) {
		panic(fmt.Sprintf("nn: Adapt: shape %v, want %v", spec, n.spec))
	}
	m := NewNet(spec, seed)
	keep(m.Params, m.layers, n.Params, n.layers)
	return m
}

// keep copies from src to dst the pieces that both layouts have. Pieces lie one after another, so that in every layer
// they are what comes first.
func keep(dst []float32, to []layer, src []float32, from []layer) {
	for l := range to {
		copy(to[l].of(dst), from[l].of(src))
	}
}
