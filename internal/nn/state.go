package nn

import (
	"fmt"
	"slices"
)

// TrainerState is all that decides how training goes on, apart from spec and seed.
type TrainerState struct {
	Params      []float32
	Optimizer   Optimizer   // whose State this is
	State       [][]float32 // Optimizer.States() slices as long as Params
	Age         uint64      // what State has seen: Rule.Age, or for LBFGS the pairs that were ever kept
	Step, Epoch uint64
	Position    int
}

// State returns a copy of the trainer's state. An update that is unfinished is not part of it and will be made anew.
func (t *Trainer) State() TrainerState {
	var s TrainerState
	t.Save(&s)
	return s
}

// Save copies the trainer's state into dst, whose slices it uses where they are long enough.
func (t *Trainer) Save(dst *TrainerState) {
	dst.Params = append(dst.Params[:0], t.net.Params...)
	for len(dst.State) < len(t.state) {
		dst.State = append(dst.State, nil)
	}
	dst.State = dst.State[:len(t.state)]
	for i, s := range t.state {
		dst.State[i] = append(dst.State[i][:0], s...)
	}
	dst.Optimizer, dst.Age = t.optimizer, t.age
	dst.Step, dst.Epoch, dst.Position = t.step, t.epoch, t.position
}

func cloneState(state [][]float32) [][]float32 {
	clone := make([][]float32, len(state))
	for i, s := range state {
		clone[i] = slices.Clone(s)
	}
	return clone
}

// Restore copies a state of a trainer of the same spec and seed into t, which then goes on with the same bits. It panics
// unless Params has the length of the network's and State what the optimizer needs, and Position is not negative.
func (t *Trainer) Restore(state TrainerState) {
	size := len(t.net.Params)
	if len(state.Params) != size {
		panic(fmt.Sprintf("nn: Restore: %d parameters, want %d", len(state.Params), size))
	}
	if len(state.State) != state.Optimizer.States() {
		panic(fmt.Sprintf("nn: Restore: %d slices of state, want %d for %v", len(state.State), state.Optimizer.States(), state.Optimizer))
	}
	for i, s := range state.State {
		if len(s) != size {
			panic(fmt.Sprintf("nn: Restore: State[%d] has %d values, want %d", i, len(s), size))
		}
	}
	if state.Position < 0 {
		panic(fmt.Sprintf("nn: Restore: Position = %d, want at least 0", state.Position))
	}
	copy(t.net.Params, state.Params)
	t.optimizer, t.state, t.age = state.Optimizer, cloneState(state.State), state.Age
	t.step, t.epoch, t.position = state.Step, state.Epoch, state.Position
	t.forget()
}

// Adapt goes on with another activation, slope, number of pieces or loss, as Net.Adapt does with the trainer's seed. Parameters
// that stay keep their part of the optimizer's state. Net returns another network from then on.
func (t *Trainer) Adapt(spec Spec) {
	n := t.net.Adapt(spec, t.seed)
	for i, old := range t.state {
		t.state[i] = aligned(len(n.Params))
		keep(t.state[i], n.layers, old, t.net.layers)
	}
	t.use(n)
}

// DataChanged says that the points are others now: the present epoch starts anew, in the order that belongs to their
// number. Steps and epochs go on counting.
func (t *Trainer) DataChanged() {
	t.position = 0
	t.forget()
}
