package nn

import "fmt"

// axis holds the coordinates of a grid's columns: side values from lo to hi, both included.
type axis struct {
	side   int
	lo, hi float64
	at     []float32
}

// set computes the coordinates unless they are there from the last grid.
func (x *axis) set(side int, lo, hi float64) {
	if x.side == side && x.lo == lo && x.hi == hi {
		return
	}
	x.side, x.lo, x.hi = side, lo, hi
	x.at = grow(x.at, side)
	for i := range x.at {
		x.at[i] = float32(lo + (hi-lo)*float64(i)/float64(side-1))
	}
}

// View is the part of the plane that a grid samples, and what the network is told of it: Side×Side nodes over the square from
// Lo to Hi in both coordinates, edges included.
type View struct {
	Side   int
	Lo, Hi float64
	Inputs Inputs // nil: x and y themselves, for a network of two inputs
}

// Inputs computes the inputs of a network from points of the plane: dst[f][i] is input f of the point (x[i], y[i]). All slices
// of a call have one length. What is in dst before is of no use, and none of the slices may be kept.
type Inputs func(dst [][]float32, x, y []float32)

// Grid samples n on side×side nodes over the square from lo to hi in both inputs, edges included, and writes a byte per
// node as kernel.Set.Levels defines it: the winning class and the confidence in it, as Probabilities has them. In a regression
// class 1 is above 0 and class 0 is not, and |score| takes the place of the margin. Row 0 of dst is the top, y = hi; column 0
// is x = lo. Grid panics unless n has two inputs, side ≥ 2 and len(dst) = side².
func (n *Net) Grid(s *Scratch, dst []byte, side int, lo, hi float64) {
	n.GridFrom(s, dst, View{Side: side, Lo: lo, Hi: hi}, 0, nil)
}

// GridFrom is Grid of a view from node start on, counted in the order of dst, within a budget. It returns the node to go on
// from, len(dst) when the grid is whole; each call gets at least one block of nodes further.
func (n *Net) GridFrom(s *Scratch, dst []byte, v View, start int, b *Budget) (next int) {
	if v.Inputs == nil && n.spec.Inputs != 2 {
		panic(fmt.Sprintf("nn: Grid: network of %d inputs, want 2", n.spec.Inputs))
	}
	if v.Side < 2 || len(dst) != v.Side*v.Side {
		panic(fmt.Sprintf("nn: Grid: side %d and len(dst) = %d, want side ≥ 2 and its square", v.Side, len(dst)))
	}
	s.axis.set(v.Side, v.Lo, v.Hi)
	for start < len(dst) {
		count := min(blockLanes, len(dst)-start)
		lanes := s.pad(count)
		s.fit(n, lanes, false)
		s.inputs(n, v.Inputs, start, count, lanes)
		n.show(s, n.forward(s), lanes)
		copy(dst[start:], s.levels[:count])
		start += count
		if b.spend(n.forwardWork(lanes)) {
			break
		}
	}
	return start
}

// inputs fills the input block with what the network is told of the grid's nodes from start on.
func (s *Scratch) inputs(n *Net, in Inputs, start, count, lanes int) {
	block := s.values[0].x
	if in == nil {
		s.nodes(block[:lanes], block[lanes:][:lanes], start, count)
		return
	}
	x, y := s.plane[0][:lanes], s.plane[1][:lanes]
	s.nodes(x, y, start, count)
	s.rows = s.rows[:0]
	for f := range n.spec.Inputs {
		s.rows = append(s.rows, block[f*lanes:][:lanes:lanes])
	}
	in(s.rows, x, y)
}

// nodes writes the coordinates of count nodes of the grid from start on, row by row of the grid, and repeats the last to the
// ends of x and y.
func (s *Scratch) nodes(x, y []float32, start, count int) {
	at := s.axis.at
	for lane := 0; lane < count; {
		row, col := (start+lane)/len(at), (start+lane)%len(at)
		end := min(lane+len(at)-col, count)
		copy(x[lane:end], at[col:])
		fill(y[lane:end], at[len(at)-1-row])
		lane = end
	}
	fill(x[count:], x[count-1])
	fill(y[count:], y[count-1])
}

// Probabilities writes the probability of each class for the inputs x into dst: the softmax of the scores, or with Logistic
// their sigmoids divided by the sum of these. With Hinge and Squared the softmax is only a way to show scores. In a regression
// dst[0] is the score itself. Probabilities panics unless len(dst) is the number of classes and len(x) the number of inputs.
func (n *Net) Probabilities(s *Scratch, dst []float64, x []float32) {
	if len(dst) != n.spec.Classes || len(x) != n.spec.Inputs {
		panic(fmt.Sprintf("nn: Probabilities: %d classes of %d inputs, want %d of %d", len(dst), len(x), n.spec.Classes, n.spec.Inputs))
	}
	lanes := s.pad(1)
	s.fit(n, lanes, false)
	for f, v := range x {
		fill(s.values[0].x[f*lanes:][:lanes], v)
	}
	z := n.forward(s)
	if n.spec.Regression {
		dst[0] = float64(z[0])
		return
	}
	n.probabilities(s, z, lanes)
	for c := range dst {
		dst[c] = float64(s.p[c*lanes])
	}
}
