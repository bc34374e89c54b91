package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// sumTol is how far a float32 sum of up to maxLanes products may be from the exact one, relative to the sum of their
// absolute values.
const sumTol = 1e-6

// functionCase is a Function in float64: f, and its derivative from a = f(z). Neither is steeper than 1.
type functionCase struct {
	Function
	slope float32
	f, df func(x float64) float64
}

func functionCases() []functionCase {
	one := func(float64) float64 { return 1 }
	gate := func(slope float64) func(float64) float64 {
		return func(x float64) float64 {
			if x > 0 {
				return 1
			}
			return slope
		}
	}
	leaky := func(slope float64) func(float64) float64 {
		return func(z float64) float64 { return z * gate(slope)(z) }
	}
	return []functionCase{
		{Identity, 0, func(z float64) float64 { return z }, one},
		{Tanh, 0, math.Tanh, func(a float64) float64 { return 1 - a*a }},
		{Sigmoid, 0, logistic, func(a float64) float64 { return a * (1 - a) }},
		{Leaky, 0, leaky(0), gate(0)},
		{Leaky, 0.125, leaky(0.125), gate(0.125)},
	}
}

// layerSizes are rows and columns of layers.
var layerSizes = [][2]int{{1, 1}, {1, 2}, {6, 3}, {2, 4}, {3, 5}, {2, 7}, {7, 3}, {3, 6}, {5, 8}, {3, 9}, {2, 21}}

// randomLayer returns a layer in memory from floats, whose parameters begin at 2.
func randomLayer(floats func(n int) []float32, rows, cols, lanes int, f, before functionCase) Layer {
	return Layer{
		X: floats(cols * lanes), Out: floats(rows * lanes), DZ: floats(rows * lanes), DX: floats((cols - 1) * lanes),
		Rows: rows, Cols: cols, Lanes: lanes, Start: 2,
		F: f.Function, Slope: f.slope, Before: before.Function, BeforeSlope: before.slope,
	}
}

// eachLayer calls f for layers of all sizes, functions and numbers of lanes.
func eachLayer(check func(what string, rng *rand.Rand, l Layer, c functionCase)) {
	sizes(func(lanes int, rng *rand.Rand) {
		floats := func(n int) []float32 { return guarded(rng, n) }
		for _, size := range layerSizes {
			for _, c := range functionCases() {
				what := fmt.Sprintf("%d with slope %v (rows %d, cols %d, lanes %d)", c.Function, c.slope, size[0], size[1], lanes)
				check(what, rng, randomLayer(floats, size[0], size[1], lanes, c, c), c)
			}
		}
	})
}

func conformForward(t *testing.T, set *Set) {
	eachLayer(func(what string, rng *rand.Rand, l Layer, c functionCase) {
		params := guarded(rng, l.end())
		want, scale := make([]float64, len(l.Out)), make([]float64, len(l.Out))
		for i := range want {
			for col := range l.Cols {
				v := float64(params[l.Start+i/l.Lanes*l.Cols+col]) * float64(l.X[col*l.Lanes+i%l.Lanes])
				want[i] += v
				scale[i] += math.Abs(v)
			}
			want[i] = c.f(want[i])
		}
		set.Forward(Pass{}.Prepare([]Layer{l}), params)
		same(t, "Forward with function "+what, l.Out, want, scale, sumTol)
	})
}

