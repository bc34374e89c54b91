package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"chalkline/internal/nn/kernel"
)

// keptBy returns what d multiplies the activations by of a batch that is the first epoch of all points, one column per point of
// the data.
func keptBy(d dropout, n *Net, points int) []*mat.Dense {
	s := NewScratch(&kernel.Portable)
	var o orders
	order := o.batch(d.seed, 0, points, 0, points)
	var keep []*mat.Dense
	for _, l := range n.layers[:len(n.layers)-1] {
		keep = append(keep, mat.NewDense(l.Units, points, nil))
	}
	for at := 0; at < points; at += blockOf(points) {
		count := min(blockOf(points), points-at)
		s.fit(n, count, true)
		d.draw(s, n, at, count, count)
		for l, k := range keep {
			for unit := range n.layers[l].Units {
				for lane := range count {
					k.Set(unit, int(order[at+lane]), float64(s.values[l].keep[unit*count+lane]))
				}
			}
		}
	}
	return keep
}

// TestDropoutShare counts how much is left out: of 2²⁰ draws a share has a standard deviation of at most 5e-4.
func TestDropoutShare(t *testing.T) {
	n := NewNet(Spec{Inputs: 2, Hidden: []Layer{{Units: 64, Activation: Tanh}, {Units: 64, Activation: ReLU}}, Classes: 2}, 1)
	for _, share := range []float64{0.1, 0.5, 0.9} {
		dropped, count, sum := 0, 0, 0.0
		for step := range uint64(64) {
			for _, keep := range keptBy(dropout{share, 1, step}, n, blockLanes) {
				for _, v := range keep.RawMatrix().Data {
					if count++; v == 0 {
						dropped++
					}
					sum += v
				}
			}
		}
		if got := float64(dropped) / float64(count); math.Abs(got-share) > 0.002 {
			t.Errorf("share %v: %v is left out, want ± 0.002", share, got)
		}
		if mean := sum / float64(count); math.Abs(mean-1) > 0.02 {
			t.Errorf("share %v: mean factor %v, want 1 ± 0.02", share, mean)
		}
	}
}

// TestDropoutDiffers checks that neither steps, seeds, layers, blocks nor units leave out the same.
func TestDropoutDiffers(t *testing.T) {
	n := NewNet(Spec{Inputs: 2, Hidden: []Layer{{Units: 8, Activation: Tanh}, {Units: 8, Activation: Tanh}}, Classes: 2}, 1)
	rows := func(d dropout) (rows [][]float64) {
		for _, keep := range keptBy(d, n, 4*blockLanes) {
			for unit := range 8 {
				rows = append(rows, keep.RawRowView(unit))
			}
		}
		return rows
	}
	var all [][]float64
	for seed := range uint64(3) {
		for step := range uint64(3) {
			all = append(all, rows(dropout{0.5, seed, step})...)
		}
	}
	for i := range all {
		for j := range i { // of 512 draws, a correlation has a standard deviation of 0.044; there are 10 296 of them
			if r := stat.Correlation(all[i], all[j], nil); math.Abs(r) > 0.25 {
				t.Errorf("rows %d and %d: correlation %.2f, want 0 ± 0.25", i, j, r)
			}
		}
	}
}

// TestDropoutOnlyInTraining checks that grids and evaluations of a network in training with dropout use all units, also between
// its updates.
func TestDropoutOnlyInTraining(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		spec := Spec{Inputs: 2, Hidden: hidden(2, Maxout, GELU), Classes: 3}
		trainer, d := newRandomTrainer(spec), randomData(spec, 20)
		for range 3 {
			trainer.Update(s, d, Hyper{LearningRate: 0.1, Dropout: 0.5, Batch: 7})
			got, want := trainer.Net().Evaluate(s, d, nil), trainer.Net().Evaluate(NewScratch(s.k), d, nil)
			if got != want {
				t.Errorf("Evaluate after an update with dropout = %+v, want %+v", got, want)
			}
			o := newOracle(spec, d, Hyper{})
			if want := o.cost(widen(trainer.Net().Params)); math.Abs(got.Loss-want) > 1e-5 {
				t.Errorf("Evaluate: Loss = %v, want %v ± 1e-5", got.Loss, want)
			}
		}
	})
}
