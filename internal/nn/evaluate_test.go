package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"chalkline/internal/nn/kernel"
)

// TestEvaluate compares loss, errors and the bits of the wrong points with the oracle, for numbers of points around those
// of a block and of a byte.
func TestEvaluate(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, count := range []int{1, 7, 8, 9, blockLanes - 1, blockLanes, blockLanes + 1, 200} {
			n := newRandomTrainer(smallSpec).Net()
			d := randomData(smallSpec, count)
			o := newOracle(smallSpec, d, Hyper{})
			layers := o.unpack(widen(n.Params))
			o.forward(layers)
			errors := 0
			wrong := make([]byte, (count+7)/8)
			for i := range wrong {
				wrong[i] = 0xff // Evaluate clears what is not wrong
			}
			m := n.Evaluate(s, d, wrong)
			for i, y := range d.Labels {
				want := floats.MaxIdx(mat.Col(nil, i, layers[len(layers)-1].a)) != int(y)
				if want {
					errors++
				}
				if got := wrong[i/8]>>(i%8)&1 == 1; got != want {
					t.Errorf("%d points: point %d is wrong = %v, want %v", count, i, got, want)
				}
			}
			if want := o.cost(widen(n.Params)); math.Abs(m.Loss-want) > 1e-6*(1+want) {
				t.Errorf("%d points: Loss = %v, want %v ± 1e-6", count, m.Loss, want)
			}
			if m.Errors != errors {
				t.Errorf("%d points: Errors = %d, want %d", count, m.Errors, errors)
			}
			if again := n.Evaluate(s, d, nil); again != m {
				t.Errorf("%d points: Evaluate without bits = %+v, want %+v", count, again, m)
			}
		}
	})
}

// TestEvaluateExtremes gives logits by the bias alone.
func TestEvaluateExtremes(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		nan := float32(math.NaN())
		for _, test := range []struct {
			name   string
			biases []float32
			label  uint8
			want   Metrics
		}{
			{"tie, lower class", []float32{1, 1, 0}, 0, Metrics{math.Log(2 + math.Exp(-1)), 0}},
			{"tie, higher class", []float32{1, 1, 0}, 1, Metrics{math.Log(2 + math.Exp(-1)), 1}},
			{"p rounds to 0", []float32{1e30, 0, 0}, 1, Metrics{float64(float32(1e30)), 1}},
			{"p rounds to 1", []float32{1e30, 0, 0}, 0, Metrics{0, 0}},
			{"largest logits", []float32{math.MaxFloat32, -math.MaxFloat32, 0}, 1, Metrics{2 * math.MaxFloat32, 1}},
			{"NaN", []float32{0, nan, 0}, 0, Metrics{math.NaN(), 1}},
		} {
			n := NewNet(Spec{Inputs: 1, Classes: 3}, 1)
			for c, b := range test.biases {
				n.Params[2*c], n.Params[2*c+1] = 0, b
			}
			got := n.Evaluate(s, Data{X: [][]float32{{5}}, Labels: []uint8{test.label}}, nil)
			sameLoss := math.Abs(got.Loss-test.want.Loss) <= 1e-12*max(1, test.want.Loss) || math.IsNaN(got.Loss) && math.IsNaN(test.want.Loss)
			if !sameLoss || got.Errors != test.want.Errors {
				t.Errorf("%s: Evaluate = %+v, want %+v", test.name, got, test.want)
			}
		}
	})
}

func TestEvaluateNoPoints(t *testing.T) {
	n, wrong := NewNet(smallSpec, 1), []byte{0xff}
	if m := n.Evaluate(NewScratch(&kernel.Portable), Data{X: make([][]float32, 2)}, wrong); m != (Metrics{}) || wrong[0] != 0 {
		t.Errorf("Evaluate without points = %+v, wrong %#x, want zeros", m, wrong[0])
	}
	wantPanic(t, "nn: Evaluate: len(wrong) = 1, want 2", func() {
		n.Evaluate(NewScratch(&kernel.Portable), randomData(smallSpec, 9), wrong)
	})
}
