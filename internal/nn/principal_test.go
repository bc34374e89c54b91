package nn

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// TestPrincipal compares with gonum's principal components, which come from a singular value decomposition.
func TestPrincipal(t *testing.T) {
	for _, dim := range []int{2, 3, 8, 64} {
		points := cloud(200, dim)
		got := Principal(points)
		var pc stat.PC
		if !pc.PrincipalComponents(points, nil) {
			t.Fatal("no components")
		}
		var axes mat.Dense
		pc.VectorsTo(&axes)
		variances := pc.VarsTo(nil)
		for i, axis := range got.Axes {
			if d := math.Abs(floats.Dot(axis, mat.Col(nil, i, &axes))); math.Abs(d-1) > 1e-9 {
				t.Errorf("%d dimensions: axis %d: |dot product| with gonum's is %v, want 1", dim, i, d)
			}
			if want := variances[i] / floats.Sum(variances); math.Abs(got.Share[i]-want) > 1e-9 {
				t.Errorf("%d dimensions: share %d = %v, want %v", dim, i, got.Share[i], want)
			}
		}
		u, v := got.At(got.Mean)
		if u != 0 || v != 0 {
			t.Errorf("%d dimensions: the mean is at (%v, %v), want the origin", dim, u, v)
		}
	}
}

// TestPrincipalOfOnePlace wants a plane where nothing spreads at all, as behind a dead layer.
func TestPrincipalOfOnePlace(t *testing.T) {
	p := Principal(mat.NewDense(4, 3, nil))
	if u, v := p.At([]float64{1, 2, 3}); math.IsNaN(u+v) || p.Share != [2]float64{} {
		t.Errorf("(1, 2, 3) is at (%v, %v) with shares %v, want numbers and no variance", u, v, p.Share)
	}
}

// cloud returns normal points that spread less from dimension to dimension, turned.
func cloud(rows, dim int) *mat.Dense {
	rng := rand.New(rand.NewPCG(5, uint64(dim)))
	turn, flat := mat.NewDense(dim, dim, nil), mat.NewDense(rows, dim, nil)
	turn.Apply(func(_, _ int, _ float64) float64 { return rng.NormFloat64() }, turn)
	flat.Apply(func(_, j int, _ float64) float64 { return 2 + rng.NormFloat64()/float64(j+1) }, flat)
	var points mat.Dense
	points.Mul(flat, turn)
	return &points
}
