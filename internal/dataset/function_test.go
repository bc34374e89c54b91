package dataset

import (
	"math"
	"slices"
	"testing"

	"chalkline/internal/formula"
)

// functionSet returns the set of a formula that is right.
func functionSet(t *testing.T, text string) Set {
	t.Helper()
	f, err := formula.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return FunctionSet(f)
}

func TestFunctionSetIsAboveAndBelow(t *testing.T) {
	for i, p := range functionSet(t, "x²/4 - 1").Generate(1000, 0, 3) {
		want := 0
		if p.Y > p.X*p.X/4-1 {
			want = 1
		}
		if p.Class != want {
			t.Errorf("points[%d] = %v, want class %d", i, p, want)
		}
	}
}

// What is on the curve is not above it, and a curve beyond the window has one class.
func TestFunctionSetAtTheEdges(t *testing.T) {
	for text, want := range map[string]int{"-100": 1, "100": 0, "1/0": 0, "-1/0": 1} {
		if got := count(functionSet(t, text).Generate(50, 0, 3), 2); got[want] != 50 {
			t.Errorf("y = %s: %v points of class 0 and 1, want all of class %d", text, got, want)
		}
	}
	nowhere, zero := functionSet(t, "ln(-1)").Generate(50, 0, 3), functionSet(t, "0").Generate(50, 0, 3)
	if !slices.Equal(nowhere, zero) {
		t.Errorf("y = ln(−1) gives %v, want the points of y = 0", nowhere)
	}
}

// Noise 0.25 shifts y by at most 1.
func TestFunctionSetNoiseIsInY(t *testing.T) {
	s := functionSet(t, "3sin(x)")
	clean, noisy := s.Generate(MaxPoints, 0, 3), s.Generate(MaxPoints, 0.25, 3)
	swapped := 0
	for i, p := range noisy {
		if p.X != clean[i].X || p.Y != clean[i].Y {
			t.Fatalf("noise moved points[%d] from %v to %v", i, clean[i], p)
		}
		if p.Class != clean[i].Class {
			swapped++
			if d := math.Abs(p.Y - 3*math.Sin(p.X)); d > 1 {
				t.Errorf("noise 0.25 swapped points[%d] = %v, %.3f from the curve", i, p, d)
			}
		}
	}
	// Of a window 8 high, the 2 around the curve, where one point in four is swapped: 1/16.
	if share := float64(swapped) / MaxPoints; math.Abs(share-0.0625) > 0.015 {
		t.Errorf("noise 0.25 swapped %.3f of the classes, want 0.0625 ± 0.015", share)
	}
}

func TestFunctionSetPanics(t *testing.T) {
	wantPanic(t, "dataset: FunctionSet: f uses x2; accepted: a formula of x1", func() { functionSet(t, "x + y") })
}
