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

// noClass panics in the name of function caller, since point i is of a class that the network has not.
func noClass(caller string, n *Net, i int32, label int) {
	panic(fmt.Sprintf("nn: %s: point %d is of class %d, want less than %d", caller, i, label, n.spec.Classes))
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
	in, f := s.values[0].x, 0
	for ; f+1 < len(d.X); f += 2 {
		copyPair(in[f*lanes:][:lanes], in[(f+1)*lanes:][:lanes], d.X[f], d.X[f+1], index)
	}
	if f < len(d.X) {
		copyPoints(in[f*lanes:][:lanes], d.X[f], index)
	}
	if n.spec.Regression {
		copyPoints(s.targets[:lanes], d.Values, index)
		fill(s.labels[:len(index)], 0)
		fill(s.labels[len(index):lanes], -1)
		return lanes
	}
	if i := copyLabels(s.labels[:lanes], d.Labels, index, n.spec.Classes); i >= 0 {
		noClass(caller, n, i, int(d.Labels[i]))
	}
	return lanes
}

// copyPoints copies the values of x that index names into row, and repeats the last to its end.
func copyPoints(row, x []float32, index []int32) {
	points, padding := row[:len(index)], row[len(index):]
	for lane, i := range index {
		points[lane] = x[i]
	}
	fill(padding, points[len(points)-1])
}

// copyPair is copyPoints for two features side by side, as points in the plane have them.
func copyPair(row0, row1, x0, x1 []float32, index []int32) {
	x1 = x1[:len(x0)]
	points0, points1 := row0[:len(index)], row1[:len(index)]
	for lane, i := range index {
		points0[lane], points1[lane] = x0[i], x1[i]
	}
	last := len(index) - 1
	fill(row0[len(index):], points0[last])
	fill(row1[len(index):], points1[last])
}

// copyLabels copies the labels that index names into row, and writes −1 to its end. It returns the first point whose label
// is not less than classes, or −1.
func copyLabels(row []int32, labels []uint8, index []int32, classes int) (bad int32) {
	points, padding := row[:len(index)], row[len(index):]
	for lane, i := range index {
		label := int32(labels[i])
		points[lane] = label
		if int(label) >= classes {
			return i
		}
	}
	fill(padding, -1)
	return -1
}

// fill sets every element of row to v.
func fill[T any](row []T, v T) {
	for lane := range row {
		row[lane] = v
	}
}
