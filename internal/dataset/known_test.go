package dataset

import (
	"math"
	"testing"
)

// generate returns points of a set that exists, from a fixed seed.
func generate(t *testing.T, name string, n int, noise float64) []Point {
	t.Helper()
	s, ok := Find(name)
	if !ok {
		t.Fatalf("no set %q", name)
	}
	return s.Generate(n, noise, 42)
}

// Points that the formulas give without any chance, worked out by hand.
func TestKnownPoints(t *testing.T) {
	for _, c := range []struct {
		name string
		n, i int
		want Point
	}{
		// 7 points an arm of 1.75 turns: a quarter of a turn and 5/7 of radius each.
		{"tfp-spiral", 14, 0, Point{0, 0, 1}},
		{"tfp-spiral", 14, 1, Point{5.0 / 7, 0, 1}},
		{"tfp-spiral", 14, 2, Point{0, -10.0 / 7, 1}},
		{"tfp-spiral", 14, 4, Point{0, 20.0 / 7, 1}},
		{"tfp-spiral", 14, 8, Point{-5.0 / 7, 0, 0}},
		{"tfp-spiral", 14, 9, Point{0, 10.0 / 7, 0}},
		// 5 points a moon: its ends, its top and the two between.
		{"moons", 10, 0, Point{1, -0.5, 0}},
		{"moons", 10, 2, Point{-1, 1.5, 0}},
		{"moons", 10, 4, Point{-3, -0.5, 0}},
		{"moons", 10, 5, Point{-1, 0.5, 1}},
		{"moons", 10, 7, Point{1, -1.5, 1}},
		{"moons", 10, 9, Point{3, 0.5, 1}},
		// 5 points an arm: one radian and 0.875 of radius each.
		{"spiral3", 15, 0, Point{0, 0, 0}},
		{"spiral3", 15, 4, Point{3.5 * math.Sin(4), 3.5 * math.Cos(4), 0}},
		{"spiral3", 15, 7, Point{1.75 * math.Sin(6), 1.75 * math.Cos(6), 1}},
		{"spiral3", 15, 14, Point{3.5 * math.Sin(12), 3.5 * math.Cos(12), 2}},
	} {
		got := generate(t, c.name, c.n, 0)[c.i]
		if math.Abs(got.X-c.want.X) > 1e-12 || math.Abs(got.Y-c.want.Y) > 1e-12 || got.Class != c.want.Class {
			t.Errorf("%s: point %d of %d = %v, want %v", c.name, c.i, c.n, got, c.want)
		}
	}
}
