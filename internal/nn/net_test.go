package nn

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func TestInitialVariance(t *testing.T) {
	for _, test := range []struct {
		layer Layer
		want  float64 // variance × fan-in
	}{
		{Layer{Activation: Sigmoid}, 1},
		{Layer{Activation: Tanh}, 1},
		{Layer{Activation: Linear}, 1},
		{Layer{Activation: Maxout, Pieces: 2}, 1},
		{Layer{Activation: ReLU}, 2},
		{Layer{Activation: LeakyReLU, Slope: 0}, 2},
		{Layer{Activation: LeakyReLU, Slope: 0.5}, 1.6},
	} {
		test.layer.Units = MaxUnits
		n := NewNet(Spec{Inputs: MaxUnits, Hidden: []Layer{test.layer, test.layer}, Classes: 2}, 1)
		for l := range 2 {
			var weights []float64
			W := n.Layer(l)
			for r := range W.Rows {
				if W.B(r) != 0 {
					t.Errorf("%+v: b[%d] = %v, want 0", test.layer, r, W.B(r))
				}
				for c := range W.Cols - 1 {
					weights = append(weights, float64(W.W(r, c)))
				}
			}
			// Of 4096 normal draws the variance has a standard deviation of 2.2 %, the mean one of 1/64 of a weight's.
			mean, variance := stat.MeanVariance(weights, nil)
			if got := variance * MaxUnits; math.Abs(got-test.want) > 0.08*test.want {
				t.Errorf("%+v: layer %d: variance·in = %.3f, want %v ± 8 %%", test.layer, l, got, test.want)
			}
			if limit := 4.0 / 64 * math.Sqrt(variance); math.Abs(mean) > limit {
				t.Errorf("%+v: layer %d: mean = %.4f, want 0 ± %.4f", test.layer, l, mean, limit)
			}
		}
	}
}

// TestInitialDraws checks that an activation changes the scale of the draws only, and that seed, layer and piece change
// the draws.
func TestInitialDraws(t *testing.T) {
	net := func(f Activation, seed uint64) *Net {
		l := Layer{Units: 30, Activation: f, Slope: 0.5, Pieces: 3}
		return NewNet(Spec{Inputs: 30, Hidden: []Layer{l, l}, Classes: 2}, seed)
	}
	tanh := net(Tanh, 1)
	for _, f := range Activations() {
		n := net(f, 1)
		for l := range 2 {
			scale := math.Sqrt(variance(&n.layers[l]) * 30)
			for i, v := range tanh.Layer(l).Data { // for maxout, this is piece 0
				if got, want := float64(n.Layer(l).Data[i]), scale*float64(v); math.Abs(got-want) > 1e-6 {
					t.Fatalf("%v: layer %d: Data[%d] = %v, want %v, which is tanh's by %v", f, l, i, got, want, scale)
				}
			}
		}
	}
	maxout, size := net(Maxout, 1).Layer(0).Data, 30*31
	other := net(Tanh, 2)
	for name, pair := range map[string][2][]float32{
		"seeds 1 and 2":  {tanh.Layer(0).Data, other.Layer(0).Data},
		"layers 0 and 1": {tanh.Layer(0).Data, tanh.Layer(1).Data},
		"pieces 0 and 1": {maxout[:size], maxout[size : 2*size]},
		"pieces 1 and 2": {maxout[size : 2*size], maxout[2*size:]},
	} {
		if r := stat.Correlation(widen(pair[0]), widen(pair[1]), nil); math.Abs(r) > 0.15 {
			t.Errorf("%s: correlation of weights = %.3f, want 0 ± 0.15", name, r)
		}
	}
}

func TestAdapt(t *testing.T) {
	base := Spec{Inputs: 2, Hidden: []Layer{{Units: 5, Activation: Maxout, Pieces: 3}, {Units: 4, Activation: Tanh}}, Classes: 3}
	n := newRandomTrainer(base).Net()
	before := slices.Clone(n.Params)
	for _, layer := range []Layer{
		{Units: 5, Activation: ReLU},
		{Units: 5, Activation: LeakyReLU, Slope: 0.1},
		{Units: 5, Activation: Maxout, Pieces: 2},
		{Units: 5, Activation: Maxout, Pieces: 5},
	} {
		spec := Spec{Inputs: 2, Hidden: []Layer{layer, {Units: 4, Activation: Sigmoid}}, Classes: 3}
		m := n.Adapt(spec, 1)
		if !m.Spec().Equal(spec) {
			t.Errorf("Adapt(%+v): Spec() = %+v", spec, m.Spec())
		}
		got := m.Layer(0).Data
		kept := min(len(got), len(n.Layer(0).Data))
		sameBits(t, fmt.Sprintf("%+v: kept pieces", layer), got[:kept], n.Layer(0).Data[:kept])
		sameBits(t, fmt.Sprintf("%+v: new pieces", layer), got[kept:], NewNet(spec, 1).Layer(0).Data[kept:])
		sameBits(t, fmt.Sprintf("%+v: layer 1", layer), m.Layer(1).Data, n.Layer(1).Data)
		sameBits(t, fmt.Sprintf("%+v: layer 2", layer), m.Layer(2).Data, n.Layer(2).Data)
	}
	sameBits(t, "the network adapted from", n.Params, before)
	wantPanic(t, "nn: Adapt: shape 2-5-3, want 2-5-4-3", func() { n.Adapt(Spec{Inputs: 2, Hidden: base.Hidden[:1], Classes: 3}, 1) })
}

// TestLayer spells out the layout of Params.
func TestLayer(t *testing.T) {
	n := NewNet(Spec{Inputs: 2, Hidden: []Layer{{Units: 2, Activation: Maxout, Pieces: 2}}, Classes: 2}, 1)
	for i := range n.Params {
		n.Params[i] = float32(i)
	}
	W := n.Layer(0)
	if W.Rows != 4 || W.Cols != 3 || W.W(3, 1) != 10 || W.B(3) != 11 {
		t.Errorf("Layer(0) = %d×%d, W(3, 1) = %v, B(3) = %v, want 4×3, 10, 11", W.Rows, W.Cols, W.W(3, 1), W.B(3))
	}
	if W := n.Layer(1); W.W(0, 0) != 12 || W.B(1) != 17 {
		t.Errorf("Layer(1): W(0, 0) = %v, B(1) = %v, want 12, 17", W.W(0, 0), W.B(1))
	}
	wantPanic(t, "nn: Layer: layer 2 of 2", func() { n.Layer(2) })
	wantPanic(t, "nn: Matrix.W: column 2 of 2", func() { W.W(0, 2) })
}

func TestSums(t *testing.T) {
	n := NewNet(Spec{Inputs: 2, Classes: 2}, 1)
	copy(n.Params, []float32{1, -2, 100, 3, -4, 100})
	if got := n.SumSquares(); got != 30 {
		t.Errorf("SumSquares() = %v, want 30 without the biases", got)
	}
	if got := n.SumAbs(); got != 10 {
		t.Errorf("SumAbs() = %v, want 10 without the biases", got)
	}
}

// sameBits fails unless got and want are equal bit by bit.
func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: [%d] = %v, want %v", what, i, got[i], want[i])
		}
	}
}
