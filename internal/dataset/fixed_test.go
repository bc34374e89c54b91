package dataset

import (
	"math"
	"slices"
	"testing"
)

// Sums over the tables of the sources, computed outside Go: a slip in one digit of one point shows in them.
func TestFixedSetsAreAsInTheSource(t *testing.T) {
	for _, c := range []struct {
		name            string
		zero, one       int     // points of class 0 and 1
		sumX, sumY, mix float64 // ΣX, ΣY, ΣX·Y·(1+Class)
		some            []Point
	}{
		{"lecture-lambda", 11, 14, 4.57, -14.91, -26.2156, []Point{{0.52, 2.27, 1}, {0.16, -0.67, 0}, {1.35, -1.62, 0}, {3.42, -1.66, 1}}},
		{"lecture-sizes", 15, 17, 10.57, 2.77, -37.14, []Point{{-2.25, 3.03, 1}, {0.22, -0.05, 1}, {1.18, 1.36, 0}, {0.58, -2.84, 0}}},
		{"convnet-simple", 5, 8, 16.1315, 12.9673, 33.7900, []Point{{-0.4326, 1.1909, 1}, {4.1832, 0.3044, 0}, {1, -2.2, 1}}},
	} {
		s, _ := Find(c.name)
		points := s.Generate(s.N, 0, 0)
		if got := count(points, 2); got[0] != c.zero || got[1] != c.one {
			t.Errorf("%s: %v points of class 0 and 1, want %d and %d", c.name, got, c.zero, c.one)
		}
		var sumX, sumY, mix float64
		for _, p := range points {
			sumX, sumY, mix = sumX+p.X, sumY+p.Y, mix+p.X*p.Y*float64(1+p.Class)
		}
		if math.Abs(sumX-c.sumX) > 1e-9 || math.Abs(sumY-c.sumY) > 1e-9 || math.Abs(mix-c.mix) > 1e-4 {
			t.Errorf("%s: sums %.4f %.4f %.4f, want %.4f %.4f %.4f", c.name, sumX, sumY, mix, c.sumX, c.sumY, c.mix)
		}
		for _, p := range c.some {
			if !slices.Contains(points, p) {
				t.Errorf("%s: no point %v", c.name, p)
			}
		}
	}
}
