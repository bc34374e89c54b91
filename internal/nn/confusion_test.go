package nn

import (
	"math"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestConfusion counts by hand what a network without hidden layers, whose scores are its inputs, takes points for.
func TestConfusion(t *testing.T) {
	n := NewNet(Spec{Inputs: 3, Classes: 3}, 1)
	clear(n.Params)
	for c := range 3 {
		n.Params[c*4+c] = 1 // W is the identity, b is 0
	}
	nan := float32(math.NaN())
	d := Data{
		X: [][]float32{
			{5, 1, 1, 2, nan, 0},
			{1, 5, 2, 2, 0, 0},
			{1, 1, 3, 2, 0, 7},
		},
		Labels: []uint8{0, 1, 0, 1, 2, 2},
	}
	var e Evaluation
	e.Resume(n, NewScratch(&kernel.Portable), d, nil, nil)
	want := Confusion{{1, 0, 1}, {1, 1, 0}, {0, 0, 1}} // the fourth point is a tie, which the lowest class wins
	if got := e.Confusion(); got != want {
		t.Errorf("Confusion = %v, want %v", got, want)
	}
	if got := e.Metrics(d).Errors; got != 3 {
		t.Errorf("Errors = %d, want 3: class 0 taken for 2, class 1 for 0, and NaN", got)
	}
}

func TestConfusionAddsUp(t *testing.T) {
	d := spiral(101)
	n := NewNet(Spec{Inputs: 2, Hidden: []Layer{{Units: 5, Activation: Tanh}}, Classes: 2}, 3)
	var e Evaluation
	e.Resume(n, NewScratch(&kernel.Portable), d, nil, nil)
	all, right := 0, 0
	for y, row := range e.Confusion() {
		for c, count := range row {
			all += int(count)
			if y == c {
				right += int(count)
			}
		}
	}
	if errors := e.Metrics(d).Errors; all != 101 || all-right != errors {
		t.Errorf("%d points, %d of them wrong; want 101 and %d", all, all-right, errors)
	}
}
