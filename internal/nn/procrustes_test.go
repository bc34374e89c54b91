package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// TestTurnFindsTheWayBack turns and mirrors a plane, and wants Turn to undo it.
func TestTurnFindsTheWayBack(t *testing.T) {
	want := Principal(cloud(100, 5))
	for _, mirror := range []float64{1, -1} {
		for angle := -3.0; angle <= 3; angle += 0.5 {
			p := turned(want, angle, mirror)
			p.Turn(p.Towards(&want))
			for i := range p.Axes {
				if d := floats.Distance(p.Axes[i], want.Axes[i], 2); d > 1e-12 {
					t.Errorf("after a turn by %v, mirror %v: axis %d is %v off", angle, mirror, i, d)
				}
			}
		}
	}
}

// TestTurnStaysWhereNothingPulls wants the axes as they were, and never more or less than orthogonal.
func TestTurnStaysWhereNothingPulls(t *testing.T) {
	p, other := Principal(cloud(100, 5)), Principal(cloud(100, 4))
	want := turned(p, 0, 1)
	p.Turn(p.Towards(&other))
	if d := floats.Distance(p.Axes[0], want.Axes[0], 2); d != 0 {
		t.Errorf("a plane of other dimensions turned the first axis by %v", d)
	}
	p.Turn(Pull{{0.3, -2}, {0.1, 0.7}})
	lengths := [2]float64{floats.Norm(p.Axes[0], 2), floats.Norm(p.Axes[1], 2)}
	if dot := floats.Dot(p.Axes[0], p.Axes[1]); math.Abs(dot) > 1e-12 || math.Abs(lengths[0]-1)+math.Abs(lengths[1]-1) > 1e-12 {
		t.Errorf("axes of lengths %v with dot product %v, want 1 and 0", lengths, dot)
	}
}

// turned returns a plane with its axes turned, and the second one mirrored first where mirror is −1.
func turned(p Plane, angle, mirror float64) Plane {
	sin, cos := math.Sincos(angle)
	out := p
	for i, by := range [2][2]float64{{cos, -sin}, {sin, cos}} {
		out.Axes[i] = make([]float64, len(p.Axes[i]))
		floats.AddScaled(out.Axes[i], by[0], p.Axes[0])
		floats.AddScaled(out.Axes[i], mirror*by[1], p.Axes[1])
	}
	return out
}
