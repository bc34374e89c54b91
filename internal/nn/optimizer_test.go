package nn

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// states returns n zeros for each state of an optimizer.
func states(o Optimizer, n int) [][]float32 {
	s := make([][]float32, o.States())
	for i := range s {
		s[i] = make([]float32, n)
	}
	return s
}

// firstOrder returns the optimizers whose updates follow from one gradient: all but the last.
func firstOrder() []Optimizer { return Optimizers()[:LBFGS] }

// TestOptimizersConform makes 40 updates of parameters of which some are 0 and some are biases, with both penalties and a
// learning rate that changes, and wants what the oracle has after each.
func TestOptimizersConform(t *testing.T) {
	const n = 37
	for _, set := range kernel.Sets() {
		for _, o := range firstOrder() {
			t.Run(set.Name+" "+o.String(), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(3, 0))
				w, next, dW, decay := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
				oracle := optimizerOracle{optimizer: o, w: make([]float64, n), decay: make([]float64, n)}
				for i := range n {
					if i%5 > 0 {
						w[i] = float32(rng.NormFloat64())
					}
					if i%4 > 0 {
						decay[i] = 1
					}
					oracle.w[i], oracle.decay[i] = float64(w[i]), float64(decay[i])
				}
				state := states(o, n)
				r := o.DefaultRule()
				r.Scale, r.L2, r.L1 = 0.1, 0.05, 0.01
				r.Momentum, r.Epsilon = 0.9, 0.01 // SGD must not heed the one; the other must matter
				for step := range 40 {
					r.Age, r.LearningRate = uint64(step), 0.02+0.01*float64(step%7)
					for i := range dW {
						dW[i] = float32(10 * rng.NormFloat64())
					}
					if !o.Update(set, next, w, state, dW, decay, &r) {
						t.Fatalf("update %d: not bounded", step)
					}
					w, next = next, w
					oracle.update(dW, r)
					for i, want := range oracle.w {
						if got := float64(w[i]); !(math.Abs(got-want) <= 2e-6*(1+math.Abs(want))) {
							t.Fatalf("update %d: w[%d] = %v, want %v ± 2e-6", step, i, got, want)
						}
					}
				}
			})
		}
	}
}

// TestNesterovLooksAhead compares with the paper's own form, whose gradient is taken at θ + μ·v, on a bowl and at learning
// rates that change: what we keep is that place.
func TestNesterovLooksAhead(t *testing.T) {
	const momentum = 0.9
	slope := func(x float64) float64 { return 3 * (x - 1) }
	theta, velocity := 2.0, 0.0
	w, next, v := []float32{2}, []float32{0}, []float32{0}
	for step := range 60 {
		rate := 0.05 / float64(1+step%3)
		velocity = momentum*velocity - rate*slope(theta+momentum*velocity)
		theta += velocity
		dW := []float32{float32(slope(float64(w[0])))}
		Nesterov.Update(&kernel.Portable, next, w, [][]float32{v}, dW, []float32{1}, &Rule{Scale: 1, LearningRate: rate, Momentum: momentum})
		w, next = next, w
		if want := theta + momentum*velocity; math.Abs(float64(w[0])-want) > 1e-5 {
			t.Fatalf("update %d: w = %v, want θ + μ·v = %v ± 1e-5", step, w[0], want)
		}
	}
	if math.Abs(theta-1) > 0.1 {
		t.Errorf("θ = %v after 60 updates, want it near 1", theta)
	}
}

// TestOptimizersReportWhatIsUnbounded feeds odd parameters, gradients and states: an update that is called bounded has left
// nothing that is out of bounds, and an ordinary one is called bounded.
func TestOptimizersReportWhatIsUnbounded(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	odd := []float32{0, 1, -1, 1e-30, 1e-45, 1e6, -1e6, 1e10, -1e20, 3e38, inf, -inf, nan}
	for _, o := range firstOrder() {
		r := o.DefaultRule()
		r.Scale, r.LearningRate, r.L2 = 1, 0.1, 0.01
		for _, dw := range odd {
			for _, w := range odd {
				next, state := []float32{7}, states(o, 1)
				bounded := o.Update(&kernel.Portable, next, []float32{w}, state, []float32{dw}, []float32{1}, &r)
				finite := !slices.ContainsFunc(state, func(s []float32) bool { return s[0]-s[0] != 0 })
				if good := next[0] <= kernel.Bound && next[0] >= -kernel.Bound; bounded && !(good && finite) {
					t.Errorf("%v from w = %v with dw = %v: next %v, state %v, and called bounded", o, w, dw, next, state)
				}
				if small := w <= 1 && w >= -1 && dw <= 1 && dw >= -1; small && !bounded {
					t.Errorf("%v from w = %v with dw = %v: next %v, state %v, and not called bounded", o, w, dw, next, state)
				}
			}
		}
	}
}

