package kernel

import (
	"math"
	"testing"
)

func TestTanh(t *testing.T) {
	for x := float32(-10); x <= 10; x += 1.0 / 4096 {
		checkTanh(t, x)
	}
	for _, x := range odd {
		checkTanh(t, x)
	}
}

func checkTanh(t *testing.T, x float32) {
	t.Helper()
	got, want := float64(tanh32(x)), math.Tanh(float64(x))
	if math.IsNaN(want) && math.IsNaN(got) {
		return
	}
	if !(math.Abs(got-want) <= 5e-7) {
		t.Fatalf("tanh32(%v) = %v, want %v ± 5e-7", x, got, want)
	}
	if math.Abs(got) > 1 {
		t.Fatalf("tanh32(%v) = %v, want within ±1, or 1−a² is negative", x, got)
	}
	if tanh32(-x) != float32(-got) {
		t.Fatalf("tanh32(%v) = %v, want the negative of tanh32(%v) = %v", -x, tanh32(-x), x, got)
	}
}

func TestExp(t *testing.T) {
	for x := float32(-110); x <= 90; x += 1.0 / 1024 {
		checkExp(t, x)
	}
	for _, x := range odd {
		checkExp(t, x)
	}
}

func checkExp(t *testing.T, x float32) {
	t.Helper()
	got, want := float64(exp32(x)), math.Exp(float64(x))
	switch {
	case math.IsNaN(want) && math.IsNaN(got):
	case want > math.MaxFloat32:
		if !math.IsInf(got, 1) {
			t.Fatalf("exp32(%v) = %v, want +Inf", x, got)
		}
	default:
		// Below the normal numbers the spacing of float32 is what limits precision.
		if tol := max(5e-7*want, math.SmallestNonzeroFloat32); !(math.Abs(got-want) <= tol) {
			t.Fatalf("exp32(%v) = %v, want %v ± %.2g", x, got, want, tol)
		}
	}
}

func FuzzMath(f *testing.F) {
	for _, x := range odd {
		f.Add(math.Float32bits(x))
	}
	f.Fuzz(func(t *testing.T, bits uint32) {
		checkTanh(t, math.Float32frombits(bits))
		checkExp(t, math.Float32frombits(bits))
	})
}

func FuzzSoftmaxLevels(f *testing.F) {
	f.Add(float32(1), float32(-2), float32(0.5))
	f.Add(nan, inf, -inf)
	f.Add(float32(88), float32(-88), float32(1e30))
	f.Fuzz(func(t *testing.T, z0, z1, z2 float32) {
		z := []float32{z0, z1, z2}
		p := make([]float32, 3)
		softmax(p, z, 3, 1)
		level := make([]byte, 1)
		levels(level, p, 3, 1)
		finite := z0-z0 == 0 && z1-z1 == 0 && z2-z2 == 0
		if sum := p[0] + p[1] + p[2]; finite && !(math.Abs(float64(sum-1)) <= 1e-6) {
			t.Errorf("softmax(%v) = %v, which sums to %v", z, p, sum)
		}
		class := int(level[0] >> 5)
		if class > 2 || finite && (z[class] < max(z0, z1, z2) && p[class] < max(p[0], p[1], p[2])) {
			t.Errorf("levels(softmax(%v)) = class %d", z, class)
		}
		if !finite && p[0] != p[0] && level[0] != 0 {
			t.Errorf("levels(NaN) = %#02x, want 0", level[0])
		}
	})
}
