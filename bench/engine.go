package bench

import "errors"

// Engine makes networks in training.
type Engine interface {
	// Model returns a network of the workload that is trained with h. It returns an error wrapping ErrAbsent if the engine
	// has no such network.
	Model(t *Task, w *Workload, h Hyper) (Model, error)
}

// Sweeper is an Engine that trains several panels in lockstep.
type Sweeper interface {
	// Sweep returns one Model for all panels: training trains each, a grid is all their grids.
	Sweep(t *Task, w *Workload, hs []Hyper) (Model, error)
}

// Model is one network in training.
type Model interface {
	// Update makes one update with the workload's batch of that number.
	Update(batch int)
	// Train trains for a moment, in the way the engine does it best, and returns the number of samples.
	Train() int
	// Loss returns the mean cross-entropy over all points.
	Loss() float64
	// Grid draws: a byte per node, row 0 at the top.
	Grid()
}

// ErrAbsent says that an engine cannot do a workload.
var ErrAbsent = errors.New("absent")
