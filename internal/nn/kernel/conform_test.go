package kernel

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
)

func TestPortable(t *testing.T) { conform(t, &Portable) }

// maxLanes is up to which number of lanes every kernel is tested: past several multiples of any Set.Lanes.
const maxLanes = 70

// conform checks every kernel of a set against float64, for every number of lanes and for odd values, and that nothing
// is written past the end of a destination.
func conform(t *testing.T, set *Set) {
	if bits.OnesCount(uint(set.Lanes)) != 1 {
		t.Fatalf("Lanes = %d, want a power of two", set.Lanes)
	}
	t.Run("Gather", func(t *testing.T) { conformGather(t, set) })
	t.Run("Labels", func(t *testing.T) { conformLabels(t, set) })
	t.Run("Forward", func(t *testing.T) { conformForward(t, set) })
	t.Run("Backward", func(t *testing.T) { conformBackward(t, set) })
	t.Run("Activations", func(t *testing.T) { conformActivations(t, set) })
	t.Run("ActivationGrads", func(t *testing.T) { conformActivationGrads(t, set) })
	t.Run("Max", func(t *testing.T) { conformMax(t, set) })
	t.Run("MaxGrad", func(t *testing.T) { conformMaxGrad(t, set) })
	t.Run("Softmax", func(t *testing.T) { conformSoftmax(t, set) })
	t.Run("LossGrad", func(t *testing.T) { conformLossGrad(t, set) })
	t.Run("Update", func(t *testing.T) { conformUpdate(t, set) })
	t.Run("UpdateFinite", func(t *testing.T) { conformUpdateBound(t, set) })
	t.Run("Adaptive", func(t *testing.T) { conformAdaptive(t, set) })
	t.Run("AdaptiveBound", func(t *testing.T) { conformAdaptiveBound(t, set) })
	t.Run("SquaresBound", func(t *testing.T) { conformSquaresBound(t, set) })
	t.Run("Levels", func(t *testing.T) { conformLevels(t, set) })
	t.Run("LevelsNaN", func(t *testing.T) { conformLevelsNaN(t, set) })
}

var (
	nan = float32(math.NaN())
	inf = float32(math.Inf(1))

	// odd are values at which a kernel might go wrong. They are mixed into ordinary ones.
	odd = []float32{
		0, float32(math.Copysign(0, -1)), math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32, 1e-39, -1e-39,
		inf, -inf, nan, 88, -88, 1e30, -1e30, math.MaxFloat32, -math.MaxFloat32, 1, -1, 7.9, -7.9, 8, -8,
	}
)

// guard is the number of elements after a slice that must stay as they are, and canary what they hold.
const (
	guard  = 9
	canary = 12345
)

// guarded returns a slice of n ordinary values with canaries behind it in the same memory.
func guarded(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n+guard)
	for i := range x {
		x[i] = canary
		if i < n {
			x[i] = float32(2 * rng.NormFloat64())
		}
	}
	return x[:n]
}

// guardedOdd returns a guarded slice in which about every third value is odd.
func guardedOdd(rng *rand.Rand, n int) []float32 {
	x := guarded(rng, n)
	for i := range x {
		if rng.IntN(3) == 0 {
			x[i] = odd[rng.IntN(len(odd))]
		}
	}
	return x
}

// copyOf returns a guarded copy of x.
func copyOf(x []float32) []float32 {
	y := make([]float32, len(x)+guard)
	copy(y, x)
	for i := len(x); i < len(y); i++ {
		y[i] = canary
	}
	return y[:len(x)]
}

// same fails unless got is within tol·scale of want, where scale is 1 or, if that is larger, scale[i]; NaN must meet NaN and
// an infinity the same infinity. Then it looks at the canaries behind got.
func same(t *testing.T, what string, got []float32, want, scale []float64, tol float64) {
	t.Helper()
	for i, w := range want {
		g := float64(got[i])
		if math.IsNaN(g) && math.IsNaN(w) || g == w {
			continue
		}
		bound := tol
		if scale != nil {
			bound = tol * max(1, scale[i])
		}
		if !(math.Abs(g-w) <= bound) {
			t.Fatalf("%s[%d] = %v, want %v ± %.2g", what, i, g, w, bound)
		}
	}
	for i, g := range got[len(got) : len(got)+guard] {
		if g != canary {
			t.Fatalf("%s: element %d after the end was overwritten with %v", what, i, g)
		}
	}
}

// sizes calls f for every number of lanes, with a generator of its own.
func sizes(f func(lanes int, rng *rand.Rand)) {
	for lanes := range maxLanes + 1 {
		f(lanes, rand.New(rand.NewPCG(1, uint64(lanes))))
	}
}

// at names a case in a failure.
func at(kernel string, rows, cols, lanes int) string {
	return fmt.Sprintf("%s(rows %d, cols %d, lanes %d)", kernel, rows, cols, lanes)
}
