package nn

import "math"

// flatBelow is the part of an activation's steepest slope below which it is called flat: for tanh, beyond |a| = 0.95.
const flatBelow = 0.1

// Idle counts how a hidden layer's units pass the gradient back: it adds to off[unit] the places where none passes, f′(z) = 0, and
// to flat[unit] those where less than a tenth of the most does. A ReLU unit that is off at all points learns nothing from
// them, and is called dead; a tanh or sigmoid unit that is flat is called saturated. A maxout unit passes it through
// one of its pieces, always.
func (a Signals) Idle(layer int, off, flat []int32) {
	l, v := &a.n.layers[layer-1], &a.s.values[layer-1]
	fill(v.da, 1)
	throughActivation(a.s.k, l, v)
	if l.pieces() > 1 {
		return
	}
	limit := flatBelow * steepest(l.Activation)
	for unit := range l.Units {
		for _, slope := range v.dz[unit*a.lanes:][:a.count] {
			size := math.Abs(float64(slope))
			if size == 0 {
				off[unit]++
			}
			if size < limit {
				flat[unit]++
			}
		}
	}
}

// steepest is about the largest slope of f.
func steepest(f Activation) float64 {
	if f == Sigmoid {
		return 0.25
	}
	return 1
}
