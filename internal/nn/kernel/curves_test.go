package kernel

import (
	"math"
	"testing"
)

// TestSlopes compares each derivative with that of float64 on a fine raster, where values of a lane-by-lane test are sparse: the
// bends of the curves, the places where a limit begins, and multiples of ½π far out.
func TestSlopes(t *testing.T) {
	var z []float32
	for x := float32(-14); x <= 14; x += 1.0 / 512 {
		z = append(z, x)
	}
	for x := float32(-100); x <= 100; x += 1.0 / 8 {
		z = append(z, x)
	}
	for n := -60000; n <= 60000; n += 7 {
		z = append(z, float32(float64(n)*math.Pi/2), float32(n))
	}
	for _, set := range Sets() {
		for _, c := range elementwise(set) {
			a, d, x := copyOf(z), copyOf(z), z
			want, scale, df := make([]float64, len(z)), make([]float64, len(z)), make([]float64, len(z))
			c.f(a, z)
			for i := range want {
				want[i] = c.want(float64(z[i]))
				scale[i] = math.Abs(want[i])
			}
			same(t, set.Name+"."+c.name, a, want, scale, 5e-7)
			if c.grad == nil {
				continue
			}
			if !c.ofZ {
				x = a
			}
			for i := range d {
				d[i], df[i] = 1, c.df(float64(x[i]))
			}
			c.grad(d, x)
			same(t, set.Name+"."+c.name+"Grad", d, df, nil, 5e-7)
		}
	}
}

// BenchmarkActivations measures the activations and their derivatives on a block of 20 units in 16 lanes.
func BenchmarkActivations(b *testing.B) {
	x, y, start := make([]float32, 320), make([]float32, 320), make([]float32, 320)
	for i := range x {
		x[i], start[i] = float32(i%17)/4, 1
	}
	for _, set := range Sets() {
		for _, c := range elementwise(set) {
			b.Run(c.name+"/"+set.Name, func(b *testing.B) {
				for b.Loop() {
					c.f(y, x)
				}
			})
			if c.grad != nil {
				b.Run(c.name+"Grad/"+set.Name, func(b *testing.B) {
					for b.Loop() {
						copy(y, start) // or y would shrink to numbers that are slow
						c.grad(y, x)
					}
				})
			}
		}
	}
}
