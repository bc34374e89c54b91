package dataset

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// Noise decides only the classes of these two: a person who turns it sees no point move.
func TestPlaygroundCircleAndXorKeepTheirPlaces(t *testing.T) {
	for _, name := range []string{"tfp-circle", "tfp-xor"} {
		clean, noisy := generate(t, name, 1000, 0), generate(t, name, 1000, MaxNoise)
		swapped := 0
		for i := range clean {
			if clean[i].X != noisy[i].X || clean[i].Y != noisy[i].Y {
				t.Fatalf("%s: noise moved points[%d] from %v to %v", name, i, clean[i], noisy[i])
			}
			if clean[i].Class != noisy[i].Class {
				swapped++
			}
		}
		if swapped < 50 || swapped > 500 {
			t.Errorf("%s: noise %v swapped %d classes of 1000, want 50 to 500", name, MaxNoise, swapped)
		}
	}
}

func TestPlaygroundCircleLeavesAGap(t *testing.T) {
	points := generate(t, "tfp-circle", 1000, 0)
	for i, p := range points {
		r := math.Hypot(p.X, p.Y)
		if p.Class == 1 && r >= 2.5 || p.Class == 0 && (r < 3.5 || r > 5) {
			t.Errorf("points[%d] = %v at radius %.3f, want class 1 below 2.5 and class 0 in 3.5…5", i, p, r)
		}
	}
	// At noise 0.1 a place shifts by at most 0.5·√2, too little to take a point of the ring into the disc.
	for i, p := range generate(t, "tfp-circle", 1000, 0.1) {
		r := math.Hypot(p.X, p.Y)
		if r >= 3.5 && p.Class == 1 || r < 2.5-0.5*math.Sqrt2 && p.Class == 0 {
			t.Errorf("noise 0.1: points[%d] = %v at radius %.3f has the other class", i, p, r)
		}
	}
	// A little noise swaps some of the disc's outermost points, so the limit is the disc's own edge and not the gap's middle.
	swapped := 0
	for i, p := range generate(t, "tfp-circle", MaxPoints, 0.02) {
		if r := math.Hypot(p.X, p.Y); r < 2.5 && p.Class == 0 {
			swapped++
			if r < 2.5-0.1*math.Sqrt2 {
				t.Errorf("noise 0.02: points[%d] = %v at radius %.3f has the other class", i, p, r)
			}
		}
	}
	if swapped == 0 {
		t.Errorf("noise 0.02 swapped no point of the disc's %d, want those at its edge", MaxPoints/2)
	}
}

func TestPlaygroundXorIsPushedOffTheAxes(t *testing.T) {
	points := generate(t, "tfp-xor", 1000, 0)
	nearest, farthest := 9.0, 0.0
	for i, p := range points {
		nearest = min(nearest, math.Abs(p.X), math.Abs(p.Y))
		farthest = max(farthest, math.Abs(p.X), math.Abs(p.Y))
		if same := p.X*p.Y > 0; same != (p.Class == 1) {
			t.Errorf("points[%d] = %v, want class 1 where x and y have one sign", i, p)
		}
	}
	if nearest < 0.3 || nearest > 0.32 || farthest > 5.3 || farthest < 5.28 {
		t.Errorf("coordinates are %.3f to %.3f in size, want all of 0.3 to 5.3", nearest, farthest)
	}
	if n := count(points, 2); n[1] < 420 || n[1] > 580 {
		t.Errorf("%d of 1000 points have class 1, want 500 ± 80", n[1])
	}
}

func TestPlaygroundGaussSpreadsWithNoise(t *testing.T) {
	for _, c := range []struct{ noise, variance float64 }{{0, 0.5}, {0.25, 2.25}, {0.5, 4}} {
		var axis [2][2][]float64 // by class, then x and y
		for _, p := range generate(t, "tfp-gauss", MaxPoints, c.noise) {
			axis[p.Class][0] = append(axis[p.Class][0], p.X)
			axis[p.Class][1] = append(axis[p.Class][1], p.Y)
		}
		for class, centre := range []float64{-2, 2} {
			for i, values := range axis[class] {
				// Five standard errors of 2500 draws: σ/10 for the mean, σ²·√(2/2500)·5 ≈ 0.14·σ² for the variance.
				mean, variance := stat.MeanVariance(values, nil)
				if math.Abs(mean-centre) > math.Sqrt(c.variance)/10 || math.Abs(variance-c.variance) > 0.15*c.variance {
					t.Errorf("noise %v: class %d, axis %d: mean %.3f, variance %.3f, want %v, %v", c.noise, class, i, mean, variance, centre, c.variance)
				}
			}
		}
	}
}

func TestPlaygroundSpiralShakesByNoise(t *testing.T) {
	clean, noisy := generate(t, "tfp-spiral", 1000, 0), generate(t, "tfp-spiral", 1000, 0.3)
	largest := 0.0
	for i := range clean {
		largest = max(largest, math.Abs(noisy[i].X-clean[i].X), math.Abs(noisy[i].Y-clean[i].Y))
	}
	if largest > 0.3+1e-12 || largest < 0.29 {
		t.Errorf("noise 0.3 moved a coordinate by up to %.4f, want just under 0.3", largest)
	}
}
