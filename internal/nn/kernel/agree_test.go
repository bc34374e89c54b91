package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// memory hands out the slices of one test.
type memory interface {
	floats(n int) []float32
	ints(n int) []int32
	bytes(n int) []byte
	check(t *testing.T, what string) // that nothing was written beside the slices, and takes them back
}

// agree calls every kernel of set and of Portable with the same arguments and compares the results lane by lane.
func agree(t *testing.T, set *Set, mem memory, rng *rand.Rand, rows, cols, lanes int) {
	t.Helper()
	a := agreement{t, set, mem, rng, fmt.Sprintf("(rows %d, cols %d, lanes %d)", rows, cols, lanes)}
	a.gather(rows, lanes)
	a.layers(rows, cols, lanes)
	a.elementwise(lanes)
	a.update(lanes)
	a.adaptive(lanes)
	a.probabilities(1+rows%8, lanes)
}

type agreement struct {
	t    *testing.T
	set  *Set
	mem  memory
	rng  *rand.Rand
	size string
}

// ordinary returns the same ordinary values twice, the first in memory of the test.
func (a agreement) ordinary(n int) (x, y []float32) { return a.twice(guarded(a.rng, n)) }

// odd returns the same values twice, about a third of them odd.
func (a agreement) odd(n int) (x, y []float32) { return a.twice(guardedOdd(a.rng, n)) }

func (a agreement) twice(values []float32) (x, y []float32) {
	x = a.mem.floats(len(values))
	copy(x, values)
	return x, values
}

// spoil puts one NaN or infinity into both slices at the same place.
func (a agreement) spoil(x, y []float32) {
	if len(x) > 0 && a.rng.IntN(2) == 0 {
		i := a.rng.IntN(len(x))
		x[i] = []float32{nan, inf, -inf}[a.rng.IntN(3)]
		y[i] = x[i]
	}
}

// close wants x within tol of y, relative to y where that is larger than 1, and NaN where that is NaN.
func (a agreement) close(kernel string, x, y []float32, tol float64) {
	a.t.Helper()
	for i := range y {
		got, want := float64(x[i]), float64(y[i])
		if got != want && !(math.IsNaN(got) && math.IsNaN(want)) && !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
			a.t.Fatalf("%s.%s%s[%d] = %v, portable %v", a.set.Name, kernel, a.size, i, got, want)
		}
	}
	a.mem.check(a.t, a.set.Name+"."+kernel+a.size)
}

func (a agreement) gather(features, count int) {
	if count == 0 {
		return
	}
	lanes := (count + a.set.Lanes - 1) &^ (a.set.Lanes - 1)
	x, points := make([][]float32, features), 1+a.rng.IntN(count)
	for f := range x {
		x[f], _ = a.odd(points)
	}
	index := a.mem.ints(count)
	for i := range index {
		index[i] = int32(a.rng.IntN(points))
	}
	got, want := a.ordinary(features * lanes)
	a.set.Gather(got, x, index, lanes)
	Portable.Gather(want, x, index, lanes)
	a.close("Gather", got, want, 0)

	from, gotLabels, wantLabels := a.mem.bytes(points), a.mem.ints(lanes), make([]int32, lanes)
	for i := range from {
		from[i] = uint8(a.rng.IntN(8))
	}
	if got, want := a.set.Labels(gotLabels, from, index, lanes, 7), Portable.Labels(wantLabels, from, index, lanes, 7); got != want {
		a.t.Fatalf("%s.Labels%s = %v, portable %v", a.set.Name, a.size, got, want)
	} else if got && !slices.Equal(gotLabels, wantLabels) {
		a.t.Fatalf("%s.Labels%s: %v, portable %v", a.set.Name, a.size, gotLabels, wantLabels)
	}
}

func (a agreement) layers(rows, cols, lanes int) {
	tol := 2e-6 * float64(10+cols+lanes) // of sums of so many products of values of size 2
	for _, c := range functionCases() {
		var l, l1 Layer
		l = randomLayer(func(n int) []float32 { x, _ := a.ordinary(n); return x }, rows, cols, lanes, c, c)
		if c.Function != Sigmoid { // a·(1−a) and a − a·a are the same but for an infinite a
			a.spoil(l.X, l.X)
		}
		a.spoil(l.DZ, l.DZ)
		l1 = l
		for _, x := range []*[]float32{&l1.X, &l1.Out, &l1.DZ, &l1.DX} {
			*x = copyOf(*x)
		}
		params, params1 := a.ordinary(l.end())
		dparams, dparams1 := a.ordinary(l.end())
		p, p1 := Pass{}.Prepare([]Layer{l}), Pass{}.Prepare([]Layer{l1})

		a.set.Forward(p, params)
		Portable.Forward(p1, params1)
		a.close(fmt.Sprintf("Forward with function %d", c.Function), l.Out, l1.Out, tol)

		a.set.Backward(p, params, dparams)
		Portable.Backward(p1, params1, dparams1)
		a.close("dW of Backward", dparams, dparams1, tol)
		a.close(fmt.Sprintf("DX of Backward before function %d", c.Function), l.DX, l1.DX, 3*tol) // X is steeper than activations are
	}
}

