package dataset

import (
	"math"
	"testing"
)

func TestConvnetCircleIsADiscInARing(t *testing.T) {
	points := generate(t, "convnet-circle", 1000, 0)
	reach := [2][2]float64{{9, 0}, {9, 0}} // by class: least and largest radius
	for i, p := range points {
		r := math.Hypot(p.X, p.Y)
		reach[p.Class] = [2]float64{min(reach[p.Class][0], r), max(reach[p.Class][1], r)}
		if p.Class == 0 { // even angles: number 0 straight up, then clockwise
			t0 := 2 * math.Pi * float64(i-500) / 500
			if off := math.Hypot(p.X-r*math.Sin(t0), p.Y-r*math.Cos(t0)); off > 1e-9 {
				t.Fatalf("points[%d] = %v, want it at angle %.3f", i, p, t0)
			}
		}
	}
	// 500 draws of a uniform radius come within 0.05 of both ends and never pass them.
	for class, w := range [2][2]float64{{3, 5}, {0, 2}} {
		got := reach[class]
		if got[0] < w[0] || got[0] > w[0]+0.05 || got[1] > w[1] || got[1] < w[1]-0.05 {
			t.Errorf("class %d has radii %.3f to %.3f, want just inside %v to %v", class, got[0], got[1], w[0], w[1])
		}
	}
}

func TestConvnetSpiralFollowsItsArms(t *testing.T) {
	const m = 200
	for i, p := range generate(t, "convnet-spiral", 2*m, 0) {
		class, along := 1-i/m, float64(i%m)/m
		angle := 1.25*2*math.Pi*along + math.Pi*float64(1-class)
		r := math.Hypot(p.X, p.Y)
		if p.Class != class || math.Abs(r-5*along) > 0.1+1e-9 && along > 0.02 {
			t.Fatalf("points[%d] = %v with r = %.3f, want class %d and r = %.3f ± 0.1", i, p, r, class, 5*along)
		}
		// Near the centre r may be negative, which turns the angle round; beyond it the angle is within ±0.1.
		turn := math.Remainder(math.Atan2(p.X, p.Y)-angle, 2*math.Pi)
		if along > 0.02 && math.Abs(turn) > 0.1+1e-9 {
			t.Fatalf("points[%d] = %v is %.3f rad off its arm, want within ±0.1", i, p, turn)
		}
	}
}

func TestConvnetRandomHasNothingToLearn(t *testing.T) {
	points := generate(t, "convnet-random", MaxPoints, 0)
	var sum [2][2]float64
	for i, p := range points {
		if math.Abs(p.X) > 3 || math.Abs(p.Y) > 3 {
			t.Fatalf("points[%d] = %v, want within ±3", i, p)
		}
		sum[p.Class][0] += p.X
		sum[p.Class][1] += p.Y
	}
	// Standard deviations: 35 of 2500 for the count, √3/√2500 ≈ 0.035 for a mean; five of each.
	n := count(points, 2)
	if n[1] < 2325 || n[1] > 2675 {
		t.Errorf("%d of %d points have class 1, want 2500 ± 175", n[1], len(points))
	}
	for class := range sum {
		for axis, s := range sum[class] {
			if mean := s / float64(n[class]); math.Abs(mean) > 0.18 {
				t.Errorf("class %d has mean %.3f on axis %d, want 0 ± 0.18", class, mean, axis)
			}
		}
	}
}
