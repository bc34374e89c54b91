package nn

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// testSets runs a test with each set of kernels that the machine has.
func testSets(t *testing.T, f func(t *testing.T, s *Scratch)) {
	for _, set := range kernel.Sets() {
		t.Run(set.Name, func(t *testing.T) { f(t, NewScratch(set)) })
	}
}

// benchSets runs a benchmark with each set of kernels that the machine has.
func benchSets(b *testing.B, f func(b *testing.B, s *Scratch)) {
	for _, set := range kernel.Sets() {
		b.Run(set.Name, func(b *testing.B) { f(b, NewScratch(set)) })
	}
}

// TestSetsAgree trains every kind of network for some steps with each set, and wants the parameters of the portable one
// but for rounding.
func TestSetsAgree(t *testing.T) {
	for _, spec := range slices.Concat(gradientSpecs(), lossSpecs()) {
		d, h := randomData(spec, 37), Hyper{LearningRate: 0.05, Optimizer: Momentum, Momentum: 0.9, L2: 0.01, L1: 0.001, Batch: 10}
		train := func(s *Scratch) []float32 {
			trainer := newRandomTrainer(spec)
			for range 6 {
				trainer.Update(s, d, h)
			}
			return trainer.Net().Params
		}
		want := train(NewScratch(&kernel.Portable))
		t.Run(fmt.Sprintf("%v %v", spec, activationsOf(spec)), func(t *testing.T) {
			testSets(t, func(t *testing.T, s *Scratch) {
				for i, w := range train(s) {
					if !(math.Abs(float64(w-want[i])) <= 5e-4*(1+math.Abs(float64(want[i])))) {
						t.Fatalf("%s = %v, want %v ± 5e-4", tensor(NewNet(spec, 1), i), w, want[i])
					}
				}
			})
		})
	}
}
