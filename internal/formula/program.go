package formula

import (
	"fmt"
	"math"
	"slices"
)

// A Formula is a formula that Parse has read. It does not change and may be used by many goroutines.
type Formula struct {
	code []instruction // postfix: operands, then what is done with them
	text string
}

// An instruction puts a number on the stack or, if it has a symbol, does with the top of the stack what that says.
type instruction struct {
	symbol *symbol
	value  float64
}

// String returns the formula in its canonical form: x and y for the inputs, every sign and no other brackets than needed.
// It parses to the same formula, and two formulas are the same if their Strings are.
func (f *Formula) String() string { return f.text }

// UsesX2 reports whether the second input occurs in the formula.
func (f *Formula) UsesX2() bool {
	return slices.ContainsFunc(f.code, func(in instruction) bool { return in.symbol == x2 })
}

const (
	// maxStack is how many values the largest program stacks: with k on the stack it has put k there and must yet
	// combine them by k−1 operators, all within MaxNodes.
	maxStack = (MaxNodes + 1) / 2
	// tile is how many points go through the program at once: enough that reading it costs little per point, few enough
	// that the stacks of all of them stay in the nearest cache.
	tile = 32
)

// At returns the value of the formula at one point, bounded as by Eval.
func (f *Formula) At(x1, x2 float64) float64 {
	stack := [2 + maxStack]float64{x1, x2}
	f.run(stack[:], 1)
	return bounded(stack[2])
}

// Eval sets dst[i] to the value of the formula at (x1[i], x2[i]), computed in float64 and rounded. The value is finite
// whatever the inputs are: it is held within ±Limit, and is 0 where the formula has none, as for 0/0 or sqrt(−1).
// dst may be x1 or x2. Eval allocates nothing. It panics unless the slices have the same length.
func (f *Formula) Eval(dst, x1, x2 []float32) {
	if len(x1) != len(dst) || len(x2) != len(dst) {
		panic(fmt.Sprintf("formula: Eval: %d and %d inputs for %d values", len(x1), len(x2), len(dst)))
	}
	var stack [(2 + maxStack) * tile]float64
	for start := 0; start < len(dst); start += tile {
		lanes := min(tile, len(dst)-start)
		for i := range lanes {
			stack[i], stack[lanes+i] = float64(x1[start+i]), float64(x2[start+i])
		}
		f.run(stack[:], lanes)
		for i := range lanes {
			dst[start+i] = float32(bounded(stack[2*lanes+i]))
		}
	}
}

// run executes the program for some points, one a lane. A value takes one row of lanes of the stack; rows 0 and 1 hold the
// inputs, and row 2 the result.
func (f *Formula) run(stack []float64, lanes int) {
	row := func(i int) []float64 { return stack[i*lanes:][:lanes] }
	top := 2
	for _, in := range f.code {
		s := in.symbol
		switch {
		case s == x1:
			copy(row(top), row(0))
			top++
		case s == x2:
			copy(row(top), row(1))
			top++
		case s == nil:
			fill(row(top), in.value)
			top++
		case s.arity == 0:
			fill(row(top), s.value)
			top++
		case s.arity == 1:
			a := row(top - 1)
			for i := range a {
				a[i] = s.f1(a[i])
			}
		default:
			top--
			a, b := row(top-1), row(top)
			for i := range a {
				a[i] = s.f2(a[i], b[i])
			}
		}
	}
}

func fill(row []float64, v float64) {
	for i := range row {
		row[i] = v
	}
}

// bounded returns v within ±Limit, and 0 for NaN.
func bounded(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return max(-Limit, min(Limit, v))
}
