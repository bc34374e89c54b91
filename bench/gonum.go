package bench

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"chalkline/bench/reference"
)

// Gonum is a plain network of gonum matrices in float64, and what all others are checked against.
type Gonum struct{}

type gonum struct {
	net     *reference.Net
	hyper   reference.Hyper
	all     block
	batches []block
	nodes   *mat.Dense
	grid    []byte
}

// block is some points, one a row, with their labels.
type block struct {
	x      *mat.Dense
	labels []int
}

// Model implements Engine.
func (Gonum) Model(t *Task, w *Workload, h Hyper) (Model, error) {
	m := &gonum{
		net:   reference.New(w.Hidden, w.Activation, w.Params),
		hyper: reference.Hyper{LearningRate: h.LearningRate, Momentum: h.Momentum, Lambda: h.Lambda},
		nodes: t.nodes(), grid: make([]byte, t.Side*t.Side),
	}
	everything := make([]int, len(t.Labels))
	for i := range everything {
		everything[i] = i
	}
	m.all = t.block(everything)
	for _, batch := range w.Batches {
		m.batches = append(m.batches, t.block(batch))
	}
	return m, nil
}

func (t *Task) block(batch []int) block {
	b := block{x: mat.NewDense(len(batch), 2, nil)}
	for r, i := range batch {
		b.x.SetRow(r, []float64{t.X[i], t.Y[i]})
		b.labels = append(b.labels, t.Labels[i])
	}
	return b
}

// nodes returns the places of a grid, row by row of the grid from its top left.
func (t *Task) nodes() *mat.Dense {
	x := mat.NewDense(t.Side*t.Side, 2, nil)
	at := func(i int) float64 { return t.Window * (2*float64(i)/float64(t.Side-1) - 1) }
	for i := range t.Side * t.Side {
		x.SetRow(i, []float64{at(i % t.Side), -at(i / t.Side)})
	}
	return x
}

func (m *gonum) Update(batch int) {
	b := m.batches[batch]
	m.net.Update(b.x, b.labels, m.hyper)
}

func (m *gonum) Train() int {
	samples := 0
	for _, b := range m.batches {
		m.net.Update(b.x, b.labels, m.hyper)
		samples += len(b.labels)
	}
	return samples
}

func (m *gonum) Loss() float64 { return m.net.Loss(m.all.x, m.all.labels) }

func (m *gonum) Grid() {
	p := m.net.Probabilities(m.nodes)
	for i := range m.grid {
		row := p.RawRowView(i)
		level := byte(min(31, 32*math.Sqrt(math.Abs(row[1]-row[0]))))
		if row[1] > row[0] {
			level |= 1 << 5
		}
		m.grid[i] = level
	}
}
