package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"chalkline/internal/nn/kernel"
)

// TestDirection compares the direction with that of H written down as a matrix, updated pair by pair (Nocedal and Wright 2006, eq.
// 6.17), for as many pairs as are kept, fewer, and more.
func TestDirection(t *testing.T) {
	for _, count := range []int{0, 1, 3, lbfgsPairs, 2*lbfgsPairs + 3} {
		rng := rand.New(rand.NewPCG(1, uint64(count)))
		trainer := NewTrainer(Spec{Inputs: 2, Classes: 2}, 1)
		trainer.rest(LBFGS)
		size := len(trainer.net.Params)
		vector := func() (x []float64) {
			for range size {
				x = append(x, float64(float32(rng.NormFloat64())))
			}
			return x
		}
		var s, y [][]float64
		for len(s) < count {
			step, change := vector(), vector()
			if floats.Dot(step, change) < 0.5 { // which remember might leave out, or rounding blur
				continue
			}
			s, y = append(s, step), append(y, change)
			trainer.remember(narrow(step), make([]float32, size), change, make([]float64, size))
		}
		g, d := vector(), make([]float64, size)
		slope := trainer.direction(d, g)
		kept := min(count, lbfgsPairs)
		want := mat.NewVecDense(size, nil)
		want.MulVec(inverseHessian(size, s[count-kept:], y[count-kept:]), mat.NewVecDense(size, g))
		for i := range d {
			if w := -want.AtVec(i); math.Abs(d[i]-w) > 1e-5*(1+math.Abs(w)) {
				t.Fatalf("%d pairs: d[%d] = %v, want %v", count, i, d[i], w)
			}
		}
		if w := floats.Dot(d, g); math.Abs(slope-w) > 1e-12*math.Abs(w) || slope >= 0 {
			t.Errorf("%d pairs: slope = %v, want %v, less than 0", count, slope, w)
		}
	}
}

// inverseHessian is H after the given pairs.
func inverseHessian(size int, s, y [][]float64) *mat.Dense {
	H := mat.NewDense(size, size, nil)
	for i := range size {
		H.Set(i, i, 1)
		if last := len(s) - 1; last >= 0 {
			H.Set(i, i, floats.Dot(s[last], y[last])/floats.Dot(y[last], y[last]))
		}
	}
	for k := range s {
		rho := 1 / floats.Dot(s[k], y[k])
		S, Y := mat.NewVecDense(size, s[k]), mat.NewVecDense(size, y[k])
		left := mat.NewDense(size, size, nil) // 1 − ρ·s·yᵀ
		left.Outer(-rho, S, Y)
		for i := range size {
			left.Set(i, i, left.At(i, i)+1)
		}
		next := new(mat.Dense)
		next.Product(left, H, left.T())
		next.RankOne(next, rho, S, S)
		H = next
	}
	return H
}

func narrow(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}

// TestRememberNeedsCurvature checks that steps along which the gradient did not rise are left out.
func TestRememberNeedsCurvature(t *testing.T) {
	trainer := NewTrainer(Spec{Inputs: 1, Classes: 2}, 1)
	trainer.rest(LBFGS)
	w, next := make([]float32, 4), []float32{1, 0, 0, 0}
	for _, change := range [][]float64{{-1, 5, 0, 0}, {0, 1, 0, 0}, {math.NaN(), 0, 0, 0}} {
		if trainer.remember(next, w, change, make([]float64, 4)); trainer.age != 0 {
			t.Errorf("a change %v of the gradient along %v was kept", change, next)
		}
	}
	if trainer.remember(next, w, []float64{0.1, 1, 0, 0}, make([]float64, 4)); trainer.age != 1 {
		t.Error("a change with upward curvature was not kept")
	}
}