func (a agreement) elementwise(lanes int) {
	for i, c := range elementwise(a.set) {
		portable := elementwise(&Portable)[i]
		z, z1 := a.odd(lanes)
		got, want := a.ordinary(lanes)
		c.f(got, z)
		portable.f(want, z1)
		a.close(c.name, got, want, 5e-7)

		if c.grad == nil {
			continue
		}
		x, x1 := z, z1
		if !c.ofZ {
			x, x1 = a.twice(copyOf(want))
		}
		got, want = a.ordinary(lanes)
		c.grad(got, x)
		portable.grad(want, x1)
		a.close(c.name+"Grad", got, want, 2e-6)
	}
	z, z1 := a.odd(lanes)
	got, want := a.odd(lanes)
	a.set.Max(got, z)
	Portable.Max(want, z1)
	a.close("Max", got, want, 0)

	z, z1 = a.odd(lanes)
	act, act1 := a.twice(copyOf(want))
	got, want = a.ordinary(lanes)
	da, da1 := a.odd(lanes)
	a.set.MaxGrad(got, z, act, da)
	Portable.MaxGrad(want, z1, act1, da1)
	a.close("MaxGrad dz", got, want, 0)
	a.close("MaxGrad da", da, da1, 0)
}

func (a agreement) update(n int) {
	next, next1 := a.ordinary(n)
	w, w1 := a.ordinary(n)
	v, v1 := a.ordinary(n)
	dw, dw1 := a.ordinary(n)
	decay, decay1 := a.ordinary(n)
	a.spoil(dw, dw1)
	lr := []float32{0.1, inf}[a.rng.IntN(2)]
	got := a.set.Update(next, w, v, dw, decay, lr, 0.9, 0.01, 0.001)
	want := Portable.Update(next1, w1, v1, dw1, decay1, lr, 0.9, 0.01, 0.001)
	if got != want {
		a.t.Fatalf("%s.Update%s with rate %v = %v, portable %v", a.set.Name, a.size, lr, got, want)
	}
	a.close("Update next", next, next1, 2e-6)
	a.close("Update v", v, v1, 2e-6)
}

func (a agreement) adaptive(n int) {
	for i, c := range adaptiveCases(a.set) {
		w, m, s, dw, decay := adaptiveState(a.rng, n)
		w1, m1, s1, dw1, decay1 := copyOf(w), copyOf(m), copyOf(s), copyOf(dw), copyOf(decay)
		for _, x := range []*[]float32{&w, &m, &s, &dw, &decay} {
			*x, _ = a.twice(*x)
		}
		a.spoil(dw, dw1)
		next, next1 := a.ordinary(n)
		got := c.step(next, w, m, s, dw, decay, adaptiveRates)
		want := adaptiveCases(&Portable)[i].step(next1, w1, m1, s1, dw1, decay1, adaptiveRates)
		if got != want {
			a.t.Fatalf("%s.%s%s = %v, portable %v", a.set.Name, c.name, a.size, got, want)
		}
		a.close(c.name+" next", next, next1, 5e-6)
		a.close(c.name+" m", m, m1, 5e-6)
		a.close(c.name+" s", s, s1, 5e-6)
	}
}

func (a agreement) probabilities(classes, lanes int) {
	z, z1 := a.odd(classes * lanes)
	p, p1 := a.ordinary(classes * lanes)
	a.set.Softmax(p, z, classes, lanes)
	Portable.Softmax(p1, z1, classes, lanes)
	a.close(fmt.Sprintf("Softmax of %d classes", classes), p, p1, 1e-6)

	labels := randomLabels(a.rng, classes, lanes)
	labels1 := a.mem.ints(lanes)
	copy(labels1, labels)
	dz, dz1 := a.ordinary(classes * lanes)
	a.set.LossGrad(dz, z, labels1, classes, lanes)
	Portable.LossGrad(dz1, z1, labels, classes, lanes)
	a.close(fmt.Sprintf("LossGrad of %d classes", classes), dz, dz1, 1e-6)

	copy(p, p1)
	got, want := a.mem.bytes(lanes), make([]byte, lanes)
	a.set.Levels(got, p, classes, lanes)
	Portable.Levels(want, p1, classes, lanes)
	for i := range want {
		if got[i] != want[i] {
			a.t.Fatalf("%s.Levels%s of %d classes[%d] = %#02x, portable %#02x", a.set.Name, a.size, classes, i, got[i], want[i])
		}
	}
	a.mem.check(a.t, a.set.Name+".Levels"+a.size)
}

