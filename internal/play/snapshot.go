package play

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"chalkline/internal/nn"
)

// Snapshot is a lab at rest: with it a lab goes on with the same bits, in another process or on another machine of the
// same CPU family. The history of undo is not part of it, nor is what has been done of an update that is unfinished.
type Snapshot struct {
	Experiment Experiment
	Clock      clock
	Playing    bool
	Panels     []PanelSnapshot
}

// PanelSnapshot is the state of one network.
type PanelSnapshot struct {
	Params    []float32
	Optimizer nn.Optimizer
	State     [][]float32 // of the optimizer
	Age       uint64      // of the state
	Clock     clock       // the lab's, or one update further; where batches are compared, with epochs of its own
	Diverged  string
}

// Snapshot returns a copy of the lab's state.
func (l *Lab) Snapshot() Snapshot {
	s := Snapshot{Experiment: l.Experiment(), Clock: l.clock, Playing: l.playing}
	for _, p := range l.panels {
		t := p.trainer.State()
		s.Panels = append(s.Panels, PanelSnapshot{t.Params, t.Optimizer, t.State, t.Age, p.clock(), p.diverged})
	}
	return s
}

// Restore returns a lab that goes on from the snapshot.
func Restore(s Snapshot) (*Lab, error) {
	l, err := NewLab(s.Experiment)
	if err != nil {
		return nil, err
	}
	if len(s.Panels) != len(l.panels) {
		return nil, fmt.Errorf("play: snapshot has %d panels, its experiment %d", len(s.Panels), len(l.panels))
	}
	for i, ps := range s.Panels {
		if n := l.train.data.Len(); ps.Clock.Position < 0 || ps.Clock.Position > n {
			return nil, fmt.Errorf("play: panel %d of the snapshot is at point %d of %d", i, ps.Clock.Position, n)
		}
		if err := l.panels[i].restore(ps); err != nil {
			return nil, fmt.Errorf("play: panel %d of the snapshot %w", i, err)
		}
	}
	l.clock, l.playing = s.Clock, s.Playing
	if s.Clock.Step > 0 {
		l.timeline.resume(l)
	}
	return l, nil
}

// restore goes on from a panel's snapshot. The error ends a sentence that begins with the panel.
func (p *panel) restore(ps PanelSnapshot) error {
	size := len(p.trainer.Net().Params)
	if len(ps.Params) != size {
		return fmt.Errorf("has %d parameters, its network %d", len(ps.Params), size)
	}
	if len(ps.State) != ps.Optimizer.States() {
		return fmt.Errorf("has %d slices of state, its optimizer %d", len(ps.State), ps.Optimizer.States())
	}
	for _, v := range append([][]float32{ps.Params}, ps.State...) {
		if len(v) != size {
			return fmt.Errorf("has %d numbers of state, its network %d parameters", len(v), size)
		}
		if !allFinite(v) {
			return errors.New("has numbers that are not finite")
		}
	}
	c := ps.Clock
	p.trainer.Restore(nn.TrainerState{
		Params: ps.Params, Optimizer: ps.Optimizer, State: ps.State, Age: ps.Age, Step: c.Step, Epoch: c.Epoch, Position: c.Position,
	})
	p.diverged = ps.Diverged
	return nil
}

func allFinite(v []float32) bool {
	return !slices.ContainsFunc(v, func(x float32) bool { return math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) })
}
