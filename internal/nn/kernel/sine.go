package kernel

import "math"

// sine implements Set.Sine.
func sine(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = sin32(z[i])
	}
}

// sineGrad implements Set.SineGrad.
func sineGrad(dz, z []float32) {
	z = z[:len(dz)]
	for i := range dz {
		dz[i] *= cos32(z[i])
	}
}

// sineLimit is the largest |x| of which sine and cosine are taken: beyond it a float32 is further than 1/128 from the next.
const sineLimit = 1e5

// sin32 returns sin x within 5e-7 for |x| ≤ sineLimit, and beyond it keeps its value there. x = n·π + r with |r| ≤ ½π, and
// sin x = (−1)ⁿ·sin r.
func sin32(x float32) float32 {
	n := nearest(float64(within(x, sineLimit)) / math.Pi)
	r := float32(float64(within(x, sineLimit)) - n*math.Pi)
	return alternate(sineNear0(r), n)
}

// cos32 returns cos x as sin32 does sin x: x = (n+½)·π + r, and cos x = −(−1)ⁿ·sin r.
func cos32(x float32) float32 {
	n := nearest(float64(within(x, sineLimit))/math.Pi - 0.5)
	r := float32(float64(within(x, sineLimit)) - (n+0.5)*math.Pi)
	return -alternate(sineNear0(r), n)
}

// sineNear0 returns sin r for |r| ≤ 1.6 within 6e-9 but for rounding: r plus an odd polynomial of degree 9 that is minimax for
// the absolute error, found by Remez's algorithm.
func sineNear0(r float32) float32 {
	const (
		s3 = -0.1666665524
		s5 = 0.008332980797
		s7 = -0.0001980401576
		s9 = 2.594375928e-6
	)
	t := r * r
	return r + r*t*(((s9*t+s7)*t+s5)*t+s3)
}

// within returns x, or the nearer of ±limit where x is beyond.
func within(x, limit float32) float32 { return max(min(x, limit), -limit) }

// nearest returns the nearest integer of |x| < 2⁵¹: the sum has no bits for what comes after the point.
func nearest(x float64) float64 {
	const round = 3 << 51
	return (x + round) - round
}

// alternate returns (−1)ⁿ·x, and NaN for a NaN x whatever n.
func alternate(x float32, n float64) float32 {
	return math.Float32frombits(math.Float32bits(x) ^ uint32(int64(n))<<31)
}