// canaries is memory at any alignment with canaries on both sides.
type canaries struct {
	rng    *rand.Rand
	blocks [][]float32
	ends   [][2]int // of the slice handed out in each block
}

func (m *canaries) floats(n int) []float32 {
	start := guard + m.rng.IntN(8)
	block := make([]float32, start+n+guard)
	for i := range block {
		block[i] = canary
	}
	m.blocks, m.ends = append(m.blocks, block), append(m.ends, [2]int{start, start + n})
	return block[start : start+n : start+n]
}

func (m *canaries) ints(n int) []int32 { return make([]int32, n) }
func (m *canaries) bytes(n int) []byte { return make([]byte, n) }

func (m *canaries) check(t *testing.T, what string) {
	t.Helper()
	for b, block := range m.blocks {
		for i, v := range block {
			if (i < m.ends[b][0] || i >= m.ends[b][1]) && v != canary {
				t.Fatalf("%s: wrote %v at %d beside a slice of %d", what, v, i-m.ends[b][0], m.ends[b][1]-m.ends[b][0])
			}
		}
	}
}

// TestAgree compares the sets for every number of lanes.
func TestAgree(t *testing.T) {
	for _, set := range Sets() {
		sizes(func(lanes int, rng *rand.Rand) {
			for rows := 1; rows <= 8; rows++ {
				agree(t, set, &canaries{rng: rng}, rng, rows, 1+rng.IntN(9), lanes)
			}
			agree(t, set, &canaries{rng: rng}, rng, 21, 33, lanes)
		})
	}
}

func FuzzAgree(f *testing.F) {
	f.Add(uint64(1), uint8(6), uint8(3), uint8(16))
	f.Add(uint64(2), uint8(32), uint8(33), uint8(32))
	f.Add(uint64(3), uint8(1), uint8(1), uint8(7))
	f.Fuzz(func(t *testing.T, seed uint64, rows, cols, lanes uint8) {
		for _, set := range Sets() {
			rng := rand.New(rand.NewPCG(seed, 0))
			agree(t, set, &canaries{rng: rng}, rng, 1+int(rows%70), 1+int(cols%70), int(lanes%140))
		}
	})
}

// FuzzElementwise gives bits of float32 to the functions of one value.
func FuzzElementwise(f *testing.F) {
	for _, x := range odd {
		f.Add(math.Float32bits(x))
	}
	f.Fuzz(func(t *testing.T, bits uint32) {
		z := math.Float32frombits(bits)
		for _, set := range Sets() {
			for i, c := range elementwise(set) {
				got, want := []float32{0}, []float32{0}
				c.f(got, []float32{z})
				elementwise(&Portable)[i].f(want, []float32{z})
				scale := max(1, math.Abs(float64(want[0])))
				if !(math.Abs(float64(got[0]-want[0])) <= 5e-7*scale) && got[0] != want[0] && !(got[0] != got[0] && want[0] != want[0]) {
					t.Errorf("%s.%s(%v) = %v, portable %v", set.Name, c.name, z, got[0], want[0])
				}
			}
		}
	})
}

// TestTanhWithinOne steps through float32 where tanh reaches ±1: beyond it, 1−a² would be negative.
func TestTanhWithinOne(t *testing.T) {
	const count = 64
	z, a := make([]float32, count), make([]float32, count)
	for _, set := range Sets() {
		for bits, end := math.Float32bits(7), math.Float32bits(8.5); bits < end; bits += count {
			for i := range z {
				z[i] = math.Float32frombits(bits + uint32(i))
			}
			set.Tanh(a, z)
			for i := range a {
				if !(a[i] <= 1 && a[i] >= 1-3e-6) {
					t.Fatalf("%s.Tanh(%v) = %v, want at most 1 and close to it", set.Name, z[i], a[i])
				}
			}
		}
	}
}

