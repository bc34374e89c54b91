package nn

import (
	"fmt"
	"math/bits"
)

// Layers is a set of layers of a network, a bit each: 1<<0 is the first hidden layer, or the output where there is none.
type Layers uint16

// all calls f for each layer of the set, from the first.
func (ls Layers) all(f func(layer int)) {
	for ; ls != 0; ls &= ls - 1 {
		f(bits.TrailingZeros16(uint16(ls)))
	}
}

// leaveOut takes the layers of held out of a gradient or a direction, so that nothing that is measured over all of it counts
// them.
func leaveOut[T float32 | float64](n *Net, held Layers, g []T) {
	held.all(func(l int) { clear(g[n.layers[l].start:n.layers[l].end]) })
}

// hold undoes an update of the layers of held: next gets the parameters that they had, and the optimizer's state of them is 0,
// so that they start from rest when they are let go.
func (n *Net) hold(held Layers, next []float32, state [][]float32) {
	held.all(func(l int) {
		layer := &n.layers[l]
		copy(layer.of(next), layer.of(n.Params))
		for _, s := range state {
			clear(layer.of(s))
		}
	})
}

// SetParam sets one parameter, a weight or in the last column a bias, and stops it: the optimizer's state of it is 0. An
// update that is unfinished begins anew. It panics if there is no such parameter.
func (t *Trainer) SetParam(layer, row, col int, value float32) {
	m := t.net.Layer(layer)
	if row < 0 || row >= m.Rows || col < 0 || col >= m.Cols {
		panic(fmt.Sprintf("nn: SetParam: row %d, column %d of %d×%d", row, col, m.Rows, m.Cols))
	}
	at := row*m.Cols + col
	m.Data[at] = value
	for _, s := range t.state {
		t.net.layers[layer].of(s)[at] = 0
	}
	t.forget()
}
