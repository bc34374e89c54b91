package kernel

import (
	"fmt"
	"testing"
)

// shapes are the rows, columns and lanes of layers: those of 2-6-2-2 and 2-20-2 in batches of 10, padded, and square ones of
// up to 64 units, the widest there are, and of 128, to see where the caches end.
var shapes = [][3]int{
	{6, 3, 16},
	{2, 7, 16},
	{2, 3, 16},
	{20, 3, 16},
	{2, 21, 16},
	{8, 9, 32},
	{16, 17, 32},
	{32, 33, 32},
	{64, 65, 32},
	{128, 129, 32},
	{32, 33, 128},
}

func BenchmarkPeak(b *testing.B) {
	if Peak(1) == 0 {
		b.Skip("not known on this machine")
	}
	operations := 0
	for b.Loop() {
		operations += Peak(1000)
	}
	b.ReportMetric(float64(operations)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

func BenchmarkForward(b *testing.B) {
	benchLayers(b, 2, func(k *Set, p Pass, params, _ []float32) { k.Forward(p, params) })
}

func BenchmarkBackward(b *testing.B) {
	benchLayers(b, 4, func(k *Set, p Pass, params, dparams []float32) { k.Backward(p, params, dparams) })
}

// benchLayers measures a kernel on layers of zeros, of no activation and of tanh. operations is how many there are a weight and
// lane.
func benchLayers(b *testing.B, operations int, call func(k *Set, p Pass, params, dparams []float32)) {
	for _, shape := range shapes {
		for _, f := range functionCases()[:2] {
			rows, cols, lanes := shape[0], shape[1], shape[2]
			l := randomLayer(func(n int) []float32 { return make([]float32, n) }, rows, cols, lanes, f, f)
			params, dparams, p := make([]float32, l.end()), make([]float32, l.end()), Pass{}.Prepare([]Layer{l})
			for _, k := range Sets() {
				b.Run(fmt.Sprintf("%dx%dx%d/f%d/%s", rows, cols, lanes, f.Function, k.Name), func(b *testing.B) {
					calls := 0
					for b.Loop() {
						call(k, p, params, dparams)
						calls++
					}
					b.ReportMetric(float64(operations*rows*cols*lanes)*float64(calls)/float64(b.Elapsed()), "GFLOP/s")
				})
			}
		}
	}
}

// BenchmarkElementwise measures the other kernels, on blocks of 6 and 20 units in 16 lanes.
func BenchmarkElementwise(b *testing.B) {
	for _, n := range []int{96, 320} {
		x, y, labels, bytes := make([]float32, n), make([]float32, n), make([]int32, n), make([]byte, n)
		next, v, mask := make([]float32, n), make([]float32, n), make([]float32, n)
		for _, k := range Sets() {
			for _, c := range []struct {
				name string
				call func()
			}{
				{"Tanh", func() { k.Tanh(y, x) }},
				{"TanhGrad", func() { k.TanhGrad(y, x) }},
				{"Sigmoid", func() { k.Sigmoid(y, x) }},
				{"Leaky", func() { k.Leaky(y, x, 0) }},
				{"LeakyGrad", func() { k.LeakyGrad(y, x, 0) }},
				{"Softmax", func() { k.Softmax(y, x, 2, n/2) }},
				{"LossGrad", func() { k.LossGrad(y, x, labels, 2, n/2) }},
				{"Levels", func() { k.Levels(bytes, x, 2, n/2) }},
				{"Update", func() { k.Update(next, x, v, y, mask, 0.1, 0.9, 0.01, 0) }},
			} {
				b.Run(fmt.Sprintf("%s/%d/%s", c.name, n, k.Name), func(b *testing.B) {
					for b.Loop() {
						c.call()
					}
				})
			}
		}
	}
}
