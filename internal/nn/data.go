package nn

import "fmt"

// Data is a set of labelled points. A call that is given Data reads it and does not keep it.
type Data struct {
	X      [][]float32 // X[feature][i]
	Labels []uint8     // class of point i
}

// Len returns the number of points.
func (d Data) Len() int { return len(d.Labels) }

// check panics in the name of function caller if d does not fit the network.
func (d *Data) check(caller string, n *Net) {
	if len(d.X) != n.spec.Inputs {
		panic(fmt.Sprintf("nn: %s: data of %d features, want %d", caller, len(d.X), n.spec.Inputs))
	}
	points := len(d.Labels) // rather than d.Len(), which the compiler has copy *d
	for f, x := range d.X {
		if len(x) != points {
			panic(fmt.Sprintf("nn: %s: X[%d] has %d points, want %d", caller, f, len(x), points))
		}
	}
}

// noClass panics in the name of function caller, since point i is of a class that the network has not.
func noClass(caller string, n *Net, i int32, label int) {
	panic(fmt.Sprintf("nn: %s: point %d is of class %d, want less than %d", caller, i, label, n.spec.Classes))
}

// gather fits s to n and copies the points that index names, at least one, into its input block and their labels into
// s.labels, one per lane. It returns the number of lanes. Lanes of padding repeat the last point, so that they overflow only if it
// does, under the label −1, so that they have no part in the loss. gather panics in the name of function caller if a point
// is of a class that n has not.
func (s *Scratch) gather(caller string, n *Net, d *Data, index []int32) (lanes int) {
	lanes = s.pad(len(index))
	s.fit(n, lanes)
	in := s.values[0].x
	for f, x := range d.X {
		row := in[f*lanes:][:lanes]
		for lane, i := range index {
			row[lane] = x[i]
		}
		fill(row[len(index):], row[len(index)-1])
	}
	labels := s.labels[:lanes]
	for lane, i := range index {
		label := int32(d.Labels[i])
		if int(label) >= n.spec.Classes {
			noClass(caller, n, i, int(label))
		}
		labels[lane] = label
	}
	fill(labels[len(index):], -1)
	return lanes
}

// fill sets every element of row to v.
func fill[T any](row []T, v T) {
	for lane := range row {
		row[lane] = v
	}
}
