package bench

import (
	"fmt"
	"slices"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

// Chalkline is the project's own engine, with one of its sets of kernels.
type Chalkline struct{ Kernel *kernel.Set }

// chalkline is one network in training. For checks each update is given its batch as all the points there are, so that
// the trainer's own order does not matter; for speed it trains as labs do, which counts the making of orders.
type chalkline struct {
	trainer *nn.Trainer
	scratch *nn.Scratch
	hyper   nn.Hyper
	all     nn.Data
	batches []nn.Data
	window  float64
	side    int
	grid    []byte
}

// Model implements Engine.
func (c Chalkline) Model(t *Task, w *Workload, h Hyper) (Model, error) {
	if widest := slices.Max(w.Hidden); widest > nn.MaxUnits {
		return nil, fmt.Errorf("%w: layers have at most %d units", ErrAbsent, nn.MaxUnits)
	}
	m := &chalkline{
		trainer: nn.NewTrainer(spec(w), 1),
		scratch: nn.NewScratch(c.Kernel),
		hyper:   nn.Hyper{Optimizer: nn.Momentum, LearningRate: h.LearningRate, Momentum: h.Momentum, L2: h.Lambda, Batch: w.Batch()},
		window:  t.Window, side: t.Side, grid: make([]byte, t.Side*t.Side),
	}
	state := m.trainer.State()
	for i, v := range w.Params {
		state.Params[i] = float32(v)
	}
	m.trainer.Restore(state)
	everything := make([]int, len(t.Labels))
	for i := range everything {
		everything[i] = i
	}
	m.all = t.data(everything)
	for _, batch := range w.Batches {
		m.batches = append(m.batches, t.data(batch))
	}
	return m, nil
}

// spec is the workload's network.
func spec(w *Workload) nn.Spec {
	s := nn.Spec{Inputs: 2, Classes: 2}
	for _, units := range w.Hidden {
		s.Hidden = append(s.Hidden, nn.Layer{Units: units, Activation: activations[w.Activation]})
	}
	return s
}

var activations = map[string]nn.Activation{"tanh": nn.Tanh, "relu": nn.ReLU}

// data returns the points of a batch.
func (t *Task) data(batch []int) nn.Data {
	d := nn.Data{X: make([][]float32, 2)}
	for _, i := range batch {
		d.X[0], d.X[1] = append(d.X[0], float32(t.X[i])), append(d.X[1], float32(t.Y[i]))
		d.Labels = append(d.Labels, uint8(t.Labels[i]))
	}
	return d
}

func (m *chalkline) Update(batch int) { m.trainer.Update(m.scratch, m.batches[batch], m.hyper) }

// moment is the epochs of one Train: enough that reading the clock between two does not count.
const moment = 10

func (m *chalkline) Train() int {
	for end := m.trainer.Epoch() + moment; m.trainer.Epoch() < end; {
		m.trainer.Update(m.scratch, m.all, m.hyper)
	}
	return moment * m.all.Len()
}

func (m *chalkline) Loss() float64 { return m.trainer.Net().Evaluate(m.scratch, m.all, nil).Loss }

func (m *chalkline) Grid() {
	m.trainer.Net().Grid(m.scratch, m.grid, m.side, -m.window, m.window)
}
