package nn

import "testing"

// TestNoAllocations checks that after one round over all networks, training and drawing any of them allocates nothing,
// from one epoch to the next.
func TestNoAllocations(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		d, wrong, grid := spiral(2*blockLanes), make([]byte, 2*blockLanes/8), make([]byte, 50*50)
		var trainers []*Trainer
		for _, w := range workloads {
			trainers = append(trainers, NewTrainer(w.spec, 1))
		}
		trainers = append(trainers, NewTrainer(smallSpec, 1))
		round := func() {
			for _, trainer := range trainers {
				for range 10 {
					trainer.Update(s, d, Hyper{LearningRate: 0.01, Optimizer: Momentum, Momentum: 0.9, Batch: blockLanes + 6})
				}
				trainer.Net().Evaluate(s, d, wrong)
				trainer.Net().Grid(s, grid, 50, -4, 4)
				trainer.Net().SumSquares()
			}
		}
		if n := testing.AllocsPerRun(5, round); n != 0 {
			t.Errorf("%v allocations per round, want 0", n)
		}
	})
}