func conformBackward(t *testing.T, set *Set) {
	eachLayer(func(what string, rng *rand.Rand, l Layer, c functionCase) {
		params, dparams := guarded(rng, l.end()), guarded(rng, l.end())
		want, scale := make([]float64, l.end()), make([]float64, l.end())
		for i := range want {
			want[i] = float64(dparams[i])
			for lane := range l.Lanes {
				if at := i - l.Start; at >= 0 {
					v := float64(l.DZ[at/l.Cols*l.Lanes+lane]) * float64(l.X[at%l.Cols*l.Lanes+lane])
					want[i] += v
					scale[i] += math.Abs(v)
				}
			}
		}
		wantDX, scaleDX := make([]float64, len(l.DX)), make([]float64, len(l.DX))
		for i := range wantDX {
			for row := range l.Rows {
				v := float64(params[l.Start+row*l.Cols+i/l.Lanes]) * float64(l.DZ[row*l.Lanes+i%l.Lanes])
				wantDX[i] += v
				scaleDX[i] += math.Abs(v)
			}
			x := float64(l.X[i])
			wantDX[i] *= c.df(x)
			scaleDX[i] *= 1 + x*x // of which the derivatives of tanh and sigmoid are differences
		}
		set.Backward(Pass{}.Prepare([]Layer{l}), params, dparams)
		same(t, "dW of Backward before function "+what, dparams, want, scale, sumTol)
		same(t, "DX of Backward before function "+what, l.DX, wantDX, scaleDX, sumTol)
	})
}

// TestPassIsItsLayers checks that layers in one call do what they do one by one, bit by bit, and that a layer without DX has no
// need of it.
func TestPassIsItsLayers(t *testing.T) {
	cases := functionCases()
	for _, set := range Sets() {
		for _, lanes := range []int{1, 8, 16, 40} {
			run := func(each bool) (x, params, dparams []float32) {
				rng := rand.New(rand.NewPCG(1, 2))
				var layers []Layer
				widths, blocks, start := []int{2, 6, 5, 3}, [][]float32{}, 0
				for _, w := range widths {
					blocks = append(blocks, guarded(rng, (w+1)*lanes))
				}
				for i := range widths[1:] {
					l := Layer{
						X: blocks[i], Out: blocks[i+1], DZ: guarded(rng, widths[i+1]*lanes),
						Rows: widths[i+1], Cols: widths[i] + 1, Lanes: lanes, Start: start, F: cases[i+1].Function,
					}
					if i > 0 {
						l.DX, l.Before = layers[i-1].DZ, layers[i-1].F
					}
					start = l.end()
					layers = append(layers, l)
				}
				params, dparams = guarded(rng, start), guarded(rng, start)
				p := Pass{}.Prepare(layers)
				if !each {
					set.Forward(p, params)
					set.Backward(p, params, dparams)
				} else {
					for i := range layers {
						set.Forward(p.Only(i), params)
					}
					for i := len(layers) - 1; i >= 0; i-- {
						set.Backward(p.Only(i), params, dparams)
					}
				}
				return layers[len(layers)-1].Out, params, dparams
			}
			out, _, dparams := run(false)
			wantOut, _, want := run(true)
			sameBits(t, set.Name+".Forward", out, wantOut)
			sameBits(t, set.Name+".Backward", dparams, want)
		}
	}
}

func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s[%d of %d] = %v, want %v", what, i, len(want), got[i], want[i])
		}
	}
}

// TestPrepare checks that a layer that would read or write beside its slices is refused.
func TestPrepare(t *testing.T) {
	f := func(n int) []float32 { return make([]float32, n) }
	good := Layer{X: f(6), Out: f(9), DZ: f(9), DX: f(3), Rows: 3, Cols: 2, Lanes: 3}
	Pass{}.Prepare([]Layer{good})
	for name, spoil := range map[string]func(l *Layer){
		"X":         func(l *Layer) { l.X = f(5) },
		"Out":       func(l *Layer) { l.Out = f(8) },
		"DZ":        func(l *Layer) { l.DZ = f(8) },
		"DX":        func(l *Layer) { l.DX = f(2) },
		"Rows":      func(l *Layer) { l.Rows = 0 },
		"Cols":      func(l *Layer) { l.Cols = 0 },
		"Lanes":     func(l *Layer) { l.Lanes = -1 },
		"Start":     func(l *Layer) { l.Start = -1 },
		"F":         func(l *Layer) { l.F = Leaky + 1 },
		"Before":    func(l *Layer) { l.Before = -1 },
		"all Lanes": func(l *Layer) { l.Lanes = 2 },
	} {
		bad := good
		spoil(&bad)
		wantPanic(t, "Prepare with bad "+name, func() { Pass{}.Prepare([]Layer{good, bad}) })
	}
}

func wantPanic(t *testing.T, what string, call func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	call()
}
