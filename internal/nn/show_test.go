package nn

import (
	"math"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestGridOfLosses compares a grid with Probabilities and with the largest score, for every loss and a regression.
func TestGridOfLosses(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		const side = 20
		for _, spec := range lossSpecs() {
			n, grid := newRandomTrainer(spec).Net(), make([]byte, side*side)
			n.Grid(s, grid, side, -3, 3)
			p := make([]float64, spec.Classes)
			for i, b := range grid {
				x := []float32{float32(-3 + 6*float64(i%side)/(side-1)), float32(3 - 6*float64(i/side)/(side-1))}
				n.Probabilities(s, p, x)
				class, level := sideAndLevel(p[0])
				if !spec.Regression {
					class, level = classAndLevel(p)
				}
				if int(b>>5) != class && level > 0.1 || math.Abs(float64(b&31)-level) > 1.01 {
					t.Fatalf("%v %v: node %v = class %d level %d, want %d, %.2f of %v", spec, spec.Loss, x, b>>5, b&31, class, level, p)
				}
			}
		}
	})
}

// sideAndLevel is classAndLevel of a regression.
func sideAndLevel(v float64) (class int, level float64) {
	if v > 0 {
		class = 1
	}
	return class, min(31, 32*math.Sqrt(min(1, math.Abs(v)))-0.5)
}

// byBias returns a network of two inputs whose scores are the same everywhere.
func byBias(loss Loss, scores ...float32) *Net {
	spec := Spec{Inputs: 2, Classes: len(scores), Loss: loss, Regression: len(scores) == 1, Init: InitZeros}
	n := NewNet(spec, 1)
	for c, z := range scores {
		n.Params[3*c+2] = z
	}
	return n
}

// TestShownScores works out bytes and probabilities of given scores.
func TestShownScores(t *testing.T) {
	nan := float32(math.NaN())
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, test := range []struct {
			name   string
			n      *Net
			class  byte
			margin float64
			p      []float64
		}{
			{"sigmoids of ½ and ¼", byBias(Logistic, 0, -float32(math.Log(3))), 0, 1. / 3, []float64{2. / 3, 1. / 3}},
			{"sigmoids that round to 1", byBias(Logistic, 20, 30, 25), 1, 0, []float64{1. / 3, 1. / 3, 1. / 3}},
			{"sigmoids that round to 0", byBias(Logistic, -200, -200-float32(math.Log(3))), 0, 0.5, []float64{0.75, 0.25}},
			{"a margin's softmax", byBias(Hinge, 0, float32(math.Log(3))), 1, 0.5, []float64{0.25, 0.75}},
			{"0", byBias(Squared, 0), 0, 0, []float64{0}},
			{"above 0", byBias(Squared, 0.25), 1, 0.25, []float64{0.25}},
			{"hardly above 0", byBias(Squared, 1e-30), 1, 0, []float64{1e-30}},
			{"below −1", byBias(Squared, -7), 0, 1, []float64{-7}},
			{"NaN", byBias(Logistic, 0, nan), 0, 0, []float64{math.NaN(), math.NaN()}},
			{"value NaN", byBias(Squared, nan), 0, 0, []float64{math.NaN()}},
		} {
			grid, p := make([]byte, 4), make([]float64, len(test.p))
			test.n.Grid(s, grid, 2, -1, 1)
			want := test.class<<5 | byte(min(31, math.Floor(32*math.Sqrt(test.margin)+1e-4)))
			if grid[0] != want || slices.Max(grid) != slices.Min(grid) {
				t.Errorf("%s: grid %#x, want %#02x", test.name, grid, want)
			}
			test.n.Probabilities(s, p, []float32{3, 4})
			for c, w := range test.p {
				if math.Abs(p[c]-w) > 1e-5 || math.IsNaN(p[c]) != math.IsNaN(w) {
					t.Errorf("%s: p[%d] = %v, want %v", test.name, c, p[c], w)
				}
			}
		}
	})
}

// TestGridOfInputs draws a network that is told five functions of the plane, and looks at each node by itself.
func TestGridOfInputs(t *testing.T) {
	spec := Spec{Inputs: 5, Hidden: hidden(1, Tanh), Classes: 2}
	in := func(dst [][]float32, x, y []float32) {
		for i := range x {
			dst[0][i], dst[1][i], dst[2][i] = x[i], y[i], x[i]*x[i]
			dst[3][i], dst[4][i] = x[i]*y[i], float32(math.Sin(float64(y[i])))
			x[i], y[i] = 0, 0 // which is allowed
		}
	}
	testSets(t, func(t *testing.T, s *Scratch) {
		const side = 23
		n, grid := newRandomTrainer(spec).Net(), make([]byte, side*side)
		for at := 0; at < len(grid); {
			at = n.GridFrom(s, grid, View{Side: side, Lo: -3, Hi: 2, Inputs: in}, at, oneBlock())
			NewNet(smallSpec, 2).Grid(s, make([]byte, 25), 5, -1, 1)
		}
		p, features := make([]float64, 2), make([][]float32, 5)
		for f := range features {
			features[f] = make([]float32, 1)
		}
		for i, b := range grid {
			x, y := float32(-3+5*float64(i%side)/(side-1)), float32(2-5*float64(i/side)/(side-1))
			in(features, []float32{x}, []float32{y})
			n.Probabilities(s, p, slices.Concat(features...))
			class, level := classAndLevel(p)
			if int(b>>5) != class && level > 0.1 || math.Abs(float64(b&31)-level) > 1.01 {
				t.Fatalf("node (%v, %v) = class %d level %d, want %d, %.2f", x, y, b>>5, b&31, class, level)
			}
		}
	})
	wantPanic(t, "nn: Grid: network of 5 inputs, want 2", func() {
		NewNet(spec, 1).Grid(NewScratch(&kernel.Portable), make([]byte, 4), 2, 0, 1)
	})
}
