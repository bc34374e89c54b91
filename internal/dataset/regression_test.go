package dataset

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRegressionCatalogue(t *testing.T) {
	sets := RegressionSets()
	names := []string{"tfp-plane", "tfp-multi-gauss"}
	if len(sets) != len(names) {
		t.Fatalf("RegressionSets() has %d rows, want %d", len(sets), len(names))
	}
	for i, name := range names {
		s, ok := FindRegression(name)
		if !ok || s.Title != sets[i].Title {
			t.Errorf("FindRegression(%q) = %q, %v, want %q, true", name, s.Title, ok, sets[i].Title)
		}
		if s.N != 1200 || s.Window != 6 || !s.Noisy || s.Classes != 0 {
			t.Errorf("%s: N %d, window %v, noisy %v, %d classes, want 1200, 6, true, 0", name, s.N, s.Window, s.Noisy, s.Classes)
		}
		if _, ok := Find(name); ok {
			t.Errorf("Find(%q) found a set without classes", name)
		}
	}
	if _, ok := FindRegression("moons"); ok {
		t.Error(`FindRegression("moons") found a set`)
	}
}

func TestRegressionKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(RegressionSets()).Draw(t, "set")
		n := rapid.IntRange(s.MinN, s.MaxN).Draw(t, "n")
		noise := rapid.Float64Range(0, MaxNoise).Draw(t, "noise")
		seed := rapid.Uint64().Draw(t, "seed")
		points, clean := s.Generate(n, noise, seed), s.Generate(n, 0, seed)
		if len(points) != n {
			t.Fatalf("%s: %d points, want %d", s.Name, len(points), n)
		}
		for i, p := range points {
			if p.X != clean[i].X || p.Y != clean[i].Y {
				t.Fatalf("%s: noise moved points[%d] from %v to %v", s.Name, i, clean[i], p)
			}
			if !(math.Abs(p.X) <= 6 && math.Abs(p.Y) <= 6) {
				t.Fatalf("%s: points[%d] = %v, want within the window", s.Name, i, p)
			}
			if !(math.Abs(p.Value) <= 2 && math.Abs(clean[i].Value) <= 1.2) {
				t.Fatalf("%s: points[%d] = %v, %v without noise, want within ±2, ±1.2", s.Name, i, p, clean[i])
			}
		}
		if again := s.Generate(n, noise, seed); !slices.Equal(points, again) {
			t.Fatalf("%s: the same arguments gave other points", s.Name)
		}
	})
}

// Values at places worked out by hand.
func TestRegressionValues(t *testing.T) {
	for _, c := range []struct {
		set        string
		x, y, want float64
	}{
		{"tfp-plane", 0, 0, 0},
		{"tfp-plane", 6, 6, 1.2},
		{"tfp-plane", -6, 1, -0.5},
		{"tfp-multi-gauss", -4, 2.5, 1},
		{"tfp-multi-gauss", 0, 2.5, -1},
		{"tfp-multi-gauss", 4, 2.5, 1},
		{"tfp-multi-gauss", -4, -2.5, -1},
		{"tfp-multi-gauss", 0, -2.5, 1},
		{"tfp-multi-gauss", 4, -2.5, -1},
		{"tfp-multi-gauss", 5, 2.5, 0.5},
		{"tfp-multi-gauss", 0.3, 2.1, -0.75},
		{"tfp-multi-gauss", 0, -4, 0.25},
		{"tfp-multi-gauss", 2, 2.5, 0},
		{"tfp-multi-gauss", 0, 0, 0},
		{"tfp-multi-gauss", 6, -5.5, 0},
	} {
		s, _ := FindRegression(c.set)
		if got := s.value(c.x, c.y); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s at (%v, %v) = %v, want %v", c.set, c.x, c.y, got, c.want)
		}
	}
}

// Without noise a point has the value of its place; with noise 0.1, that of a place up to 0.6 away on each axis.
func TestRegressionNoiseShiftsTheValue(t *testing.T) {
	s, _ := FindRegression("tfp-plane")
	for i, p := range s.Generate(MaxPoints, 0, 5) {
		if want := (p.X + p.Y) / 10; p.Value != want {
			t.Fatalf("points[%d] = %v, want value %v", i, p, want)
		}
	}
	farthest := 0.0
	for _, p := range s.Generate(MaxPoints, 0.1, 5) {
		farthest = max(farthest, math.Abs(p.Value-(p.X+p.Y)/10))
	}
	if farthest > 0.12 || farthest < 0.115 {
		t.Errorf("noise 0.1 changed a value by up to %.4f, want just under 0.12", farthest)
	}
}

func TestRegressionSeedMatters(t *testing.T) {
	for _, s := range RegressionSets() {
		if slices.Equal(s.Generate(s.N, 0, 7), s.Generate(s.N, 0, 8)) {
			t.Errorf("%s: points of two seeds are equal", s.Name)
		}
	}
}

func TestRegressionPointsSplit(t *testing.T) {
	s, _ := FindRegression("tfp-plane")
	train, test := Split(s.Generate(100, 0, 1), 0.25, 1)
	other, _ := Split(make([]Point, 100), 0.25, 1)
	if len(test) != 25 || !slices.Equal(train, other) {
		t.Errorf("split of 100 points: %d to test, and to train %v, want 25 and as for points with classes", len(test), train)
	}
}

func TestRegressionGeneratePanics(t *testing.T) {
	s, _ := FindRegression("tfp-plane")
	wantPanic(t, "dataset: Generate: tfp-plane: n is 9; accepted: 10 to 5000", func() { s.Generate(9, 0, 1) })
	wantPanic(t, "dataset: Generate: tfp-plane: noise is 0.6; accepted: 0 to 0.5", func() { s.Generate(10, 0.6, 1) })
	wantPanic(t, "dataset: Generate: this RegressionSet is not from RegressionSets or FindRegression", func() { RegressionSet{}.Generate(10, 0, 1) })
}
