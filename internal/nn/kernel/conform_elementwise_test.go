package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// elementwise lists the activations, each a function of z, with its derivative.
func elementwise(set *Set) []activationCase {
	cases := []activationCase{
		{name: "Tanh", f: set.Tanh, grad: set.TanhGrad, want: math.Tanh, df: func(a float64) float64 { return 1 - a*a }},
		{name: "Sigmoid", f: set.Sigmoid, grad: set.SigmoidGrad, want: logistic, df: func(a float64) float64 { return a * (1 - a) }},
	}
	for _, slope := range []float32{0, 0.01, 1} {
		above := func(x float64) float64 { // the factor of Leaky
			if x > 0 || math.IsNaN(x) {
				return 1
			}
			return float64(slope)
		}
		cases = append(cases, activationCase{
			name: fmt.Sprintf("Leaky slope %v", slope),
			f:    func(a, z []float32) { set.Leaky(a, z, slope) },
			grad: func(dz, a []float32) { set.LeakyGrad(dz, a, slope) },
			want: func(z float64) float64 { return z * above(z) },
			df:   above,
		})
	}
	return append(cases, curves(set)...)
}

type activationCase struct {
	name string
	f    func(a, z []float32)
	grad func(dz, x []float32) // nil for Step, which has none
	want func(z float64) float64
	df   func(x float64) float64 // x is a = f(z), as it is for grad
	ofZ  bool                    // x is z
}

func conformActivations(t *testing.T, set *Set) {
	for _, c := range elementwise(set) {
		sizes(func(lanes int, rng *rand.Rand) {
			z := guardedOdd(rng, lanes)
			want, scale := make([]float64, lanes), make([]float64, lanes)
			for i := range want {
				want[i] = c.want(float64(z[i]))
				scale[i] = math.Abs(want[i])
			}
			what := fmt.Sprintf("%s(lanes %d)", c.name, lanes)
			got := guarded(rng, lanes)
			c.f(got, z)
			same(t, what, got, want, scale, 5e-7)
			c.f(z, z)
			same(t, what+" in place", z, want, scale, 5e-7)
		})
	}
}

func conformActivationGrads(t *testing.T, set *Set) {
	for _, c := range elementwise(set) {
		if c.grad == nil {
			continue
		}
		sizes(func(lanes int, rng *rand.Rand) {
			da, z := guarded(rng, lanes), guardedOdd(rng, lanes)
			x, want, scale := copyOf(z), make([]float64, lanes), make([]float64, lanes)
			c.f(x, z)
			for i := range want {
				if x[i] != x[i] {
					da[i] = nan // a NaN activation meets a NaN gradient: the loss that follows from it is NaN
				}
				if c.ofZ {
					x[i] = z[i]
				}
				want[i] = float64(da[i]) * c.df(float64(x[i]))
				scale[i] = math.Abs(float64(da[i]))
			}
			c.grad(da, x)
			same(t, fmt.Sprintf("%sGrad(lanes %d)", c.name, lanes), da, want, scale, 5e-7)
		})
	}
}

func conformMax(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		a, z := guardedOdd(rng, lanes), guardedOdd(rng, lanes)
		want := make([]float64, lanes)
		for i := range want {
			want[i] = max(float64(a[i]), float64(z[i]))
		}
		set.Max(a, z)
		same(t, fmt.Sprintf("Max(lanes %d)", lanes), a, want, nil, 0)
	})
}

func conformMaxGrad(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		z, a, da, dz := guardedOdd(rng, lanes), guardedOdd(rng, lanes), guarded(rng, lanes), guarded(rng, lanes)
		wantDz, wantDa := make([]float64, lanes), make([]float64, lanes)
		for i := range a {
			if rng.IntN(2) == 0 {
				a[i] = z[i]
			}
			wantDa[i] = float64(da[i])
			if z[i] == a[i] {
				wantDz[i], wantDa[i] = wantDa[i], 0
			}
		}
		set.MaxGrad(dz, z, a, da)
		same(t, fmt.Sprintf("MaxGrad dz(lanes %d)", lanes), dz, wantDz, nil, 0)
		same(t, fmt.Sprintf("MaxGrad da(lanes %d)", lanes), da, wantDa, nil, 0)
	})
}

func conformUpdate(t *testing.T, set *Set) {
	const lr, momentum, l2 = 0.25, 0.875, 0.125 // exact in float32
	for _, l1 := range []float32{0, 0.0625} {
		sizes(func(n int, rng *rand.Rand) {
			w, v, dw, decay := guarded(rng, n), guarded(rng, n), guarded(rng, n), make([]float32, n)
			next := guarded(rng, n)
			wantV, wantNext := make([]float64, n), make([]float64, n)
			for i := range n {
				decay[i] = float32(rng.IntN(2))
				if rng.IntN(4) == 0 {
					w[i] = 0
				}
				W, sign := float64(w[i]), 0.0
				if W != 0 {
					sign = math.Copysign(1, W)
				}
				wantV[i] = momentum*float64(v[i]) - lr*(float64(dw[i])+float64(decay[i])*(l2*W+float64(l1)*sign))
				wantNext[i] = W + wantV[i]
			}
			if !set.Update(next, w, v, dw, decay, lr, momentum, l2, l1) {
				t.Fatalf("Update(%d parameters) = false, want true", n)
			}
			same(t, fmt.Sprintf("Update v(%d parameters, l1 %v)", n, l1), v, wantV, nil, 5e-6)
			same(t, fmt.Sprintf("Update next(%d parameters, l1 %v)", n, l1), next, wantNext, nil, 5e-6)
		})
	}
}

// conformUpdateBound puts one value that leaves the bounds at every place of slices of every length.
func conformUpdateBound(t *testing.T, set *Set) {
	for _, bad := range []float32{nan, inf, -inf, math.MaxFloat32, 0.51 * Bound, -0.51 * Bound} {
		for n := 1; n <= 20; n++ {
			for at := range n {
				next, w, v, dw, decay := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
				dw[at] = bad
				if set.Update(next, w, v, dw, decay, 2, 0, 0, 0) {
					t.Fatalf("Update with dw[%d of %d] = %v and rate 2 = true, want false", at, n, bad)
				}
				dw[at], v[at] = 0.49*Bound, 0
				if !set.Update(next, w, v, dw, decay, 2, 0, 0, 0) {
					t.Fatalf("Update with dw[%d of %d] = %v and rate 2 = false, want true", at, n, dw[at])
				}
			}
		}
	}
}
