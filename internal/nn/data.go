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
func (d Data) check(caller string, n *Net) {
	if len(d.X) != n.spec.Inputs {
		panic(fmt.Sprintf("nn: %s: data of %d features, want %d", caller, len(d.X), n.spec.Inputs))
	}
	for f, x := range d.X {
		if len(x) != d.Len() {
			panic(fmt.Sprintf("nn: %s: X[%d] has %d points, want %d", caller, f, len(x), d.Len()))
		}
	}
}

// gather fits s to n and copies the points that index names, at least one, into its input block, one per lane, and their
// labels. Lanes of padding repeat the last point, so that they overflow only if it does.
func (s *Scratch) gather(caller string, n *Net, d Data, index []int32) {
	lanes := s.pad(len(index))
	s.fit(n, lanes)
	for f, x := range d.X {
		row := s.a[0][f*lanes:][:lanes]
		for lane, i := range index {
			row[lane] = x[i]
		}
		repeatLast(row, len(index))
	}
	for lane, i := range index {
		label := d.Labels[i]
		if int(label) >= n.spec.Classes {
			panic(fmt.Sprintf("nn: %s: point %d is of class %d, want less than %d", caller, i, label, n.spec.Classes))
		}
		s.labels[lane] = label
	}
}

// repeatLast fills row from count on with the element before.
func repeatLast(row []float32, count int) {
	for lane := count; lane < len(row); lane++ {
		row[lane] = row[count-1]
	}
}
