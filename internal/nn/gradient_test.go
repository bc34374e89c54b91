package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"
)

// penalties are the penalties that gradients are checked with.
var penalties = []struct {
	name   string
	L2, L1 float64
}{{"no penalty", 0, 0}, {"L2", 0.1, 0}, {"L1", 0, 0.05}, {"L2 and L1", 0.1, 0.05}}

// gradientSpecs returns the networks that gradients are checked on: every activation at every depth, alone and mixed.
func gradientSpecs() []Spec {
	var specs []Spec
	all := Activations()
	for _, classes := range []int{2, 3} {
		specs = append(specs, Spec{Inputs: 2, Classes: classes})
	}
	for _, depth := range []int{1, 2, 3, 8} {
		for _, f := range all {
			specs = append(specs, Spec{Inputs: 2, Hidden: hidden(depth, f), Classes: 2 + depth%2})
		}
	}
	for first := range all {
		mixed := slices.Concat(all[first:], all[:first])
		specs = append(specs, Spec{Inputs: 3, Hidden: hidden(3, mixed...), Classes: 5}, Spec{Inputs: 1, Hidden: hidden(8, mixed...), Classes: 8})
	}
	return specs
}

// hidden returns small layers with the given activations in turn.
func hidden(depth int, f ...Activation) []Layer {
	var layers []Layer
	for l := range depth {
		layers = append(layers, Layer{Units: 3 + l%3, Activation: f[l%len(f)], Slope: 0.1, Pieces: 2 + l%2})
	}
	return layers
}

// lossSpecs returns networks of every activation with every loss, and a regression.
func lossSpecs() []Spec {
	var specs []Spec
	for _, f := range Activations() {
		for i, loss := range Losses() {
			specs = append(specs, Spec{Inputs: 2, Hidden: hidden(2, f), Classes: 2 + i, Loss: loss})
		}
		specs = append(specs, Spec{Inputs: 2, Hidden: hidden(2, f), Classes: 1, Loss: Squared, Regression: true})
	}
	return specs
}

// TestGradientOfLosses checks every activation with every loss.
func TestGradientOfLosses(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range lossSpecs() {
			t.Run(fmt.Sprintf("%v %v %v", spec, activationsOf(spec), spec.Loss), func(t *testing.T) {
				checkGradient(t, s, spec, randomData(spec, 11), Hyper{LearningRate: 1, L2: 0.1, Batch: 1000})
			})
		}
	})
}

// TestGradientWithDropout checks that what is left out has no gradient and that the rest has that of the scaled activations, in
// more points than fit in one block.
func TestGradientWithDropout(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, f := range Activations() {
			spec := Spec{Inputs: 2, Hidden: hidden(3, f), Classes: 3}
			t.Run(f.String(), func(t *testing.T) {
				checkGradient(t, s, spec, randomData(spec, blockLanes+11), Hyper{LearningRate: 1, Dropout: 0.3, Batch: 1000})
			})
		}
	})
}

func TestGradient(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range gradientSpecs() {
			for _, penalty := range penalties {
				t.Run(fmt.Sprintf("%v %v %s", spec, activationsOf(spec), penalty.name), func(t *testing.T) {
					h := Hyper{LearningRate: 1, L2: penalty.L2, L1: penalty.L1, Batch: 1000}
					checkGradient(t, s, spec, randomData(spec, 11), h)
				})
			}
		}
	})
}

// TestGradientOfChunks checks a batch of more points than fit in one block, the last chunk a short one.
func TestGradientOfChunks(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		spec := Spec{Inputs: 2, Hidden: []Layer{{Units: 5, Activation: Maxout, Pieces: 3}, {Units: 4, Activation: Tanh}}, Classes: 3}
		checkGradient(t, s, spec, randomData(spec, 2*blockLanes+5), Hyper{LearningRate: 1, Batch: 1000})
	})
}

