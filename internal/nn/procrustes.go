package nn

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Pull says to where the axes of a plane are drawn: [i][j] is how much axis j should become axis i.
type Pull [2][2]float64

// Towards returns how far the axes of p are those of another plane: its Turn brings p as near to that plane's picture as
// turning can. It is zero if the planes differ in dimension.
func (p *Plane) Towards(other *Plane) Pull {
	var m Pull
	if len(p.Axes[0]) != len(other.Axes[0]) {
		return m
	}
	for i := range m {
		for j := range m[i] {
			m[i][j] = floats.Dot(other.Axes[i], p.Axes[j])
		}
	}
	return m
}

// Turn turns or mirrors the axes within the plane so that they follow the pull best: the orthogonal Procrustes problem
// (Schönemann 1966), in two dimensions. Of a rotation by θ the agreement is cos θ·(m₀₀+m₁₁) + sin θ·(m₁₀−m₀₁), of a
// reflection cos θ·(m₀₀−m₁₁) + sin θ·(m₁₀+m₀₁); the better one is taken at its best θ. Axes that nothing pulls stay.
func (p *Plane) Turn(m Pull) {
	even, odd := m[0][0]+m[1][1], m[1][0]-m[0][1]
	evenMirrored, oddMirrored := m[0][0]-m[1][1], m[1][0]+m[0][1]
	mirror := 1.0
	if math.Hypot(evenMirrored, oddMirrored) > math.Hypot(even, odd) {
		even, odd, mirror = evenMirrored, oddMirrored, -1
	}
	sin, cos := math.Sincos(math.Atan2(odd, even))
	for k, a := range p.Axes[0] {
		b := p.Axes[1][k]
		p.Axes[0][k], p.Axes[1][k] = cos*a-mirror*sin*b, sin*a+mirror*cos*b
	}
}
