package nn

import (
	"bytes"
	"fmt"
	"testing"

	"chalkline/internal/nn/kernel"
)

// padded returns the portable kernels as a set that wants its rows padded, as sets for vector units do.
func padded() *kernel.Set {
	set := kernel.Portable
	set.Lanes = 16
	return &set
}

// TestPadding checks that lanes of padding change nothing: neither training nor what is measured and drawn.
func TestPadding(t *testing.T) {
	for _, count := range []int{1, 15, 16, 17, blockLanes + 6} {
		for _, spec := range append(lossSpecs(), smallSpec) {
			for _, share := range []float64{0, 0.3} {
				checkPadding(t, spec, count, Hyper{LearningRate: 0.01, Optimizer: Momentum, Momentum: 0.9, Dropout: share, Batch: blockLanes + 3})
			}
		}
	}
}

func checkPadding(t *testing.T, spec Spec, count int, h Hyper) {
	what := fmt.Sprintf("%v %v %v, %d points, dropout %v: padded ", spec, activationsOf(spec), spec.Loss, count, h.Dropout)
	d, plain, wide := randomData(spec, count), NewScratch(&kernel.Portable), NewScratch(padded())
	a, b := newRandomTrainer(spec), newRandomTrainer(spec)
	for range 5 {
		a.Update(plain, d, h)
		b.Update(wide, d, h)
	}
	sameBits(t, what+"parameters", b.Net().Params, a.Net().Params)
	if got, want := b.Net().Evaluate(wide, d, nil), a.Net().Evaluate(plain, d, nil); got != want {
		t.Errorf("%sEvaluate = %+v, want %+v", what, got, want)
	}
	got, want := make([]byte, 81), make([]byte, 81)
	b.Net().Grid(wide, got, 9, -2, 2)
	a.Net().Grid(plain, want, 9, -2, 2)
	if !bytes.Equal(got, want) {
		t.Errorf("%sGrid = %v, want %v", what, got, want)
	}
}

// TestPaddingOverflow trains a network that overflows at x = 0 on a point at x = 1, where it does not.
func TestPaddingOverflow(t *testing.T) {
	spec := Spec{Inputs: 1, Classes: 2}
	for range MaxDepth {
		spec.Hidden = append(spec.Hidden, Layer{Units: 1, Activation: ReLU})
	}
	trainer := NewTrainer(spec, 1)
	state := trainer.State()
	clear(state.Params)
	const w = 9e5
	state.Params[0], state.Params[1] = -w, w // a = w·(1−x), and then w times as much in each layer, up to w⁸
	for l := 1; l < MaxDepth; l++ {
		state.Params[2*l] = w
	}
	trainer.Restore(state)
	if !trainer.Update(NewScratch(padded()), Data{X: [][]float32{{1}}, Labels: []uint8{0}}, Hyper{LearningRate: 0.1, Batch: 1}) {
		t.Error("Update = false, want true: only a lane of padding can have overflowed")
	}
}
