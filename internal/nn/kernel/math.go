package kernel

import "math"

// tanh32 returns the hyperbolic tangent of x within 5e-7: a rational function of odd degree 7 over even degree 8, minimax
// on [−7.9, 7.9], beyond which it keeps its value there, 1 but for 3e-7. Of the error 1.2e-7 is that of the function, found
// by iteratively reweighted least squares (Lawson 1961) in 40 digits; the rest is rounding.
func tanh32(x float32) float32 {
	const (
		limit = 7.9

		a1 = 9.999994257e-01
		a3 = 1.292266561e-01
		a5 = 2.948490186e-03
		a7 = 1.141444390e-05

		b0 = 1
		b2 = 4.625578613e-01
		b4 = 2.380342458e-02
		b6 = 2.383923684e-04
		b8 = 2.457165140e-07
	)
	if x > limit {
		x = limit
	}
	if x < -limit {
		x = -limit
	}
	xx := x * x
	p := (((a7*xx+a5)*xx+a3)*xx + a1) * x
	q := (((b8*xx+b6)*xx+b4)*xx+b2)*xx + b0
	return p / q
}

// sigmoid32 returns the logistic function of x, as ½ + ½·tanh(x/2).
func sigmoid32(x float32) float32 { return 0.5 + 0.5*tanh32(0.5*x) }

// exp32 returns e to the x within 5e-7 of its value: x is split into n·ln 2 + r with |r| ≤ ½ ln 2, a polynomial gives
// e^r, and the result is scaled by 2ⁿ in two halves, since 2ⁿ itself may leave float32 where e^x does not. The split
// and the polynomial are those of Cephes (S. Moshier, single/expf.c).
func exp32(x float32) float32 {
	const (
		lowest  = -104 // e^x and everything below rounds to 0
		highest = 89   // e^x and everything above rounds to +Inf

		log2e = 1.44269504088896341
		ln2hi = 0.693359375
		ln2lo = -2.12194440e-4
		round = 3 << 22 // adding and taking away 1.5·2²³ leaves the nearest integer

		p0 = 1.9875691500e-4
		p1 = 1.3981999507e-3
		p2 = 8.3334519073e-3
		p3 = 4.1665795894e-2
		p4 = 1.6666665459e-1
		p5 = 5.0000001201e-1
	)
	if x < lowest {
		x = lowest
	}
	if x > highest {
		x = highest
	}
	n := (x*log2e + round) - round
	r := x - n*ln2hi - n*ln2lo
	y := (((((p0*r+p1)*r+p2)*r+p3)*r+p4)*r+p5)*r*r + r + 1
	half := int32(n) >> 1
	rest := int32(n) - half
	return y * pow2(half) * pow2(rest)
}

// log1p32 returns ln(1+x) for 0 ≤ x ≤ 1, or NaN, within 1e-7 but for rounding: 2·artanh s with s = x/(2+x) ≤ ⅓, as 2s plus an odd
// polynomial of degree 7 that is minimax for the absolute error, found by Remez's algorithm.
func log1p32(x float32) float32 {
	const (
		l3 = 0.6667613983
		l5 = 0.3956716657
		l7 = 0.3439820707
	)
	s := x / (2 + x)
	t := s * s
	return 2*s + s*t*((l7*t+l5)*t+l3)
}

// pow2 returns 2ⁿ for n in [−126, 127].
func pow2(n int32) float32 { return math.Float32frombits(uint32(n+127) << 23) }
