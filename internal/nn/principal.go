package nn

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Plane is a plane through a cloud of points of many dimensions: their mean, and two orthogonal axes of length 1.
type Plane struct {
	Mean  []float64
	Axes  [2][]float64
	Share [2]float64 // of the variance along each principal component
}

// Principal returns the plane in which points spread the most, their first two principal components. points is
// [point][dimension], of at least two of each. Components have no sign of their own: for pictures of points that move, see
// Turn. It panics if the numbers are not finite.
func Principal(points *mat.Dense) Plane {
	rows, dim := points.Dims()
	if rows < 2 || dim < 2 {
		panic(fmt.Sprintf("nn: Principal: %d points of %d dimensions, want at least 2 of 2", rows, dim))
	}
	var covariance mat.SymDense
	stat.CovarianceMatrix(&covariance, points, nil)
	var eigen mat.EigenSym
	if !eigen.Factorize(&covariance, true) {
		panic("nn: Principal: no eigenvalues; the points are not finite")
	}
	values := eigen.Values(nil) // ascending
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	p := Plane{Mean: means(points)}
	total := floats.Sum(values)
	for i := range p.Axes {
		at := dim - 1 - i
		p.Axes[i] = mat.Col(nil, at, &vectors)
		if total > 0 {
			p.Share[i] = max(0, values[at]/total)
		}
	}
	return p
}

func means(points *mat.Dense) []float64 {
	rows, dim := points.Dims()
	m := make([]float64, dim)
	for i := range rows {
		floats.Add(m, points.RawRowView(i))
	}
	floats.Scale(1/float64(rows), m)
	return m
}

// At returns the coordinates in the plane of the place nearest to x.
func (p *Plane) At(x []float64) (u, v float64) {
	for i, m := range p.Mean {
		u += (x[i] - m) * p.Axes[0][i]
		v += (x[i] - m) * p.Axes[1][i]
	}
	return u, v
}
