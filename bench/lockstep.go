package bench

import (
	"strconv"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// lockstep is a lab with a panel for each λ. It starts from weights of its own.
type lockstep struct {
	lab     *play.Lab
	scratch *nn.Scratch
	frame   play.Frame
	side    int
	samples int // of an epoch, in all panels
}

// Sweep implements Sweeper.
func (c Chalkline) Sweep(t *Task, w *Workload, hs []Hyper) (Model, error) {
	e := play.Default()
	e.Data = play.Data{Set: play.Custom, Window: t.Window}
	for i, label := range t.Labels {
		e.Data.Points = append(e.Data.Points, play.Point{Point: dataset.Point{X: t.X[i], Y: t.Y[i], Class: label}})
	}
	e.Data.N = len(e.Data.Points)
	e.Layers = nil
	for _, l := range spec(w).Hidden {
		e.Layers = append(e.Layers, play.Layer(l))
	}
	e.LearningRate, e.Momentum, e.Batch = hs[0].LearningRate, hs[0].Momentum, w.Batch()
	e.Sweep = play.Sweep{Field: play.SweepLambda}
	for _, h := range hs {
		e.Sweep.Values = append(e.Sweep.Values, strconv.FormatFloat(h.Lambda, 'g', -1, 64))
	}
	lab, err := play.NewLab(e)
	if err != nil {
		return nil, err
	}
	return &lockstep{lab: lab, scratch: nn.NewScratch(c.Kernel), side: t.Side, samples: len(hs) * len(t.Labels)}, nil
}

func (m *lockstep) Update(int) { m.lab.Advance(m.scratch, 1, nil) }

func (m *lockstep) Train() int {
	m.lab.Advance(m.scratch, m.lab.UpdatesPerEpoch(), nil)
	return m.samples
}

// Loss returns that of the first panel.
func (m *lockstep) Loss() float64 {
	m.Grid()
	return m.frame.Panels[0].DataLoss
}

func (m *lockstep) Grid() { m.lab.Draw(m.scratch, m.side, &m.frame, nil) }
