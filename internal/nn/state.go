package nn

import (
	"fmt"
	"slices"
)

// TrainerState is all that decides how training goes on, apart from spec and seed.
type TrainerState struct {
	Params, Velocity []float32
	Step, Epoch      uint64
	Position         int
}

// State returns a copy of the trainer's state. An update that is unfinished is not part of it and will be made anew.
func (t *Trainer) State() TrainerState {
	return TrainerState{
		Params:   slices.Clone(t.net.Params),
		Velocity: slices.Clone(t.velocity),
		Step:     t.step,
		Epoch:    t.epoch,
		Position: t.position,
	}
}

// Restore copies a state of a trainer of the same spec and seed into t, which then goes on with the same bits. It panics
// unless Params and Velocity have the length of the network's, and Position is not negative.
func (t *Trainer) Restore(state TrainerState) {
	size := len(t.net.Params)
	if len(state.Params) != size || len(state.Velocity) != size {
		panic(fmt.Sprintf("nn: Restore: %d parameters and %d velocities, want %d", len(state.Params), len(state.Velocity), size))
	}
	if state.Position < 0 {
		panic(fmt.Sprintf("nn: Restore: Position = %d, want at least 0", state.Position))
	}
	copy(t.net.Params, state.Params)
	copy(t.velocity, state.Velocity)
	t.step, t.epoch, t.position, t.partial = state.Step, state.Epoch, state.Position, partial{}
}

// Adapt goes on with another activation, slope or number of pieces, as Net.Adapt does with the trainer's seed. Parameters
// that stay keep their velocity. Net returns another network from then on.
func (t *Trainer) Adapt(spec Spec) {
	n := t.net.Adapt(spec, t.seed)
	velocity := aligned(len(n.Params))
	keep(velocity, n.layers, t.velocity, t.net.layers)
	t.use(n, velocity)
}

// DataChanged says that the points are others now: the present epoch starts anew, in the order that belongs to their
// number. Steps and epochs go on counting.
func (t *Trainer) DataChanged() { t.position, t.partial = 0, partial{} }
