package nn

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// iteration is one step of L-BFGS on the way: the cost and its gradient at the parameters w, then at one place after another on
// the line w + step·d, until one is good enough. Each of these is a pass over all points that can be interrupted.
//
// What is good enough, and where to look next, is for the line search of Moré and Thuente 1994 in gonum to say: it wants the strong
// Wolfe conditions, f ≤ f₀ + 10⁻⁴·step·slope and |slope there| ≤ 0.9·|slope| (Nocedal and Wright 2006, 3.1). It is asked place by
// place, so that nothing here needs a goroutine or a callback. Costs and gradients are sums in float64 of what the network gives
// in float32; near a minimum, where rounding hides which way is down, no place is good enough: the iteration ends where it
// began, and the pairs are forgotten.
type iteration struct {
	begun  bool
	hyper  Hyper     // that it began with
	cost   float64   // at w
	g      []float64 // gradient of the cost at w
	d      []float64 // direction
	slope  float64   // d·g, less than 0
	search optimize.MoreThuente
	step   float64
	trials int
	trial  *Net      // the network with the parameters at the place on the line, which are Trainer.spare
	there  []float64 // gradient of the cost at that place
}

// lbfgsTrials is how many places an iteration tries at most. Two are usual.
const lbfgsTrials = 20

// iterate is Resume for LBFGS. order is that of all points in the epoch.
func (t *Trainer) iterate(s *Scratch, d *Data, h *Hyper, order []int32, b *Budget) Progress {
	it := t.search
	if it == nil {
		size := len(t.net.Params)
		it = &iteration{g: make([]float64, size), d: make([]float64, size), there: make([]float64, size)}
		it.trial = &Net{spec: t.net.spec, layers: t.net.layers}
		t.search = it
	}
	if it.hyper != *h {
		t.forget()
	}
	for {
		n, g := t.net, it.g
		if it.begun {
			it.trial.Params = t.spare
			n, g = it.trial, it.there
		}
		loss, done := t.gradient(s, n, d, h, order, b)
		if !done {
			return Unfinished
		}
		cost := n.cost(loss, g, s.dW, s.decay, h, len(order))
		leaveOut(n, h.Held, g)
		switch {
		case it.begun:
			if v := t.judge(cost); v != looking {
				return t.conclude(v, len(order))
			}
		case !finite(cost) || !allFinite(g):
			t.rest(LBFGS)
			return Diverged
		case !t.begin(cost, h):
			return t.conclude(lost, len(order))
		}
		if b.Over() {
			return Unfinished
		}
	}
}

// cost returns the cost of n, whose data loss summed over points is loss and has the gradient dW, and writes the gradient of the
// cost into g.
func (n *Net) cost(loss float64, g []float64, dW, decay []float32, h *Hyper, points int) float64 {
	for i, w := range n.Params {
		penalty := h.L2*float64(w) + h.L1*float64(sign(w))
		g[i] = float64(dW[i])/float64(points) + float64(decay[i])*penalty
	}
	cost := loss / float64(points)
	if h.L2 != 0 {
		cost += h.L2 / 2 * n.SumSquares()
	}
	if h.L1 != 0 {
		cost += h.L1 * n.SumAbs()
	}
	return cost
}

// begin starts the search from the cost at w, whose gradient is in t.search.g, and reports whether there is a way down.
func (t *Trainer) begin(cost float64, h *Hyper) bool {
	it := t.search
	it.cost, it.hyper, it.trials = cost, *h, 0
	it.slope = t.direction(it.d, it.g)
	leaveOut(t.net, h.Held, it.d) // what older pairs say of them; the slope has no part of it
	if !(it.slope < 0) {          // the gradient is 0
		return false
	}
	first := 1.0
	if t.age == 0 { // H is of another scale than the cost
		first = 1 / math.Sqrt(-it.slope)
	}
	it.begun = true
	return t.look(first)
}

// look begins a search along the line that first tries the given step, and reports whether float32 can tell that place from w.
func (t *Trainer) look(step float64) bool {
	it := t.search
	it.search = optimize.MoreThuente{DecreaseFactor: 1e-4}
	it.search.Init(it.cost, it.slope, step)
	return t.place(step)
}

// place writes the parameters at w + step·d into t.spare and reports whether they are others than w.
func (t *Trainer) place(step float64) bool {
	w := t.net.Params
	for i := range w {
		t.spare[i] = float32(float64(w[i]) + step*t.search.d[i])
	}
	t.search.step = step
	return !slices.Equal(t.spare, w)
}

// verdict is what there is to say of a place on the line.
type verdict uint8

const (
	looking verdict = iota // t.spare is the next place
	found                  // t.spare is where the step ends
	lost                   // there is no lower place to be found
)

// judge looks at the cost at the place on the line.
func (t *Trainer) judge(cost float64) verdict {
	it := t.search
	slope := 0.0
	for i := range it.d {
		slope += it.d[i] * it.there[i]
	}
	it.trials++
	onward := false
	if !finite(cost) || !finite(slope) || slices.ContainsFunc(t.spare, outOfBounds) { // too far for numbers
		onward = it.trials < lbfgsTrials && t.look(it.step/10)
	} else {
		operation, step, err := it.search.Iterate(cost, slope)
		if cost < it.cost && (err != nil || operation == optimize.MajorIteration || it.trials == lbfgsTrials) {
			return found
		}
		onward = it.trials < lbfgsTrials && err == nil && operation != optimize.MajorIteration && t.place(step)
	}
	if onward {
		return looking
	}
	return lost
}

// conclude counts the step, to the place on the line where that was found good.
func (t *Trainer) conclude(v verdict, points int) Progress {
	it := t.search
	if v == found {
		t.remember(t.spare, t.net.Params, it.there, it.g)
	} else {
		copy(t.spare, t.net.Params)
		t.age = 0
	}
	it.begun = false
	t.advance(points, points)
	return Updated
}

func outOfBounds(w float32) bool { return !inBounds(w) }

func finite(x float64) bool { return x-x == 0 }

func allFinite(x []float64) bool {
	return !slices.ContainsFunc(x, func(v float64) bool { return !finite(v) })
}
