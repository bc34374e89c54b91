package kernel

import "math"

// tanh32 returns the hyperbolic tangent of x within 5e-7: a rational function of odd degree 13 over even degree 6,
// minimax on [−7.9, 7.9], beyond which tanh is ±1 in float32. The coefficients are those of Eigen
// (Eigen/src/Core/MathFunctionsImpl.h, generic_fast_tanh_float; Mozilla Public License 2.0).
func tanh32(x float32) float32 {
	const (
		limit = 7.90531110763549805

		a1  = 4.89352455891786e-03
		a3  = 6.37261928875436e-04
		a5  = 1.48572235717979e-05
		a7  = 5.12229709037114e-08
		a9  = -8.60467152213735e-11
		a11 = 2.00018790482477e-13
		a13 = -2.76076847742355e-16

		b0 = 4.89352518554385e-03
		b2 = 2.26843463243900e-03
		b4 = 1.18534705686654e-04
		b6 = 1.19825839466702e-06
	)
	if x > limit {
		x = limit
	}
	if x < -limit {
		x = -limit
	}
	xx := x * x
	p := ((((((a13*xx+a11)*xx+a9)*xx+a7)*xx+a5)*xx+a3)*xx + a1) * x
	q := ((b6*xx+b4)*xx+b2)*xx + b0
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

// pow2 returns 2ⁿ for n in [−126, 127].
func pow2(n int32) float32 { return math.Float32frombits(uint32(n+127) << 23) }
