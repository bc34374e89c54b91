package reference

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
)

// problem returns a network's parameters and a batch of points, all drawn from seed.
func problem(hidden []int, count int, seed uint64) (params []float64, x *mat.Dense, labels []int) {
	rng := rand.New(rand.NewPCG(seed, 0))
	size, in := 0, 2
	for _, out := range append(append([]int(nil), hidden...), 2) {
		size, in = size+out*(in+1), out
	}
	params = make([]float64, size)
	for i := range params {
		params[i] = rng.NormFloat64()
	}
	x = mat.NewDense(count, 2, nil)
	labels = make([]int, count)
	for r := range labels {
		x.SetRow(r, []float64{rng.NormFloat64(), rng.NormFloat64()})
		labels[r] = rng.IntN(2)
	}
	return params, x, labels
}

// flat returns each layer's matrix [W|b], row by row, as New takes it.
func flat(n *Net, W func(*layer) *mat.Dense, b func(*layer) []float64) []float64 {
	var out []float64
	for _, l := range n.layers {
		for u, bias := range b(l) {
			out = append(append(out, W(l).RawRowView(u)...), bias)
		}
	}
	return out
}

func TestGradient(t *testing.T) {
	for _, activation := range []string{"tanh", "relu"} {
		for _, hidden := range [][]int{{}, {5}, {4, 3}} {
			t.Run(fmt.Sprint(activation, hidden), func(t *testing.T) {
				params, x, labels := problem(hidden, 7, 1)
				n := New(hidden, activation, params)
				n.Gradient(x, labels)
				got := flat(n, func(l *layer) *mat.Dense { return l.dW }, func(l *layer) []float64 { return l.db })
				want := fd.Gradient(nil, func(p []float64) float64 {
					return New(hidden, activation, p).Loss(x, labels)
				}, params, &fd.Settings{Formula: fd.Central})
				for i := range want {
					if math.Abs(got[i]-want[i]) > 1e-8 {
						t.Errorf("parameter %d: gradient = %v, want %v ± 1e-8", i, got[i], want[i])
					}
				}
			})
		}
	}
}

// TestUpdate compares two updates with the formula, written out over flat slices.
func TestUpdate(t *testing.T) {
	hidden := []int{3}
	params, x, labels := problem(hidden, 5, 2)
	h := Hyper{LearningRate: 0.1, Momentum: 0.9, Lambda: 0.5}
	n := New(hidden, "tanh", params)
	bias := flat(n, func(l *layer) *mat.Dense { return mat.NewDense(l.W.RawMatrix().Rows, l.W.RawMatrix().Cols, nil) },
		func(l *layer) []float64 { return ones(len(l.b)) })
	want := append([]float64(nil), params...)
	v := make([]float64, len(want))
	for range 2 {
		at := New(hidden, "tanh", append([]float64(nil), want...))
		at.Gradient(x, labels)
		dw := flat(at, func(l *layer) *mat.Dense { return l.dW }, func(l *layer) []float64 { return l.db })
		for i := range want {
			v[i] = h.Momentum*v[i] - h.LearningRate*(dw[i]+(1-bias[i])*h.Lambda*want[i])
			want[i] += v[i]
		}
		n.Update(x, labels, h)
	}
	got := flat(n, func(l *layer) *mat.Dense { return l.W }, func(l *layer) []float64 { return l.b })
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-14 {
			t.Errorf("parameter %d = %v, want %v", i, got[i], want[i])
		}
	}
}

func ones(n int) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = 1
	}
	return s
}