// TestLBFGSMinimizes wants the one minimum of networks without a hidden layer, as gonum's L-BFGS finds it in float64, and never a
// higher cost from one step to the next.
func TestLBFGSMinimizes(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range []Spec{
			{Inputs: 2, Classes: 3},
			{Inputs: 2, Classes: 2, Loss: Logistic},
			{Inputs: 3, Classes: 3, Loss: Squared},
			{Inputs: 2, Classes: 1, Loss: Squared, Regression: true},
		} {
			t.Run(fmt.Sprintf("%v %v", spec, spec.Loss), func(t *testing.T) {
				d, h := randomData(spec, 2*blockLanes+20), Hyper{Optimizer: LBFGS, L2: 0.01, Batch: 1}
				o := newOracle(spec, d, h)
				trainer := newRandomTrainer(spec)
				best, err := optimize.Minimize(optimize.Problem{
					Func: o.cost, Grad: func(grad, x []float64) { copy(grad, o.gradient(x)) },
				}, widen(trainer.Net().Params), &optimize.Settings{GradientThreshold: 1e-6}, &optimize.LBFGS{})
				if err != nil {
					t.Fatal(err)
				}
				descends(t, s, trainer, o, 40)
				if cost := o.cost(widen(trainer.Net().Params)); cost > best.F+1e-6 {
					t.Errorf("after 40 steps the cost is %v, want gonum's %v ± 1e-6", cost, best.F)
				}
			})
		}
	})
}

// descends makes steps and wants each to lower the cost, but for rounding.
func descends(t *testing.T, s *Scratch, trainer *Trainer, o oracle, steps int) {
	t.Helper()
	before := o.cost(widen(trainer.Net().Params))
	for step := range uint64(steps) {
		if !trainer.Update(s, o.d, o.h) {
			t.Fatalf("step %d: Update = false, want true", step)
		}
		cost := o.cost(widen(trainer.Net().Params))
		if cost > before+1e-6*(1+before) {
			t.Fatalf("step %d: cost %v after %v", step, cost, before)
		}
		if trainer.Step() != step+1 || trainer.Epoch() != step+1 || trainer.Position() != 0 {
			t.Fatalf("step %d: Step, Epoch, Position = %d, %d, %d, want an epoch a step", step, trainer.Step(), trainer.Epoch(), trainer.Position())
		}
		before = cost
	}
}

// TestLBFGSOfHiddenLayers wants networks of every smooth activation to come to rest, where the gradient is small.
func TestLBFGSOfHiddenLayers(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, f := range []Activation{Sigmoid, Tanh, GELU, SiLU, Softplus, Sine, Gaussian} {
			spec := Spec{Inputs: 2, Hidden: []Layer{{Units: 6, Activation: f}}, Classes: 2}
			d, h := randomData(spec, 60), Hyper{Optimizer: LBFGS, L2: 0.01, Batch: 1}
			o, trainer := newOracle(spec, d, h), newRandomTrainer(spec)
			start := floats.Norm(o.gradient(widen(trainer.Net().Params)), 2)
			descends(t, s, trainer, o, 400)
			if end := floats.Norm(o.gradient(widen(trainer.Net().Params)), 2); end > 1e-3*max(1, start) {
				t.Errorf("%v: the gradient is %v long at first and %v after 400 steps", f, start, end)
			}
		}
	})
}

// TestLBFGSAtRest starts at a minimum: all is 0, classes are balanced. Steps and epochs count, and nothing moves.
func TestLBFGSAtRest(t *testing.T) {
	trainer := NewTrainer(Spec{Inputs: 1, Classes: 2, Init: InitZeros}, 1)
	d := Data{X: [][]float32{{0, 0}}, Labels: []uint8{0, 1}}
	for range 3 {
		if !trainer.Update(NewScratch(&kernel.Portable), d, Hyper{Optimizer: LBFGS, Batch: 1}) {
			t.Fatal("Update = false, want true")
		}
	}
	state := trainer.State()
	sameBits(t, "parameters", state.Params, make([]float32, 4))
	if state.Step != 3 || state.Epoch != 3 || state.Age != 0 {
		t.Errorf("Step, Epoch, Age = %d, %d, %d, want 3, 3, 0", state.Step, state.Epoch, state.Age)
	}
}
