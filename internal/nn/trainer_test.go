package nn

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chalkline/internal/nn/kernel"
)

var smallSpec = Spec{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: Tanh}, {Units: 3, Activation: Maxout, Pieces: 2}}, Classes: 3}

// TestRestore cuts a run at any place, goes on in another trainer that has done something else before, and wants the bits
// of the run that was not cut.
func TestRestore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomData(smallSpec, rapid.IntRange(1, 150).Draw(t, "points"))
		h := drawHyper(t, 160)
		cut := rapid.IntRange(0, 30).Draw(t, "cut")
		seed := rapid.Uint64().Draw(t, "seed")
		s := NewScratch(&kernel.Portable)
		whole, other := NewTrainer(smallSpec, seed), NewTrainer(smallSpec, seed)
		for range rapid.IntRange(0, 20).Draw(t, "steps before") {
			other.Update(s, d, h)
		}
		for step := range 30 {
			if step == cut {
				other.Restore(whole.State())
			}
			whole.Update(s, d, h)
			if step >= cut {
				other.Update(NewScratch(&kernel.Portable), d, h)
			}
		}
		if cut == 30 {
			other.Restore(whole.State())
		}
		if !sameState(whole.State(), other.State()) {
			t.Fatalf("after a cut at step %d: %+v, want %+v", cut, other.State(), whole.State())
		}
	})
}

// drawHyper returns hyperparameters of any optimizer, with or without the rest there is.
func drawHyper(t *rapid.T, batch int) Hyper {
	return Hyper{
		Optimizer:    rapid.SampledFrom(Optimizers()).Draw(t, "optimizer"),
		LearningRate: 0.05, Momentum: 0.9, Squares: 0.99, L2: 0.01,
		Clip:     rapid.SampledFrom([]float64{0, 0.1}).Draw(t, "clip"),
		Schedule: rapid.SampledFrom(Schedules()).Draw(t, "schedule"), Period: 2, Gamma: 0.5,
		Dropout: rapid.SampledFrom([]float64{0, 0.3}).Draw(t, "dropout"),
		Batch:   rapid.IntRange(1, batch).Draw(t, "batch"),
	}
}

// sameState compares states bit by bit.
func sameState(a, b TrainerState) bool {
	bits := func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) }
	return a.Step == b.Step && a.Epoch == b.Epoch && a.Position == b.Position &&
		a.Optimizer == b.Optimizer && a.Age == b.Age && slices.EqualFunc(a.Params, b.Params, bits) &&
		slices.EqualFunc(a.State, b.State, func(x, y []float32) bool { return slices.EqualFunc(x, y, bits) })
}

// TestStateIsCopy checks that a state is not changed by training, nor training by a state.
func TestStateIsCopy(t *testing.T) {
	d, h, s := randomData(smallSpec, 20), Hyper{LearningRate: 0.1, Optimizer: Momentum, Momentum: 0.9, Batch: 5}, NewScratch(&kernel.Portable)
	trainer := NewTrainer(smallSpec, 1)
	trainer.Update(s, d, h)
	state := trainer.State()
	kept := state
	kept.Params, kept.State = slices.Clone(state.Params), cloneState(state.State)
	trainer.Restore(state)
	for range 3 {
		trainer.Update(s, d, h)
	}
	if !sameState(state, kept) {
		t.Error("Update changed a state that had been restored")
	}
}

func TestRestorePanics(t *testing.T) {
	trainer := NewTrainer(Spec{Inputs: 2, Classes: 2}, 1)
	state := trainer.State()
	state.Params = state.Params[:5]
	wantPanic(t, "nn: Restore: 5 parameters, want 6", func() { trainer.Restore(state) })
	state = trainer.State()
	state.Optimizer = Adam
	wantPanic(t, "nn: Restore: 1 slices of state, want 2 for adam", func() { trainer.Restore(state) })
	state = trainer.State()
	state.State[0] = state.State[0][:5]
	wantPanic(t, "nn: Restore: State[0] has 5 values, want 6", func() { trainer.Restore(state) })
	state = trainer.State()
	state.Position = -1
	wantPanic(t, "nn: Restore: Position = -1", func() { trainer.Restore(state) })
}

