package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"chalkline/internal/nn/kernel"
)

// TestEvaluateLosses compares loss and errors of every loss, and of a regression, with the oracle.
func TestEvaluateLosses(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range lossSpecs() {
			const count = blockLanes + 7
			n, d := newRandomTrainer(spec).Net(), randomData(spec, count)
			o := newOracle(spec, d, Hyper{})
			layers := o.unpack(widen(n.Params))
			o.forward(layers)
			errors := 0
			for i := range count {
				z := mat.Col(nil, i, layers[len(layers)-1].a)
				if spec.Regression {
					if (z[0] > 0) != (d.Values[i] > 0) {
						errors++
					}
				} else if floats.MaxIdx(z) != int(d.Labels[i]) {
					errors++
				}
			}
			m := n.Evaluate(s, d, make([]byte, (count+7)/8))
			if want := o.loss(layers); math.Abs(m.Loss-want) > 2e-6*(1+want) || m.Errors != errors {
				t.Errorf("%v %v %v: Evaluate = %+v, want %v, %d", spec, activationsOf(spec), spec.Loss, m, want, errors)
			}
		}
	})
}

// TestLossExtremes works out losses of scores that would overflow or vanish if probabilities were taken first.
func TestLossExtremes(t *testing.T) {
	const big = 1e30
	square := float64(float32(big)) * float64(float32(big))
	for _, test := range []struct {
		loss   Loss
		scores []float32
		label  uint8
		want   float64
	}{
		{Logistic, []float32{big, -big}, 0, 0},
		{Logistic, []float32{big, -big}, 1, 2 * float64(float32(big))},
		{Logistic, []float32{0, 0}, 1, 2 * math.Ln2},
		{Logistic, []float32{-30, -30}, 1, 30 + 2*math.Exp(-30)},
		{Hinge, []float32{big, -big}, 0, 0},
		{Hinge, []float32{big, -big}, 1, 2*float64(float32(big)) + 1},
		{Hinge, []float32{3, 2.5}, 0, 0.5},
		{Hinge, []float32{3, 2}, 0, 0},
		{Squared, []float32{1, 0}, 0, 0},
		{Squared, []float32{1, 0}, 1, 1},
		{Squared, []float32{big, 0}, 1, square/2 + 0.5},
	} {
		n := NewNet(Spec{Inputs: 1, Classes: 2, Loss: test.loss, Init: InitZeros}, 1)
		for c, z := range test.scores {
			n.Params[2*c+1] = z
		}
		got := n.Evaluate(NewScratch(&kernel.Portable), Data{X: [][]float32{{5}}, Labels: []uint8{test.label}}, nil).Loss
		if !(math.Abs(got-test.want) <= 1e-12*max(1, test.want)) {
			t.Errorf("%v of scores %v in class %d = %v, want %v", test.loss, test.scores, test.label, got, test.want)
		}
	}
}

// TestRegressionSides wants a wrong sign to be an error, 0 on the side of negative numbers, and NaN always wrong.
func TestRegressionSides(t *testing.T) {
	nan := float32(math.NaN())
	for _, test := range []struct {
		score, value float32
		errors       int
	}{{1, 0.1, 0}, {1, -0.1, 1}, {-1, 0.1, 1}, {-1, -3, 0}, {0, -1, 0}, {0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {nan, 1, 1}, {nan, -1, 1}} {
		n := NewNet(Spec{Inputs: 1, Classes: 1, Loss: Squared, Regression: true, Init: InitZeros}, 1)
		n.Params[1] = test.score
		m := n.Evaluate(NewScratch(&kernel.Portable), Data{X: [][]float32{{5}}, Values: []float32{test.value}}, nil)
		if m.Errors != test.errors {
			t.Errorf("score %v for value %v: %d errors, want %d", test.score, test.value, m.Errors, test.errors)
		}
	}
}

// TestNaNScores wants a gradient that shows that the scores are no numbers.
func TestNaNScores(t *testing.T) {
	for _, loss := range Losses() {
		for bad := range 3 {
			trainer := NewTrainer(Spec{Inputs: 1, Classes: 3, Loss: loss}, 1)
			state := trainer.State()
			state.Params[2*bad+1] = float32(math.NaN())
			trainer.Restore(state)
			if trainer.Update(NewScratch(&kernel.Portable), Data{X: [][]float32{{1}}, Labels: []uint8{1}}, Hyper{LearningRate: 0.1, Batch: 1}) {
				t.Errorf("%v with score %d NaN: Update = true, want false", loss, bad)
			}
		}
	}
}

func TestDataPanics(t *testing.T) {
	s := NewScratch(&kernel.Portable)
	classes, values := randomData(smallSpec, 3), Data{X: [][]float32{{1}, {1}}, Values: []float32{1}}
	regression := Spec{Inputs: 2, Classes: 1, Loss: Squared, Regression: true}
	for want, evaluate := range map[string]func(){
		"nn: Evaluate: 0 labels and 1 values for a network with regression false": func() { NewNet(smallSpec, 1).Evaluate(s, values, nil) },
		"nn: Evaluate: 3 labels and 0 values for a network with regression true":  func() { NewNet(regression, 1).Evaluate(s, classes, nil) },
	} {
		wantPanic(t, want, evaluate)
	}
}
