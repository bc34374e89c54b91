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

// Grid samples n on side×side nodes over the square from lo to hi in both inputs, edges included, and writes a byte per
// node as kernel.Set.Levels defines it: the class and the confidence in it. Row 0 of dst is the top, y = hi; column 0 is
// x = lo. Grid panics unless n has two inputs, side ≥ 2 and len(dst) = side².
func (n *Net) Grid(s *Scratch, dst []byte, side int, lo, hi float64) {
	n.GridFrom(s, dst, View{Side: side, Lo: lo, Hi: hi}, 0, nil)
}

// View is the part of the plane that a grid samples, and what the network is told of it: Side×Side nodes over the square from
// Lo to Hi in both coordinates.
type View struct {
	Side   int
	Lo, Hi float64
	Inputs Inputs // nil: the coordinates themselves
}

// Inputs computes the inputs of a network from points of the plane: dst[f][i] is input f of the point (x[i], y[i]). All slices of a
// call have one length. x and y are the callee's to overwrite; dst is not cleared.
type Inputs func(dst [][]float32, x, y []float32)

// GridFrom is Grid of a view from node start on, counted in the order of dst, within a budget. It returns the node to go on
// from, len(dst) when the grid is whole; each call gets at least one block of nodes further.
func (n *Net) GridFrom(s *Scratch, dst []byte, v View, start int, b *Budget) (next int) {
	if v.Inputs != nil {
		panic("nn: Grid: inputs are not there yet")
	}
	side, lo, hi := v.Side, v.Lo, v.Hi
	if n.spec.Inputs != 2 {
		panic(fmt.Sprintf("nn: Grid: network of %d inputs, want 2", n.spec.Inputs))
	}
	if side < 2 || len(dst) != side*side {
		panic(fmt.Sprintf("nn: Grid: side %d and len(dst) = %d, want side ≥ 2 and its square", side, len(dst)))
	}
	s.axis.set(side, lo, hi)
	for start < len(dst) {
		count := min(blockLanes, len(dst)-start)
		lanes := s.pad(count)
		s.fit(n, lanes)
		s.nodes(start, count, lanes)
		s.k.Softmax(s.p, n.forward(s, lanes), n.spec.Classes, lanes)
		s.k.Levels(s.levels, s.p, n.spec.Classes, lanes)
		copy(dst[start:], s.levels[:count])
		start += count
		if b.spend(n.forwardWork(lanes)) {
			break
		}
	}
	return start
}

// nodes fills the input block with the coordinates of the grid's nodes from start on, row by row of the grid.
func (s *Scratch) nodes(start, count, lanes int) {
	x, y := s.values[0].x[:lanes], s.values[0].x[lanes:][:lanes]
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

// Probabilities writes the probability of each class at the point x, one coordinate per input, into dst. It panics
// unless len(dst) is the number of classes and len(x) the number of inputs.
func (n *Net) Probabilities(s *Scratch, dst []float64, x []float32) {
	if len(dst) != n.spec.Classes || len(x) != n.spec.Inputs {
		panic(fmt.Sprintf("nn: Probabilities: %d classes of %d inputs, want %d of %d", len(dst), len(x), n.spec.Classes, n.spec.Inputs))
	}
	lanes := s.pad(1)
	s.fit(n, lanes)
	for f, v := range x {
		fill(s.values[0].x[f*lanes:][:lanes], v)
	}
	s.k.Softmax(s.p, n.forward(s, lanes), n.spec.Classes, lanes)
	for c := range dst {
		dst[c] = float64(s.p[c*lanes])
	}
}