// One parameter among many that is out of bounds is found wherever it is, and the others are still computed.
func TestOptimizersReportAnyParameter(t *testing.T) {
	const n = 19
	for _, set := range kernel.Sets() {
		for _, o := range firstOrder() {
			for at := range n {
				next, w, dW, decay := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
				w[at] = 2 * kernel.Bound
				r := o.DefaultRule()
				r.Scale, r.LearningRate = 1, 0.1
				if o.Update(set, next, w, states(o, n), dW, decay, &r) {
					t.Errorf("%s %v: parameter %d of %d is %v, and called bounded", set.Name, o, at, n, next[at])
				}
			}
		}
	}
}

// Without a gradient nothing moves, and nothing is 0/0.
func TestOptimizersRest(t *testing.T) {
	for _, o := range firstOrder() {
		r := o.DefaultRule()
		r.Scale, r.LearningRate = 1, 0.1
		next, w := make([]float32, 3), []float32{1, -2, 0}
		if bounded := o.Update(&kernel.Portable, next, w, states(o, 3), make([]float32, 3), make([]float32, 3), &r); !bounded || !slices.Equal(next, w) {
			t.Errorf("%v without a gradient: %v, bounded %v, want %v, true", o, next, bounded, w)
		}
	}
}

// What is behind the end of next stays as it is, in next and in the state.
func TestOptimizersKeepToTheirLength(t *testing.T) {
	for _, o := range firstOrder() {
		next, dW := []float32{0, 0, 7}, []float32{1, 1, 1}
		state := states(o, 3)
		r := o.DefaultRule()
		r.Scale, r.LearningRate = 1, 0.1
		o.Update(&kernel.Portable, next[:2], dW, state, dW, dW, &r)
		if next[2] != 7 || state[0][2] != 0 || state[len(state)-1][2] != 0 {
			t.Errorf("%v of 2 parameters wrote a third: next %v, state %v", o, next, state)
		}
	}
}

func TestOptimizersAllocateNothing(t *testing.T) {
	next, w, ones := make([]float32, 50), make([]float32, 50), make([]float32, 50)
	for _, o := range firstOrder() {
		state, r := states(o, 50), o.DefaultRule()
		r.Scale = 1
		if n := testing.AllocsPerRun(5, func() { o.Update(&kernel.Portable, next, w, state, ones, ones, &r) }); n != 0 {
			t.Errorf("%v: %v allocations, want 0", o, n)
		}
	}
}

func TestOptimizerPanics(t *testing.T) {
	x := make([]float32, 2)
	wantPanic(t, "nn: Optimizer.Update: 1 slices of state, want 2 for adam", func() {
		Adam.Update(&kernel.Portable, x, x, states(SGD, 2), x, x, &Rule{})
	})
	wantPanic(t, "nn: Optimizer.Update: Optimizer(8)", func() {
		Optimizer(8).Update(&kernel.Portable, x, x, states(SGD, 2), x, x, &Rule{})
	})
}

func TestOptimizerText(t *testing.T) {
	words := []string{"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "lbfgs"}
	all := Optimizers()
	if len(all) != len(words) {
		t.Fatalf("Optimizers() has %d, want %d", len(all), len(words))
	}
	for i, o := range all {
		text, err := json.Marshal(o)
		if err != nil || string(text) != `"`+words[i]+`"` {
			t.Errorf("json.Marshal(%v) = %s, %v, want %q", o, text, err, words[i])
		}
		var p Optimizer
		if err := json.Unmarshal(text, &p); err != nil || p != o {
			t.Errorf("json.Unmarshal(%s) = %v, %v, want %v", text, p, err, o)
		}
	}
	const want = `optimizer "lion": want one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, lbfgs`
	o := Adam
	if err := o.UnmarshalText([]byte("lion")); err == nil || err.Error() != want || o != Adam {
		t.Errorf("UnmarshalText(lion): %v, sets %v, want %s, %v left", err, o, want, Adam)
	}
	if text, err := Optimizer(8).MarshalText(); err == nil {
		t.Errorf("%v.MarshalText() = %s, want an error", Optimizer(8), text)
	}
}

func BenchmarkOptimizer(b *testing.B) {
	const n = 2306 // parameters of 2-32-32-32-2
	next, w, dW, decay := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	rng := rand.New(rand.NewPCG(1, 0))
	for i := range n {
		w[i], dW[i], decay[i] = float32(rng.NormFloat64()), float32(rng.NormFloat64()), 1
	}
	benchSets(b, func(b *testing.B, s *Scratch) {
		for _, o := range firstOrder() {
			b.Run(o.String(), func(b *testing.B) {
				state, r := states(o, n), o.DefaultRule()
				r.Scale, r.LearningRate, r.L2 = 0.1, 1e-6, 0.01
				for b.Loop() {
					o.Update(s.k, next, w, state, dW, decay, &r)
				}
			})
		}
	})
}
