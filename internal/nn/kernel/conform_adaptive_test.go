package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// adaptiveCase is an optimizer with state m or v and s, in the set and in float64; one that has no m leaves it.
type adaptiveCase struct {
	name string
	step func(next, w, m, s, dw, decay []float32, r Rates) bool
	want func(w, m, s, g, decay float64, r Rates) (next, newM, newS float64)
}

func adaptiveCases(set *Set) []adaptiveCase {
	squares := func(s, g float64, r Rates) float64 { return float64(r.KeepS)*s + float64(r.AddS)*g*g }
	return []adaptiveCase{
		{
			"Nesterov",
			func(next, w, m, _, dw, decay []float32, r Rates) bool { return set.Nesterov(next, w, m, dw, decay, r) },
			func(w, v, s, g, _ float64, r Rates) (float64, float64, float64) {
				v = float64(r.KeepM)*v - float64(r.Rate)*g
				return w + float64(r.KeepM)*v - float64(r.Rate)*g, v, s
			},
		},
		{
			"RMSProp",
			func(next, w, _, s, dw, decay []float32, r Rates) bool { return set.RMSProp(next, w, s, dw, decay, r) },
			func(w, m, s, g, _ float64, r Rates) (float64, float64, float64) {
				s = squares(s, g, r)
				return w - float64(r.Rate)*g/(math.Sqrt(s)+float64(r.Epsilon)), m, s
			},
		},
		{
			"Adam",
			set.Adam,
			func(w, m, s, g, decay float64, r Rates) (float64, float64, float64) {
				m, s = float64(r.KeepM)*m+float64(r.AddM)*g, squares(s, g, r)
				step := float64(r.Rate) * m / (math.Sqrt(s)*float64(r.Correct) + float64(r.Epsilon))
				return w - float64(r.Shrink)*decay*w - step, m, s
			},
		},
	}
}

// adaptiveRates are exact in float32, and all of them different.
var adaptiveRates = Rates{
	Scale: 0.5, L2: 0.125, L1: 0.0625, Rate: 0.25, KeepM: 0.875, AddM: 0.375, KeepS: 0.75, AddS: 0.3125, Correct: 1.5, Epsilon: 0.03125,
	Shrink: 0.015625,
}

// adaptiveState returns parameters of which some are 0, state, a gradient and which parameters decay.
func adaptiveState(rng *rand.Rand, n int) (w, m, s, dw, decay []float32) {
	w, m, s, dw, decay = guarded(rng, n), guarded(rng, n), guarded(rng, n), guarded(rng, n), guarded(rng, n)
	for i := range n {
		s[i] *= s[i]
		decay[i] = float32(rng.IntN(2))
		if rng.IntN(4) == 0 {
			w[i] = 0
		}
	}
	return w, m, s, dw, decay
}

func conformAdaptive(t *testing.T, set *Set) {
	for _, c := range adaptiveCases(set) {
		for _, l1 := range []float32{0, adaptiveRates.L1} {
			sizes(func(n int, rng *rand.Rand) {
				r := adaptiveRates
				r.L1 = l1
				w, m, s, dw, decay := adaptiveState(rng, n)
				next := guarded(rng, n)
				wantNext, wantM, wantS := make([]float64, n), make([]float64, n), make([]float64, n)
				for i := range n {
					W, sign := float64(w[i]), 0.0
					if W != 0 {
						sign = math.Copysign(1, W)
					}
					g := float64(r.Scale)*float64(dw[i]) + float64(decay[i])*(float64(r.L2)*W+float64(r.L1)*sign)
					wantNext[i], wantM[i], wantS[i] = c.want(W, float64(m[i]), float64(s[i]), g, float64(decay[i]), r)
				}
				what := fmt.Sprintf("%s(%d parameters, l1 %v)", c.name, n, l1)
				if !c.step(next, w, m, s, dw, decay, r) {
					t.Fatalf("%s = false, want true", what)
				}
				same(t, what+" next", next, wantNext, nil, 5e-6)
				same(t, what+" m", m, wantM, nil, 5e-6)
				same(t, what+" s", s, wantS, wantS, 1e-6)
			})
		}
	}
}

// conformAdaptiveBound puts one value that leaves the bounds at every place of slices of every length.
func conformAdaptiveBound(t *testing.T, set *Set) {
	for _, c := range adaptiveCases(set) {
		for n := 1; n <= 20; n++ {
			for at := range n {
				for _, rate := range []float32{1, inf} { // an infinite rate makes NaN of what is 0, but only within the slices
					rng := rand.New(rand.NewPCG(uint64(n), uint64(at)))
					w, m, s, dw, decay := adaptiveState(rng, n)
					r := adaptiveRates
					r.Rate = rate
					if rate == 1 {
						w[at] = []float32{nan, inf, -inf, 1.1 * Bound, -1.1 * Bound}[rng.IntN(5)]
						decay[at] = 0
					}
					if c.step(make([]float32, n), w, m, s, dw, decay, r) {
						t.Fatalf("%s with rate %v and w[%d of %d] = %v = true, want false", c.name, rate, at, n, w[at])
					}
				}
			}
		}
	}
}

// conformSquaresBound lets s overflow where next stays in bounds.
func conformSquaresBound(t *testing.T, set *Set) {
	for _, c := range adaptiveCases(set)[1:] {
		for n := 1; n <= 20; n++ {
			for at := range n {
				w, m, s, dw, decay := adaptiveState(rand.New(rand.NewPCG(1, 2)), n)
				dw[at] = 1e30
				r := adaptiveRates
				r.AddM = 0
				if c.step(make([]float32, n), w, m, s, dw, decay, r) {
					t.Fatalf("%s with dw[%d of %d] = 1e30 = true, want false", c.name, at, n)
				}
			}
		}
	}
}