// checkGradient compares the gradient that Update takes on all points of d with the oracle's, and the oracle's with finite
// differences of its cost. With learning rate 1 and no momentum the velocity after one step is minus the gradient.
func checkGradient(t *testing.T, s *Scratch, spec Spec, d Data, h Hyper) {
	trainer := newRandomTrainer(spec)
	params := widen(trainer.Net().Params)
	if !trainer.Update(s, d, h) {
		t.Fatal("Update = false, want true")
	}
	o := newOracle(spec, d, h)
	if h.Dropout > 0 {
		o.keep = keptBy(dropout{h.Dropout, 1, 0}, trainer.Net(), d.Len())
	}
	analytic := o.gradient(params)
	numeric := fd.Gradient(nil, o.cost, params, &fd.Settings{Formula: fd.Central})
	scale := 1 + floats.Norm(analytic, math.Inf(1))
	for i, v := range trainer.State().State[0] {
		if want := analytic[i]; !(math.Abs(-float64(v)-want) <= 2e-6*scale) {
			t.Fatalf("gradient of %s = %v, want %v ± %.2g by the oracle", tensor(trainer.Net(), i), -v, want, 2e-6*scale)
		}
		if want := numeric[i]; !(math.Abs(-float64(v)-want) <= 3e-6*scale) {
			t.Fatalf("gradient of %s = %v, want %v ± %.2g by finite differences", tensor(trainer.Net(), i), -v, want, 3e-6*scale)
		}
	}
}

// TestMomentum follows a few steps of mini-batches by the definition of momentum, with the oracle's gradients.
func TestMomentum(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		spec := Spec{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: Tanh}, {Units: 3, Activation: LeakyReLU, Slope: 0.1}}, Classes: 3}
		h := Hyper{LearningRate: 0.1, Optimizer: Momentum, Momentum: 0.9, L2: 0.01, L1: 0.005, Batch: 4}
		d := randomData(spec, 10)
		trainer := newRandomTrainer(spec)
		w := widen(trainer.Net().Params)
		v := make([]float64, len(w))
		for step := range 6 { // two epochs of batches of 4, 4 and 2
			var order orders
			start := step % 3 * h.Batch
			batch := order.of(1, uint64(step/3), d.Len())[start:min(start+h.Batch, d.Len())]
			for i, g := range newOracle(spec, pick(d, batch), h).gradient(w) {
				v[i] = h.Momentum*v[i] - h.LearningRate*g
			}
			for i := range w {
				w[i] += v[i]
			}
			trainer.Update(s, d, h)
			for i, got := range trainer.Net().Params {
				if !(math.Abs(float64(got)-w[i]) <= 1e-5) {
					t.Fatalf("step %d: %s = %v, want %v ± 1e-5", step, tensor(trainer.Net(), i), got, w[i])
				}
			}
		}
		if trainer.Step() != 6 || trainer.Epoch() != 2 || trainer.Position() != 0 {
			t.Errorf("after 6 steps Step, Epoch, Position = %d, %d, %d, want 6, 2, 0", trainer.Step(), trainer.Epoch(), trainer.Position())
		}
	})
}

// newRandomTrainer returns a trainer whose biases are not 0 either, so that no unit sits on the kink of its activation.
func newRandomTrainer(spec Spec) *Trainer {
	t := NewTrainer(spec, 1)
	rng := rand.New(rand.NewPCG(7, 7))
	state := t.State()
	for i := range state.Params {
		state.Params[i] += float32(0.3 * rng.NormFloat64())
	}
	t.Restore(state)
	return t
}

// randomData returns count normal points for spec, with classes in turn or with normal values.
func randomData(spec Spec, count int) Data {
	rng := rand.New(rand.NewPCG(3, uint64(count)))
	d := Data{X: make([][]float32, spec.Inputs)}
	for i := range count {
		for f := range d.X {
			d.X[f] = append(d.X[f], float32(2*rng.NormFloat64()))
		}
		if spec.Regression {
			d.Values = append(d.Values, float32(rng.NormFloat64()))
		} else {
			d.Labels = append(d.Labels, uint8(i%spec.Classes))
		}
	}
	return d
}

// pick returns the points of d that index names.
func pick(d Data, index []int32) Data {
	picked := Data{X: make([][]float32, len(d.X))}
	for _, i := range index {
		for f := range d.X {
			picked.X[f] = append(picked.X[f], d.X[f][i])
		}
		picked.Labels = append(picked.Labels, d.Labels[i])
	}
	return picked
}

func widen(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func activationsOf(s Spec) (names []Activation) {
	for _, l := range s.Hidden {
		names = append(names, l.Activation)
	}
	return names
}
