package dataset

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func TestMoonsLieOnTwoHalfCircles(t *testing.T) {
	for i, p := range generate(t, "moons", 201, 0) {
		// Radius 2; the upper moon stands on (-1, -0.5), the lower hangs from (1, 0.5).
		dx, dy := p.X+1, p.Y+0.5
		if p.Class == 1 {
			dx, dy = 1-p.X, 0.5-p.Y
		}
		if math.Abs(math.Hypot(dx, dy)-2) > 1e-9 || dy < -1e-9 {
			t.Errorf("points[%d] = %v is off its half circle", i, p)
		}
	}
}

func TestMoonsNoiseIsInRadii(t *testing.T) {
	clean, noisy := generate(t, "moons", MaxPoints, 0), generate(t, "moons", MaxPoints, 0.2)
	shifts := make([]float64, 0, 2*len(clean))
	for i := range clean {
		shifts = append(shifts, noisy[i].X-clean[i].X, noisy[i].Y-clean[i].Y)
	}
	// 0.2 of radius 2; five standard errors of 10 000 draws are 3.5 %.
	if _, sigma := stat.MeanStdDev(shifts, nil); math.Abs(sigma-0.4) > 0.014 {
		t.Errorf("noise 0.2 shifts with standard deviation %.4f, want 0.4 ± 0.014", sigma)
	}
}

func TestSpiral3NoiseTurnsOnly(t *testing.T) {
	clean, noisy := generate(t, "spiral3", 4500, 0), generate(t, "spiral3", 4500, 0.2)
	var turns []float64
	for i := range clean {
		r := math.Hypot(clean[i].X, clean[i].Y)
		if got := math.Hypot(noisy[i].X, noisy[i].Y); math.Abs(got-r) > 1e-9 {
			t.Fatalf("noise moved points[%d] from radius %.4f to %.4f", i, r, got)
		}
		if r > 0 {
			turn := math.Atan2(noisy[i].X, noisy[i].Y) - math.Atan2(clean[i].X, clean[i].Y)
			turns = append(turns, math.Remainder(turn, 2*math.Pi))
		}
	}
	if _, sigma := stat.MeanStdDev(turns, nil); math.Abs(sigma-0.2) > 0.011 {
		t.Errorf("noise 0.2 turns with standard deviation %.4f rad, want 0.2 ± 0.011", sigma)
	}
}