// TestPositions walks through epochs of 10 points while the batch size changes.
func TestPositions(t *testing.T) {
	d, s := randomData(smallSpec, 10), NewScratch(&kernel.Portable)
	trainer := NewTrainer(smallSpec, 1)
	for step, want := range []struct {
		batch, position int
		epoch           uint64
	}{{4, 4, 0}, {4, 8, 0}, {4, 0, 1}, {3, 3, 1}, {5, 8, 1}, {99, 0, 2}, {99, 0, 3}, {10, 0, 4}, {1, 1, 4}} {
		trainer.Update(s, d, Hyper{Batch: want.batch})
		if trainer.Position() != want.position || trainer.Epoch() != want.epoch || trainer.Step() != uint64(step+1) {
			t.Errorf("step %d of batch %d: Position, Epoch, Step = %d, %d, %d, want %d, %d, %d", step, want.batch,
				trainer.Position(), trainer.Epoch(), trainer.Step(), want.position, want.epoch, step+1)
		}
	}
	trainer.DataChanged()
	if trainer.Position() != 0 || trainer.Epoch() != 4 || trainer.Step() != 9 {
		t.Errorf("DataChanged: Position, Epoch, Step = %d, %d, %d, want 0, 4, 9", trainer.Position(), trainer.Epoch(), trainer.Step())
	}
}

// TestFewerPoints takes away points in mid-epoch without DataChanged.
func TestFewerPoints(t *testing.T) {
	s, h := NewScratch(&kernel.Portable), Hyper{LearningRate: 0.1, Batch: 4}
	trainer := NewTrainer(smallSpec, 1)
	trainer.Update(s, randomData(smallSpec, 10), h)
	trainer.Update(s, randomData(smallSpec, 10), h)
	trainer.Update(s, randomData(smallSpec, 7), h)
	if trainer.Position() != 4 || trainer.Epoch() != 0 {
		t.Errorf("Position, Epoch = %d, %d, want 4, 0", trainer.Position(), trainer.Epoch())
	}
}

func TestNoPoints(t *testing.T) {
	trainer := NewTrainer(smallSpec, 1)
	before := trainer.State()
	s, none := NewScratch(&kernel.Portable), Data{X: make([][]float32, 2)}
	if !trainer.Update(s, none, Hyper{LearningRate: 1, L2: 1, Batch: 1}) {
		t.Error("Update without points = false, want true")
	}
	if !sameState(trainer.State(), before) {
		t.Errorf("Update without points: state %+v, want %+v", trainer.State(), before)
	}
}

func TestUpdatePanics(t *testing.T) {
	s, h := NewScratch(&kernel.Portable), Hyper{Batch: 1}
	update := func(d Data, h Hyper) func() {
		return func() { NewTrainer(smallSpec, 1).Update(s, d, h) }
	}
	wantPanic(t, "nn: Update: Batch = 0, want at least 1", update(randomData(smallSpec, 3), Hyper{}))
	wantPanic(t, "nn: Update: data of 1 features, want 2", update(Data{X: make([][]float32, 1), Labels: make([]uint8, 1)}, h))
	wantPanic(t, "nn: Update: X[1] has 0 points, want 1", update(Data{X: [][]float32{{1}, {}}, Labels: []uint8{0}}, h))
	wantPanic(t, "nn: Update: point 0 is of class 3, want less than 3", update(Data{X: [][]float32{{1}, {1}}, Labels: []uint8{3}}, h))
}

// TestDivergence checks that an update that would leave the finite numbers keeps the weights of before, and that the
// trainer can go on from them.
func TestDivergence(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, o := range Optimizers() {
			good, bad := randomData(smallSpec, 6), randomData(smallSpec, 6)
			fill(bad.X[1], float32(math.NaN()))
			far := Hyper{Optimizer: o, LearningRate: math.Inf(1), Squares: 0.99, Batch: 6}
			near := Hyper{Optimizer: o, LearningRate: 0.1, Momentum: 0.9, Squares: 0.99, Batch: 6}
			for name, diverge := range map[string]func(t *Trainer) bool{
				"rate +Inf":      func(t *Trainer) bool { return t.Update(s, good, far) },
				"NaN coordinate": func(t *Trainer) bool { return t.Update(s, bad, near) },
				"several updates": func(t *Trainer) bool {
					return runs(t, s, good, Hyper{Optimizer: o, LearningRate: 1e12, L2: 1, Batch: 4})
				},
			} {
				if o == LBFGS && name != "NaN coordinate" {
					continue // it has no rate
				}
				checkDivergence(t, s, fmt.Sprintf("%v: %s", o, name), diverge, near, good)
			}
		}
	})
}

