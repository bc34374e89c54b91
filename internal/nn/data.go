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
	for f, x := range d.X {
		if len(x) != d.Len() {
			panic(fmt.Sprintf("nn: %s: X[%d] has %d points, want %d", caller, f, len(x), d.Len()))
		}
	}
}

// noClass panics in the name of function caller, since point i is of a class that the network has not.
func noClass(caller string, n *Net, i int32, label int) {
	panic(fmt.Sprintf("nn: %s: point %d is of class %d, want less than %d", caller, i, label, n.spec.Classes))
}

// gather fits s to n and copies the points that index names, at least one, into its input block, one per lane. It returns the number of lanes; those of padding repeat the last point, so that they overflow only if it does.
func (s *Scratch) gather(n *Net, d *Data, index []int32) (lanes int) {
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
	return lanes
}

// fill sets every element of row to v.
func fill(row []float32, v float32) {
	for lane := range row {
		row[lane] = v
	}
}
