package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// sineLimit is kernel.sineLimit.
const sineLimit = 1e5

// sineOf returns sin x, and overwrites x: x = n·π + r with |r| ≤ ½π, and sin x = (−1)ⁿ·sin r.
func sineOf(x vector) vector {
	n, parity := YMM(), YMM()
	within(x, sineLimit)
	VMULPS(eight(1/math.Pi), x, n)
	VROUNDPS(nearestEven, n, n)
	VCVTPS2DQ(n, parity)
	return alternate(sineNear0(lessPi(x, n)), parity)
}

// cosineOf returns cos x, and overwrites x: x = (n+½)·π + r, and cos x = (−1)ⁿ⁺¹·sin r.
func cosineOf(x vector) vector {
	n, parity := constant(-0.5), YMM()
	within(x, sineLimit)
	VFMADD231PS(eight(1/math.Pi), x, n)
	VROUNDPS(nearestEven, n, n)
	VADDPS(eight(1), n, parity)
	VADDPS(eight(0.5), n, n)
	VCVTPS2DQ(parity, parity)
	return alternate(sineNear0(lessPi(x, n)), parity)
}

// nearestEven is the rounding of VROUNDPS to the nearest integer.
var nearestEven = Imm(0)

// lessPi returns x − n·π and overwrites x, where that is within ±1.6 and n a multiple of ½. π is taken in two parts (Cody and
// Waite 1980). The first part is a multiple of 2⁻²², x − n·π of it one of 2⁻²³, and so free of error where |x| ≥ 1.
func lessPi(x, n vector) vector {
	const high = float32(math.Pi)
	VFNMADD231PS(eight(high), n, x)
	VFNMADD231PS(eight(float32(math.Pi-float64(high))), n, x)
	return x
}

// sineNear0 returns sin r for |r| ≤ 1.6, with the constants of sineNear0 in ../sine.go.
func sineNear0(r vector) vector {
	t, y := YMM(), constant(2.594375928e-6)
	VMULPS(r, r, t)
	for _, s := range []float32{-0.0001980401576, 0.008332980797, -0.1666665524} {
		VFMADD213PS(eight(s), t, y)
	}
	VMULPS(r, t, t)
	VFMADD213PS(r, t, y)
	return y
}

// alternate returns x with its sign changed where the integer n is odd.
func alternate(x, n vector) vector {
	VPSLLD(Imm(31), n, n)
	VPXOR(n, x, x)
	return x
}
