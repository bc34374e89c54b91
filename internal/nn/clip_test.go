package nn

import (
	"math"
	"testing"

	"chalkline/internal/nn/kernel"
)

func TestClipScale(t *testing.T) {
	dW := []float32{3, 0, -4} // of norm 5
	for _, c := range []struct{ scale, limit, want float64 }{
		{1, 5, 1},
		{1, 10, 1},
		{1, 1, 0.2},
		{0.1, 1, 0.1},
		{0.1, 0.25, 0.05},
		{0.1, 0, 0.1},
	} {
		if got := ClipScale(dW, c.scale, c.limit); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("ClipScale(%v, %v, %v) = %v, want %v", dW, c.scale, c.limit, got, c.want)
		}
	}
	if got := ClipScale([]float32{0, 0}, 1, 1); got != 1 {
		t.Errorf("ClipScale of no gradient = %v, want 1", got)
	}
	if got := ClipScale([]float32{3e38, 3e38}, 1, 1); math.Abs(got*3e38*math.Sqrt2-1) > 1e-6 {
		t.Errorf("ClipScale of a gradient whose square overflows = %v, want one that leaves length 1", got)
	}
}

// A gradient that overflowed is not made harmless by clipping.
func TestClippedOverflowIsUnbounded(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, o := range firstOrder() {
		for _, bad := range []float32{inf, -inf, nan} {
			dW, w, next := []float32{1, bad, 1}, []float32{1, 1, 1}, make([]float32, 3)
			r := o.DefaultRule()
			r.Scale, r.LearningRate, r.L2 = ClipScale(dW, 1, 1), 0.1, 0.01
			if o.Update(&kernel.Portable, next, w, states(o, 3), dW, w, &r) {
				t.Errorf("%v with dW = %v, clipped by %v: next %v, called bounded", o, dW, r.Scale, next)
			}
		}
	}
}
