package nn

import "fmt"

// Data is a set of points, each with its class or, for a regression, its value. A call that is given Data reads it and does not
// keep it.
type Data struct {
	X      [][]float32 // X[feature][i]
	Labels []uint8     // class of point i; nil in a regression
	Values []float32   // value of point i in a regression, and else nil
}

// Len returns the number of points. By way of a pointer, the compiler does not copy *d.
func (d *Data) Len() int { return max(len(d.Labels), len(d.Values)) }

// check panics in the name of function caller if d does not fit the network.
func (d *Data) check(caller string, n *Net) {
	if len(d.X) != n.spec.Inputs {
		panic(fmt.Sprintf("nn: %s: data of %d features, want %d", caller, len(d.X), n.spec.Inputs))
	}
	points, others := len(d.Labels), len(d.Values)
	if n.spec.Regression {
		points, others = others, points
	}
	if others > 0 {
		panic(fmt.Sprintf("nn: %s: %d labels and %d values for a network with regression %v", caller, len(d.Labels), len(d.Values), n.spec.Regression))
	}
	for f, x := range d.X {
		if len(x) != points {
			panic(fmt.Sprintf("nn: %s: X[%d] has %d points, want %d", caller, f, len(x), points))
		}
	}
}

// noClass panics in the name of function caller, since one of the points that index names is of a class that the network has not.
func noClass(caller string, n *Net, d *Data, index []int32) {
	for _, i := range index {
		if label := int(d.Labels[i]); label >= n.spec.Classes {
			panic(fmt.Sprintf("nn: %s: point %d is of class %d, want less than %d", caller, i, label, n.spec.Classes))
		}
	}
}

// gather fits s to n, with or without dropout, and copies the points that index names, at least one, into its input block and
// their labels or values into s.labels and s.targets, one per lane. It returns the number of lanes. Lanes of padding repeat
// the last point, so that they overflow only if it does, under the label −1, so that they have no part in the loss. gather
// panics in the name of function caller if a point is of a class that n has not.
//
// It goes before the forward pass, long before the labels are needed: a vector that is loaded from memory to which its parts
// have just been written one by one waits until they have left the core.
func (s *Scratch) gather(caller string, n *Net, d *Data, index []int32, dropout bool) (lanes int) {
	lanes = s.pad(len(index))
	s.fit(n, lanes, dropout)
	s.k.Gather(s.values[0].x, d.X, index, lanes)
	if n.spec.Regression {
		s.target[0] = d.Values
		s.k.Gather(s.targets, s.target[:], index, lanes)
		s.target[0] = nil
		fill(s.labels[:len(index)], 0)
		fill(s.labels[len(index):lanes], -1)
		return lanes
	}
	if !s.k.Labels(s.labels, d.Labels, index, lanes, n.spec.Classes) {
		noClass(caller, n, d, index)
	}
	return lanes
}

// fill sets every element of row to v.
func fill[T any](row []T, v T) {
	for lane := range row {
		row[lane] = v
	}
}