// TestShortSlices checks that a slice that is too short panics in every set, rather than that memory beside it is used.
func TestShortSlices(t *testing.T) {
	f := func(n int) []float32 { return make([]float32, n) }
	pass := Pass{}.Prepare([]Layer{{X: f(16), Out: f(24), DZ: f(24), DX: f(8), Rows: 3, Cols: 2, Lanes: 8}})
	for _, k := range Sets() {
		for name, call := range map[string]func(){
			"Gather dst":       func() { k.Gather(f(15), [][]float32{f(9), f(9)}, make([]int32, 5), 8) },
			"Forward params":   func() { k.Forward(pass, f(5)) },
			"Backward params":  func() { k.Backward(pass, f(5), f(6)) },
			"Backward dparams": func() { k.Backward(pass, f(6), f(5)) },
			"Tanh":             func() { k.Tanh(f(3), f(2)) },
			"TanhGrad":         func() { k.TanhGrad(f(3), f(2)) },
			"Sigmoid":          func() { k.Sigmoid(f(3), f(2)) },
			"SigmoidGrad":      func() { k.SigmoidGrad(f(3), f(2)) },
			"Leaky":            func() { k.Leaky(f(3), f(2), 0) },
			"LeakyGrad":        func() { k.LeakyGrad(f(3), f(2), 0) },
			"ELU":              func() { k.ELU(f(3), f(2)) },
			"ELUGrad":          func() { k.ELUGrad(f(3), f(2)) },
			"Softplus":         func() { k.Softplus(f(3), f(2)) },
			"SoftplusGrad":     func() { k.SoftplusGrad(f(3), f(2)) },
			"GELU":             func() { k.GELU(f(3), f(2)) },
			"GELUGrad":         func() { k.GELUGrad(f(3), f(2)) },
			"SiLU":             func() { k.SiLU(f(3), f(2)) },
			"SiLUGrad":         func() { k.SiLUGrad(f(3), f(2)) },
			"Sine":             func() { k.Sine(f(3), f(2)) },
			"SineGrad":         func() { k.SineGrad(f(3), f(2)) },
			"Gaussian":         func() { k.Gaussian(f(3), f(2)) },
			"GaussianGrad":     func() { k.GaussianGrad(f(3), f(2)) },
			"Step":             func() { k.Step(f(3), f(2)) },
			"Max":              func() { k.Max(f(3), f(2)) },
			"MaxGrad z":        func() { k.MaxGrad(f(3), f(2), f(3), f(3)) },
			"MaxGrad a":        func() { k.MaxGrad(f(3), f(3), f(2), f(3)) },
			"MaxGrad da":       func() { k.MaxGrad(f(3), f(3), f(3), f(2)) },
			"Softmax p":        func() { k.Softmax(f(5), f(6), 2, 3) },
			"Softmax z":        func() { k.Softmax(f(6), f(5), 2, 3) },
			"LossGrad dz":      func() { k.LossGrad(f(5), f(6), make([]int32, 3), 2, 3) },
			"LossGrad z":       func() { k.LossGrad(f(6), f(5), make([]int32, 3), 2, 3) },
			"LossGrad labels":  func() { k.LossGrad(f(6), f(6), make([]int32, 2), 2, 3) },
			"Update w":         func() { k.Update(f(3), f(2), f(3), f(3), f(3), 1, 1, 1, 1) },
			"Update v":         func() { k.Update(f(3), f(3), f(2), f(3), f(3), 1, 1, 1, 1) },
			"Update dw":        func() { k.Update(f(3), f(3), f(3), f(2), f(3), 1, 1, 1, 1) },
			"Update decay":     func() { k.Update(f(3), f(3), f(3), f(3), f(2), 1, 1, 1, 1) },
			"Nesterov w":       func() { k.Nesterov(f(3), f(2), f(3), f(3), f(3), Rates{}) },
			"Nesterov v":       func() { k.Nesterov(f(3), f(3), f(2), f(3), f(3), Rates{}) },
			"RMSProp s":        func() { k.RMSProp(f(3), f(3), f(2), f(3), f(3), Rates{}) },
			"RMSProp decay":    func() { k.RMSProp(f(3), f(3), f(3), f(3), f(2), Rates{}) },
			"Adam m":           func() { k.Adam(f(3), f(3), f(2), f(3), f(3), f(3), Rates{}) },
			"Adam s":           func() { k.Adam(f(3), f(3), f(3), f(2), f(3), f(3), Rates{}) },
			"Adam dw":          func() { k.Adam(f(3), f(3), f(3), f(3), f(2), f(3), Rates{}) },
			"Levels dst":       func() { k.Levels(make([]byte, 2), f(6), 2, 3) },
			"Levels p":         func() { k.Levels(make([]byte, 3), f(5), 2, 3) },
		} {
			wantPanic(t, k.Name+"."+name, call)
		}
	}
}
