package nn

import (
	"math"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestTrainerSchedules checks that an update in some epoch is one by the rate that the schedule has then.
func TestTrainerSchedules(t *testing.T) {
	d, s := randomData(smallSpec, 10), NewScratch(&kernel.Portable)
	for _, schedule := range Schedules() {
		scheduled, plain := NewTrainer(smallSpec, 1), NewTrainer(smallSpec, 1)
		for epoch := range 8 {
			rate := 0.1 * schedule.Factor(float64(epoch), 3, 0.25)
			for range 2 { // batches of 6 and 4
				scheduled.Update(s, d, Hyper{LearningRate: 0.1, Schedule: schedule, Period: 3, Gamma: 0.25, Batch: 6})
				plain.Update(s, d, Hyper{LearningRate: rate, Batch: 6})
			}
			if !sameState(scheduled.State(), plain.State()) {
				t.Fatalf("%v: epoch %d: the update is not that of rate %v", schedule, epoch, rate)
			}
		}
	}
}

// TestTrainerClips checks that the gradient of the data loss is as long as the limit where it was longer, and that the penalty is
// not clipped.
func TestTrainerClips(t *testing.T) {
	d, s := randomData(smallSpec, 10), NewScratch(&kernel.Portable)
	update := func(h Hyper) []float32 {
		h.LearningRate, h.Batch = 1, 10
		trainer := newRandomTrainer(smallSpec)
		trainer.Update(s, d, h)
		return trainer.State().State[0]
	}
	free := update(Hyper{})
	norm := length(free)
	for _, limit := range []float64{norm / 10, 2 * norm} {
		got := update(Hyper{Clip: limit})
		if want := min(limit, norm); math.Abs(length(got)-want) > 1e-5*want {
			t.Errorf("limit %v: the step is %v long, want %v", limit, length(got), want)
		}
		penalized := update(Hyper{Clip: limit, L2: 0.5})
		penalty := update(Hyper{Clip: 1e-30, L2: 0.5})
		for i := range got {
			if want := got[i] + penalty[i]; math.Abs(float64(penalized[i]-want)) > 1e-5 {
				t.Fatalf("limit %v with λ: v[%d] = %v, want %v", limit, i, penalized[i], want)
			}
		}
	}
}

func length(x []float32) float64 { return math.Sqrt(dots(x, x)) }

// TestChangeOfOptimizer checks that optimizers with a velocity go on from each other's, and that others begin with none.
func TestChangeOfOptimizer(t *testing.T) {
	d, s := randomData(smallSpec, 10), NewScratch(&kernel.Portable)
	for _, from := range Optimizers() {
		for _, to := range Optimizers() {
			changed, fresh := newRandomTrainer(smallSpec), newRandomTrainer(smallSpec)
			h := Hyper{Optimizer: from, LearningRate: 0.01, Momentum: 0.9, Squares: 0.99, Batch: 10}
			changed.Update(s, d, h)
			fresh.Restore(changed.State())
			fresh.rest(to)
			h.Optimizer = to
			changed.Update(s, d, h)
			fresh.Update(s, d, h)
			keeps := from == to && to != SGD || from <= Nesterov && (to == Momentum || to == Nesterov)
			got, want := changed.State(), fresh.State()
			want.Age = got.Age // which nothing follows from, where all else is the same
			if got := !sameState(got, want); got != keeps {
				t.Errorf("from %v to %v: the state went on = %v, want %v", from, to, got, keeps)
			}
		}
	}
}
