package nn

import "testing"

// TestNoAllocations checks that after one round over networks of all activations, losses and optimizers, training and drawing any
// of them allocates nothing, from one epoch to the next.
func TestNoAllocations(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		const points = 2 * blockLanes
		wrong, grid := make([]byte, points/8), make([]byte, 50*50)
		in := func(dst [][]float32, x, y []float32) { copy(dst[0], x); copy(dst[1], y) }
		type run struct {
			trainer *Trainer
			data    Data
			hyper   Hyper
		}
		var runs []run
		add := func(spec Spec, h Hyper) {
			h.LearningRate, h.Momentum, h.Squares, h.Batch = 0.01, 0.9, 0.99, blockLanes+6
			runs = append(runs, run{NewTrainer(spec, 1), randomData(spec, points), h})
		}
		for _, w := range workloads {
			add(w.spec, Hyper{})
		}
		for _, spec := range lossSpecs() {
			add(spec, Hyper{Optimizer: Momentum})
		}
		for _, o := range Optimizers() {
			add(smallSpec, Hyper{Optimizer: o, Dropout: 0.2, Clip: 1, Schedule: StepDecay, Period: 3, Gamma: 0.5})
		}
		round := func() {
			for _, r := range runs {
				for range 4 {
					r.trainer.Update(s, r.data, r.hyper)
				}
				r.trainer.Net().Evaluate(s, r.data, wrong)
				r.trainer.Net().GridFrom(s, grid, View{Side: 50, Lo: -4, Hi: 4, Inputs: in}, 0, nil)
				r.trainer.Net().SumSquares()
			}
		}
		if n := testing.AllocsPerRun(3, round); n != 0 {
			t.Errorf("%v allocations per round, want 0", n)
		}
	})
}