// checkDivergence makes a good update, one that must fail, and another good one.
func checkDivergence(t *testing.T, s *Scratch, name string, diverge func(t *Trainer) bool, h Hyper, good Data) {
	trainer := NewTrainer(smallSpec, 1)
	trainer.Update(s, good, h)
	if diverge(trainer) {
		t.Errorf("%s: Update = true, want false", name)
		return
	}
	state := trainer.State()
	for i, w := range state.Params {
		if math.IsNaN(float64(w)) || math.IsInf(float64(w), 0) {
			t.Fatalf("%s: %s = %v, want a finite value", name, tensor(trainer.Net(), i), w)
		}
	}
	for i, v := range state.State {
		if slices.ContainsFunc(v, func(v float32) bool { return v != 0 }) || state.Age != 0 {
			t.Errorf("%s: state %d is %v of age %d, want zeros", name, i, v, state.Age)
		}
	}
	if !strings.HasSuffix(name, "several updates") && (state.Step != 1 || state.Epoch != 1 || state.Position != 0) {
		t.Errorf("%s: Step, Epoch, Position = %d, %d, %d, want 1, 1, 0 as before", name, state.Step, state.Epoch, state.Position)
	}
	if strings.HasSuffix(name, "NaN coordinate") && !trainer.Update(s, good, h) {
		t.Errorf("%s: the next Update on good points = false, want true", name)
	}
}

// runs makes updates until one fails, and reports whether 100 did not.
func runs(t *Trainer, s *Scratch, d Data, h Hyper) bool {
	for range 100 {
		before := slices.Clone(t.Net().Params)
		if !t.Update(s, d, h) {
			return !slices.Equal(t.Net().Params, before)
		}
	}
	return true
}

// TestTrainerAdapt checks that pieces that stay keep weights and velocity, and that new ones start at rest.
func TestTrainerAdapt(t *testing.T) {
	d, s, h := randomData(smallSpec, 10), NewScratch(&kernel.Portable), Hyper{LearningRate: 0.1, Optimizer: Momentum, Momentum: 0.9, Batch: 4}
	trainer := NewTrainer(smallSpec, 1)
	trainer.Update(s, d, h)
	before, n := trainer.State(), trainer.Net()
	spec := smallSpec
	spec.Hidden = []Layer{{Units: 4, Activation: ReLU}, {Units: 3, Activation: Maxout, Pieces: 3}}
	trainer.Adapt(spec)
	after, m := trainer.State(), trainer.Net()
	if !m.Spec().Equal(spec) || after.Step != before.Step || after.Position != before.Position {
		t.Errorf("Adapt: spec %+v, Step %d, Position %d, want %+v, %d, %d",
			m.Spec(), after.Step, after.Position, spec, before.Step, before.Position)
	}
	for l := range n.layers {
		old, now := &n.layers[l], &m.layers[l]
		sameBits(t, fmt.Sprintf("weights of layer %d", l), now.of(after.Params)[:old.size()], old.of(before.Params))
		sameBits(t, fmt.Sprintf("velocity of layer %d", l), now.of(after.State[0])[:old.size()], old.of(before.State[0]))
		rest := now.of(after.State[0])[old.size():]
		sameBits(t, fmt.Sprintf("velocity of new pieces of layer %d", l), rest, make([]float32, len(rest)))
	}
	if !trainer.Update(s, d, h) || trainer.Step() != before.Step+1 {
		t.Errorf("Update after Adapt: Step = %d, want %d", trainer.Step(), before.Step+1)
	}
}
