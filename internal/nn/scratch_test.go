package nn

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSharedScratch trains networks of several shapes in turns, with blocks of several sizes, in one Scratch and each in
// its own, and wants the same bits: a Scratch keeps nothing that a caller can see.
func TestSharedScratch(t *testing.T) {
	specs := []Spec{
		smallSpec,
		{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: ReLU}, {Units: 3, Activation: Maxout, Pieces: 2}}, Classes: 3}, // the blocks of smallSpec
		{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: Tanh}, {Units: 3, Activation: Tanh}}, Classes: 3},
		{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: Tanh}, {Units: 3, Activation: Maxout, Pieces: 3}}, Classes: 3},
		{Inputs: 2, Hidden: []Layer{{Units: 3, Activation: Sigmoid}}, Classes: 3},
	}
	testSets(t, func(t *testing.T, shared *Scratch) {
		rapid.Check(t, func(t *rapid.T) {
			var trainers, alone []*Trainer
			for i, spec := range specs {
				seed := uint64(i % 2)
				trainers, alone = append(trainers, NewTrainer(spec, seed)), append(alone, NewTrainer(spec, seed))
			}
			for range rapid.IntRange(1, 20).Draw(t, "updates") {
				i := rapid.IntRange(0, len(specs)-1).Draw(t, "network")
				d := randomData(specs[i], rapid.SampledFrom([]int{5, 40, 250}).Draw(t, "points"))
				h := Hyper{LearningRate: 0.1, Momentum: 0.9, L2: 0.1, Batch: rapid.SampledFrom([]int{4, 33, 250}).Draw(t, "batch")}
				trainers[i].Update(shared, d, h)
				alone[i].Update(NewScratch(shared.k), d, h)
				if !sameState(trainers[i].State(), alone[i].State()) {
					t.Fatalf("network %d in a shared Scratch: %+v, want %+v", i, trainers[i].State(), alone[i].State())
				}
			}
		})
	})
}

// TestBlocks checks that there are no more blocks than need be, of sizes that differ by less than their number.
func TestBlocks(t *testing.T) {
	for count := 1; count <= 5*blockLanes; count++ {
		size := blockOf(count)
		blocks := (count + size - 1) / size
		last := count - (blocks-1)*size
		if size > blockLanes || blocks != (count+blockLanes-1)/blockLanes || size-last >= blocks {
			t.Errorf("%d samples: %d blocks of %d, the last of %d", count, blocks, size, last)
		}
	}
}
