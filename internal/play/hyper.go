package play

import (
	"chalkline/internal/dataset"
	"chalkline/internal/nn"
)

// spec is the network of an experiment that has no sweep.
func (e Experiment) spec() nn.Spec {
	s := nn.Spec{Inputs: len(e.Features), Classes: e.Classes, Hidden: make([]nn.Layer, len(e.Layers)), Loss: e.Loss, Init: e.Init}
	for i, l := range e.Layers {
		s.Hidden[i] = nn.Layer(l)
	}
	if e.Regression() {
		s.Regression, s.Classes, s.Loss = true, 1, nn.Squared
	}
	return s
}

// hyper is what an update needs to know of an experiment that has no sweep.
func (e Experiment) hyper() nn.Hyper {
	return nn.Hyper{
		Optimizer: e.Optimizer, LearningRate: e.LearningRate, Momentum: e.Momentum, Squares: e.Squares,
		Clip: e.Clip, Schedule: e.Schedule, Period: e.Period, Gamma: e.Gamma,
		L2: e.Lambda, L1: e.L1, Dropout: e.Dropout, Held: e.held(), Batch: e.batch(),
	}
}

// batch is the number of points in one update, as nn counts them. L-BFGS needs all.
func (e Experiment) batch() int {
	if e.Batch == 0 || e.Optimizer == nn.LBFGS {
		return dataset.MaxPoints
	}
	return e.Batch
}
