package nn

import "math"

// Parts of an activation's steepest slope below which a unit is called flat and off. tanh is flat beyond |a| = 0.95. Off would
// be slope 0, were it not for rounding.
const (
	flatBelow = 0.1
	offBelow  = 1e-4
)

// Idle counts how a hidden layer's units pass the gradient back: it adds to off[unit] the places where practically none passes
// and to flat[unit] those where less than a tenth of the most does. A ReLU unit that is off at all points learns nothing from
// them, and is called dead; a tanh or sigmoid unit that is flat is called saturated. A maxout unit passes the gradient
// through one of its pieces, always.
func (a Signals) Idle(layer int, off, flat []int32) {
	l, v := &a.n.layers[layer-1], &a.s.values[layer-1]
	fill(v.da, 1)
	throughActivation(a.s.k, l, v)
	if l.pieces() > 1 {
		return
	}
	most := steepest(l.Activation)
	for unit := range l.Units {
		for _, slope := range v.dz[unit*a.lanes:][:a.count] {
			size := math.Abs(float64(slope)) / most
			if size < offBelow {
				off[unit]++
			}
			if size < flatBelow {
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
