package live

import (
	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// engine is what a lab's owner needs of a play.Lab.
type engine interface {
	Apply(play.Command) error
	Wants() int
	UpdatesPerSecond() float64
	Endless() bool
	Settled() bool
	Advance(s *nn.Scratch, updates int, b *nn.Budget) int
	Draw(s *nn.Scratch, side int, f *play.Frame, b *nn.Budget) bool
	Inside(s *nn.Scratch, look *play.Look, in *play.Inside, b *nn.Budget) bool
	Probabilities(s *nn.Scratch, x, y float64) [][]float64
	Info() play.Info
	Experiment() play.Experiment
	Points() play.Points
	Playing() bool
	Rev() uint32
	PointsRev() uint32
	Step() uint64
	Epoch() uint64
	Snapshot() play.Snapshot
	Cost() play.Cost
}

type newEngine func(play.Experiment) (engine, error)

func newLabEngine(e play.Experiment) (engine, error) {
	l, err := play.NewLab(e)
	if err != nil {
		return nil, err
	}
	return l, nil
}
