package nn

import (
	"math"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestGrid compares every byte with the probabilities at its node: row 0 is y = hi, column 0 is x = lo, edges included.
// The scratch works on another grid and another network in between.
func TestGrid(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range []Spec{
			{Inputs: 2, Hidden: []Layer{{Units: 6, Activation: Tanh}}, Classes: 2},
			smallSpec,
			{Inputs: 2, Hidden: []Layer{{Units: 9, Activation: ReLU}}, Classes: 8},
		} {
			n := newRandomTrainer(spec).Net()
			for _, side := range []int{2, 3, 8, 25} {
				const lo, hi = -3.0, 5.0
				got := make([]byte, side*side)
				n.Grid(s, got, side, lo, hi)
				p := make([]float64, spec.Classes)
				for i, b := range got {
					x := lo + (hi-lo)*float64(i%side)/float64(side-1)
					y := hi - (hi-lo)*float64(i/side)/float64(side-1)
					n.Probabilities(s, p, []float32{float32(x), float32(y)})
					class, level := classAndLevel(p)
					// A node's coordinates are rounded twice here, so that the level may just miss a step.
					if int(b>>5) != class && level > 0.1 || math.Abs(float64(b&31)-level) > 1.01 {
						t.Fatalf("%v: side %d: node (%v, %v) = class %d level %d, want %d, %.2f", spec, side, x, y, b>>5, b&31, class, level)
					}
				}
			}
		}
	})
}

// classAndLevel returns the most probable class and min(31, 32·√margin − ½), so that a level rounded down is within a half.
func classAndLevel(p []float64) (class int, level float64) {
	class = slices.Index(p, slices.Max(p))
	sorted := slices.Sorted(slices.Values(p))
	margin := sorted[len(p)-1] - sorted[len(p)-2]
	return class, min(31, 32*math.Sqrt(margin)-0.5)
}

// TestProbabilities works out by hand what a net of weights 0 gives for biases ln 1, ln 2, ln 5.
func TestProbabilities(t *testing.T) {
	n := NewNet(Spec{Inputs: 2, Classes: 3}, 1)
	for c, p := range []float64{1, 2, 5} {
		copy(n.Layer(0).Data[3*c:], []float32{0, 0, float32(math.Log(p))})
	}
	got := make([]float64, 3)
	s := NewScratch(&kernel.Portable)
	n.Probabilities(s, got, []float32{3, 4})
	for c, want := range []float64{0.125, 0.25, 0.625} {
		if math.Abs(got[c]-want) > 1e-6 {
			t.Errorf("p[%d] = %v, want %v", c, got[c], want)
		}
	}
	wantPanic(t, "nn: Probabilities: 2 classes of 2 inputs, want 3 of 2", func() { n.Probabilities(s, got[:2], []float32{3, 4}) })
}

func TestGridPanics(t *testing.T) {
	s := NewScratch(&kernel.Portable)
	grid := func(spec Spec, length, side int) func() {
		return func() { NewNet(spec, 1).Grid(s, make([]byte, length), side, 0, 1) }
	}
	wantPanic(t, "nn: Grid: network of 1 inputs, want 2", grid(Spec{Inputs: 1, Classes: 2}, 4, 2))
	wantPanic(t, "nn: Grid: side 3 and len(dst) = 8", grid(smallSpec, 8, 3))
	wantPanic(t, "nn: Grid: side 1 and len(dst) = 1", grid(smallSpec, 1, 1))
}
