package nn

import (
	"fmt"
	"math"
	"testing"
	"time"

	"chalkline/internal/nn/kernel"
)

// workloads are those of the performance notes: W1 is ConvNetJS's classify2d as it comes, W2 the net of the lecture's λ
// slide, W4 a deep one.
var workloads = []struct {
	name  string
	spec  Spec
	batch int
}{
	{"W1", Spec{Inputs: 2, Hidden: []Layer{{Units: 6, Activation: Tanh}, {Units: 2, Activation: Tanh}}, Classes: 2}, 10},
	{"W2", Spec{Inputs: 2, Hidden: []Layer{{Units: 20, Activation: Tanh}}, Classes: 2}, 10},
	{"W4", Spec{Inputs: 2, Hidden: []Layer{{Units: 32, Activation: ReLU}, {Units: 32, Activation: ReLU}, {Units: 32, Activation: ReLU}}, Classes: 2}, 32},
}

func BenchmarkUpdate(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name, func(b *testing.B) { benchSets(b, train(w.spec, w.batch)) })
	}
}

// BenchmarkBatch shows what batches cost that do not fill the lanes, or that need several blocks.
func BenchmarkBatch(b *testing.B) {
	for _, batch := range []int{1, 7, 10, 16, 32, 200} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) { benchSets(b, train(workloads[0].spec, batch)) })
	}
}

// widths are those of two hidden layers of ReLU, up to MaxUnits. Package kernel measures 128 units too.
var widths = []int{8, 16, 32, 64}

func wide(units int) Spec {
	return Spec{Inputs: 2, Hidden: []Layer{{Units: units, Activation: ReLU}, {Units: units, Activation: ReLU}}, Classes: 2}
}

func BenchmarkWidth(b *testing.B) {
	for _, units := range widths {
		b.Run(fmt.Sprint(units), func(b *testing.B) { benchSets(b, train(wide(units), 32)) })
	}
}

// BenchmarkSweep trains twelve panels in lockstep, as a lab does.
func BenchmarkSweep(b *testing.B) {
	const panels = 12
	for _, sweep := range []struct {
		name  string
		panel func(i int) *Trainer
	}{
		{"lambda", func(int) *Trainer { return NewTrainer(workloads[1].spec, 1) }},
		{"seed", func(i int) *Trainer { return NewTrainer(workloads[1].spec, uint64(i)) }},
		{"units", func(i int) *Trainer {
			return NewTrainer(Spec{Inputs: 2, Hidden: []Layer{{Units: 1 + i, Activation: Tanh}}, Classes: 2}, 1)
		}},
	} {
		var trainers []*Trainer
		for i := range panels {
			trainers = append(trainers, sweep.panel(i))
		}
		b.Run(sweep.name, func(b *testing.B) {
			benchSets(b, func(b *testing.B, s *Scratch) {
				d, updates := spiral(200), 0
				b.ReportAllocs()
				for b.Loop() {
					for i, t := range trainers {
						t.Update(s, d, Hyper{Optimizer: Momentum, LearningRate: 0.01, Momentum: 0.9, L2: 0.001 * float64(i), Batch: 10})
						updates++
					}
				}
				b.ReportMetric(float64(updates)*10/b.Elapsed().Seconds()/1e6, "Msamples/s")
			})
		})
	}
}

// train returns a benchmark of updates on 200 points.
func train(spec Spec, batch int) func(b *testing.B, s *Scratch) {
	d := spiral(200)
	return func(b *testing.B, s *Scratch) {
		t := NewTrainer(spec, 1)
		h := Hyper{Optimizer: Momentum, LearningRate: 0.01, Momentum: 0.9, L2: 0.001, Batch: batch}
		t.Update(s, d, h)
		peak := corePeak()
		b.ReportAllocs()
		samples := 0
		for b.Loop() {
			before := t.Position()
			t.Update(s, d, h)
			if samples += t.Position() - before; t.Position() == 0 {
				samples += d.Len()
			}
		}
		perSecond := float64(samples) / b.Elapsed().Seconds()
		b.ReportMetric(perSecond/1e6, "Msamples/s")
		b.ReportMetric(perSecond*trainingFlops(spec)/1e9, "GFLOP/s")
		if peak > 0 {
			b.ReportMetric(100*perSecond*trainingFlops(spec)/peak, "%peak")
		}
	}
}

// corePeak returns what the core can do at most, in operations a second, or 0 if that is not known: the best of some short
// runs, which are part of every benchmark because clocks rise and fall.
func corePeak() float64 {
	peak := 0.0
	for range 20 {
		start := time.Now()
		operations := kernel.Peak(5000)
		peak = max(peak, float64(operations)/time.Since(start).Seconds())
	}
	return peak
}

// trainingFlops counts the multiplications and additions in the matrix products of one sample's forward and backward
// pass: two for each weight and bias forward, two for its gradient, and two more for each weight that hands the gradient
// on, which those of the first layer do not. Activations, loss and update are not counted.
func trainingFlops(spec Spec) float64 {
	flops, in := 0, spec.Inputs
	for l, layer := range spec.layers() {
		rows := layer.pieces() * layer.Units
		flops += 4 * rows * (in + 1)
		if l > 0 {
			flops += 2 * rows * in
		}
		in = layer.Units
	}
	return float64(flops)
}

func BenchmarkGrid(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name, func(b *testing.B) { benchSets(b, draw(w.spec)) })
	}
}

func BenchmarkGridWidth(b *testing.B) {
	for _, units := range widths {
		b.Run(fmt.Sprint(units), func(b *testing.B) { benchSets(b, draw(wide(units))) })
	}
}

// draw returns a benchmark of grids of 100×100.
func draw(spec Spec) func(b *testing.B, s *Scratch) {
	return func(b *testing.B, s *Scratch) {
		n := NewNet(spec, 1)
		dst := make([]byte, 100*100)
		n.Grid(s, dst, 100, -4, 4)
		b.ReportAllocs()
		for b.Loop() {
			n.Grid(s, dst, 100, -4, 4)
		}
	}
}

func BenchmarkEvaluate(b *testing.B) {
	n := NewNet(workloads[1].spec, 1)
	d := spiral(200)
	benchSets(b, func(b *testing.B, s *Scratch) {
		n.Evaluate(s, d, nil)
		b.ReportAllocs()
		for b.Loop() {
			n.Evaluate(s, d, nil)
		}
	})
}

// spiral returns count points on two arms, one class each, without noise.
func spiral(count int) Data {
	d := Data{X: [][]float32{make([]float32, count), make([]float32, count)}, Labels: make([]uint8, count)}
	for i := range count {
		arm := i % 2
		r := 4 * float64(i) / float64(count)
		sin, cos := math.Sincos(1.75*r + math.Pi*float64(arm))
		d.X[0][i], d.X[1][i], d.Labels[i] = float32(r*sin), float32(r*cos), uint8(arm)
	}
	return d
}
