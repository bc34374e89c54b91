package nn

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// TestInits checks mean and variance of 4096 weights, and that biases are 0. Of as many normal draws the variance has a standard
// deviation of 2.2 %.
func TestInits(t *testing.T) {
	for init, want := range map[Init]float64{
		InitHe: 2. / 64, InitXavier: 2. / (64 + 32), InitLeCun: 1. / 64, InitUniform: 1. / 12, InitZeros: 0, InitSmall: 1e-4, InitLarge: 9,
	} {
		n := NewNet(Spec{Inputs: 64, Hidden: []Layer{{Units: 32, Activation: Maxout, Pieces: 2}}, Classes: 2, Init: init}, 1)
		var weights []float64
		W := n.Layer(0)
		for r := range W.Rows {
			if W.B(r) != 0 {
				t.Errorf("%v: b[%d] = %v, want 0", init, r, W.B(r))
			}
			for c := range W.Cols - 1 {
				weights = append(weights, float64(W.W(r, c)))
			}
		}
		mean, variance := stat.MeanVariance(weights, nil)
		if math.Abs(variance-want) > 0.08*want || math.Abs(mean) > 4./64*math.Sqrt(want) {
			t.Errorf("%v: mean %.4f, variance %.4f, want 0, %.4f ± 8 %%", init, mean, variance, want)
		}
		if top := slices.Max(weights); init == InitUniform && (top > 0.5 || top < 0.49 || slices.Min(weights) < -0.5) {
			t.Errorf("%v: weights from %v to %v, want from −½ to ½", init, slices.Min(weights), top)
		}
	}
}

// TestInitsShareDraws checks that normal ways to draw are the same draws in another scale.
func TestInitsShareDraws(t *testing.T) {
	net := func(init Init) *Net {
		return NewNet(Spec{Inputs: 3, Hidden: hidden(2, Tanh), Classes: 2, Init: init}, 1)
	}
	base := net(InitSmall)
	for _, init := range []Init{InitAuto, InitHe, InitXavier, InitLeCun, InitLarge} {
		n := net(init)
		for l := range n.layers {
			scale := init.scale(&n.layers[l]) / 0.01
			for i, v := range base.Layer(l).Data {
				if got, want := float64(n.Layer(l).Data[i]), scale*float64(v); math.Abs(got-want) > 1e-5*math.Abs(want) {
					t.Fatalf("%v: layer %d: Data[%d] = %v, want %v", init, l, i, got, want)
				}
			}
		}
	}
}
