package nn

import (
	"math"
	"testing"

	"chalkline/internal/nn/kernel"
)

// workloads are those of the performance notes: W1 is ConvNetJS's classify2d as it comes, W2 the net of the lecture's λ
// slide, W4 a deep one.
var workloads = []struct {
	name  string
	spec  Spec
	batch int
}{
	{"W1", Spec{2, []Layer{{Units: 6, Activation: Tanh}, {Units: 2, Activation: Tanh}}, 2}, 10},
	{"W2", Spec{2, []Layer{{Units: 20, Activation: Tanh}}, 2}, 10},
	{"W4", Spec{2, []Layer{{Units: 32, Activation: ReLU}, {Units: 32, Activation: ReLU}, {Units: 32, Activation: ReLU}}, 2}, 32},
}

func BenchmarkUpdate(b *testing.B) {
	d := spiral(200)
	for _, w := range workloads {
		b.Run(w.name, func(b *testing.B) {
			s := NewScratch(&kernel.Portable)
			t := NewTrainer(w.spec, 1)
			h := Hyper{LearningRate: 0.01, Momentum: 0.9, L2: 0.001, Batch: w.batch}
			t.Update(s, d, h)
			b.ReportAllocs()
			samples := 0
			for b.Loop() {
				before := t.Position()
				t.Update(s, d, h)
				if samples += t.Position() - before; t.Position() == 0 {
					samples += d.Len()
				}
			}
			b.ReportMetric(float64(samples)/b.Elapsed().Seconds()/1e6, "Msamples/s")
		})
	}
}

func BenchmarkGrid(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name, func(b *testing.B) {
			s := NewScratch(&kernel.Portable)
			n := NewNet(w.spec, 1)
			dst := make([]byte, 100*100)
			n.Grid(s, dst, 100, -4, 4)
			b.ReportAllocs()
			for b.Loop() {
				n.Grid(s, dst, 100, -4, 4)
			}
		})
	}
}

func BenchmarkEvaluate(b *testing.B) {
	s := NewScratch(&kernel.Portable)
	n := NewNet(workloads[1].spec, 1)
	d := spiral(200)
	n.Evaluate(s, d, nil)
	b.ReportAllocs()
	for b.Loop() {
		n.Evaluate(s, d, nil)
	}
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
