package formula

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestEvalIsAt compares the two ways to compute a formula at every number of points up to several tiles, and looks for
// what is written past the end.
func TestEvalIsAt(t *testing.T) {
	const canary = 12345
	f := parse(t, "max(sin(x)+2y², -|x y|)/3 + floor(x)^step(y) - e")
	for n := range 3*tile + 2 {
		x, y, dst := make([]float32, n), make([]float32, n), make([]float32, n+1)
		for i := range n {
			x[i], y[i] = float32(i)/7-3, 2-float32(i)/11
		}
		dst[n] = canary
		f.Eval(dst[:n], x, y)
		for i := range n {
			if want := float32(f.At(float64(x[i]), float64(y[i]))); dst[i] != want {
				t.Fatalf("of %d points, %d: Eval = %v, want %v", n, i, dst[i], want)
			}
		}
		if dst[n] != canary {
			t.Fatalf("Eval of %d points wrote one more", n)
		}
	}
}

func TestEvalInPlace(t *testing.T) {
	f := parse(t, "x-2y")
	x, y := []float32{1, 2, 3}, []float32{10, 20, 30}
	f.Eval(x, x, y)
	f.Eval(y, x, y)
	if x[2] != -57 || y[2] != -117 {
		t.Errorf("x−2y over x, then over y, at (3, 30) = %v, %v, want −57, −117", x[2], y[2])
	}
}

func TestEvalPanics(t *testing.T) {
	defer func() {
		if got, want := recover(), "formula: Eval: 3 and 2 inputs for 3 values"; got != want {
			t.Errorf("panic %v, want %s", got, want)
		}
	}()
	parse(t, "x").Eval(make([]float32, 3), make([]float32, 3), make([]float32, 2))
}

func TestEvalAllocatesNothing(t *testing.T) {
	f := parse(t, "sin(x)+2y²")
	x, y, dst := make([]float32, 100), make([]float32, 100), make([]float32, 100)
	if n := testing.AllocsPerRun(10, func() { f.Eval(dst, x, y); f.At(1, 2) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// What has no value is 0, and what is too large is held, whatever the inputs are.
func TestValuesAreFinite(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		text       string
		x, y, want float64
	}{
		{"x/y", 1, 0, Limit},
		{"x/y", -1, 0, -Limit},
		{"x/y", 0, 0, 0},
		{"sqrt(x)", -1, 0, 0},
		{"ln(x)", 0, 0, -Limit},
		{"exp(x)", 1000, 0, Limit},
		{"1/exp(x)", 1000, 0, 0},
		{"(-8)^(1/3)", 0, 0, 0},
		{"sign(x)+1", nan, 0, 0},
		{"step(x)+1", nan, 0, 0},
		{"max(x,y)", nan, 1, 0},
		{"x", inf, 0, Limit},
		{"-x", inf, 0, -Limit},
		{"x", 1e6, 0, Limit},
		{"x+1", 1e6, 0, Limit},
	} {
		f, dst := parse(t, c.text), []float32{7}
		if got := f.At(c.x, c.y); got != c.want {
			t.Errorf("%s at (%v, %v): At = %v, want %v", f, c.x, c.y, got, c.want)
		}
		if f.Eval(dst, []float32{float32(c.x)}, []float32{float32(c.y)}); dst[0] != float32(c.want) {
			t.Errorf("%s at (%v, %v): Eval = %v, want %v", f, c.x, c.y, dst[0], c.want)
		}
	}
}

func TestUsesX2(t *testing.T) {
	for text, want := range map[string]bool{"x": false, "sin(x)+e": false, "y": true, "x+0x₂": true} {
		if got := parse(t, text).UsesX2(); got != want {
			t.Errorf("%q uses x2: %v, want %v", text, got, want)
		}
	}
}

// TestProperty writes formulas as people do, from a grammar of its own, and computes each as it is written.
func TestProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		written := drawSum(t, 3)
		// With everything written out, no formula is more than twice as long.
		if len(written.text) > MaxLength/2 {
			t.Skip()
		}
		f, err := Parse(written.text)
		if err != nil {
			t.Fatalf("Parse(%q): %v", written.text, err)
		}
		checkRoundTrip(t, f)
		x, y := rapid.Float64Range(-5, 5).Draw(t, "x"), rapid.Float64Range(-5, 5).Draw(t, "y")
		want := written.at(x, y)
		if math.IsNaN(want) {
			want = 0
		}
		want = math.Max(-Limit, math.Min(Limit, want))
		if got := f.At(x, y); got != want {
			t.Fatalf("%q at (%v, %v) = %v, want %v", written.text, x, y, got, want)
		}
	})
}

// checkRoundTrip parses a formula's String and wants the same program and the same String.
func checkRoundTrip(t interface{ Fatalf(string, ...any) }, f *Formula) {
	again, err := Parse(f.String())
	if err != nil {
		t.Fatalf("Parse(String() = %q): %v", f, err)
	}
	if len(again.code) != len(f.code) || again.String() != f.String() {
		t.Fatalf("String() = %q, parsed and written again %q", f, again)
	}
	for i := range f.code {
		if again.code[i] != f.code[i] {
			t.Fatalf("%q parses to another program: instruction %d is %v, want %v", f, i, again.code[i], f.code[i])
		}
	}
}

func BenchmarkEval(b *testing.B) {
	x, y, dst := make([]float32, 10000), make([]float32, 10000), make([]float32, 10000)
	for i := range x {
		x[i], y[i] = float32(i%100)/25-2, float32(i/100)/25-2
	}
	for _, text := range []string{"x*y", "x^2", "sin(x)", "sin(x)+2y²"} {
		f := parse(b, text)
		b.Run(f.String(), func(b *testing.B) {
			for b.Loop() {
				f.Eval(dst, x, y)
			}
		})
	}
}
