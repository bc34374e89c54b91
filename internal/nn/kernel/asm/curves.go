package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
)

// curves are the elementwise kernels of ../curves.go and ../sine.go, whose formulas and constants these are.
func curves() {
	curve("elu", "ELU", func(x vector) vector {
		above, below := YMM(), YMM()
		VMAXPS(x, zero(), above)
		VMINPS(x, zero(), below)
		y := exp(below)
		VSUBPS(constant(1), y, y)
		VADDPS(above, y, y)
		return y
	})
	slope("eluGrad", "ELUGrad", "a", func(a vector) vector {
		VMINPS(a, zero(), a)
		VADDPS(constant(1), a, a)
		return a
	})
	curve("softplus", "Softplus", softplusOf)
	slope("softplusGrad", "SoftplusGrad", "a", func(a vector) vector {
		VXORPS(word(1<<31), a, a)
		y, s := exp(a), constant(1)
		VSUBPS(y, s, s)
		return s
	})
	curve("gelu", "GELU", func(x vector) vector { return gated(x, expAny(geluExponent(x))) })
	slope("geluGrad", "GELUGrad", "z", geluSlope)
	curve("silu", "SiLU", func(x vector) vector { return gated(x, expAny(negative(x))) })
	slope("siluGrad", "SiLUGrad", "z", siluSlope)
	curve("sine", "Sine", sineOf)
	slope("sineGrad", "SineGrad", "z", cosineOf)
	curve("gaussian", "Gaussian", func(x vector) vector { return exp(negativeSquare(x)) })
	slope("gaussianGrad", "GaussianGrad", "z", func(x vector) vector {
		within(x, 12)
		y := exp(negativeSquare(x))
		VMULPS(eight(-2), x, x)
		VMULPS(x, y, y)
		return y
	})
	curve("step", "Step", stepOf)
}

// curve is a kernel a = f(z).
func curve(name, field string, f func(z vector) vector) {
	function(name+"AVX2", "func(a, z *float32, n int)", "implements Set."+field+".")
	a, z, n := param("a"), param("z"), param("n")
	strips(n, func(s strip) { s.store(f(s.load(z)), a) })
	end()
}

// slope is a kernel dz *= f'(x), where x is the argument called by that name.
func slope(name, field, x string, f func(x vector) vector) {
	function(name+"AVX2", "func(dz, "+x+" *float32, n int)", "implements Set."+field+".")
	dz, from, n := param("dz"), param(x), param("n")
	strips(n, func(s strip) {
		y := f(s.load(from))
		VMULPS(s.load(dz), y, y)
		s.store(y, dz)
	})
	end()
}

// expAny returns e to the x, and overwrites x. Beyond 88.5 it is ∞ a little early.
func expAny(x vector) vector {
	const highest = 88.5
	over := YMM()
	VCMPPS(greaterOrdered, constant(highest), x, over)
	VMINPS(x, constant(highest), x) // NaN stays
	y := exp(x)
	VBLENDVPS(over, constant(float32(math.Inf(1))), y, y)
	return y
}

// negative returns −x.
func negative(x vector) vector {
	y := YMM()
	VXORPS(word(1<<31), x, y)
	return y
}

// negativeSquare returns −x².
func negativeSquare(x vector) vector {
	y := negative(x)
	VMULPS(x, y, y)
	return y
}

// gated returns x/(1+e).
func gated(x, e vector) vector {
	VADDPS(constant(1), e, e)
	VDIVPS(e, x, e)
	return e
}

// within moves x to the nearer of ±limit where it is beyond. NaN stays.
func within(x vector, limit float32) {
	VMINPS(x, constant(limit), x)
	VMAXPS(x, constant(-limit), x)
}

func softplusOf(x vector) vector {
	above := YMM()
	VMAXPS(x, zero(), above)
	VORPS(word(1<<31), x, x)
	e := exp(x)
	s, t, y := constant(2), YMM(), constant(0.3439820707)
	VADDPS(e, s, s)
	VDIVPS(s, e, s)
	VMULPS(s, s, t)
	VFMADD213PS(eight(0.3956716657), t, y)
	VFMADD213PS(eight(0.6667613983), t, y)
	VMULPS(s, t, t)
	VFMADD213PS(s, t, y) // s + s³·polynomial
	VADDPS(s, y, y)
	VADDPS(above, y, y)
	return y
}

// The constants of ../curves.go.
const (
	geluLinear = 1.5957691216057307
	geluCubic  = 0.0713548162726002
)

// geluExponent returns −u(x).
func geluExponent(x vector) vector {
	square, y := YMM(), constant(geluCubic)
	VMULPS(x, x, square)
	VFMADD213PS(eight(geluLinear), square, y)
	VMULPS(negative(x), y, y)
	return y
}

// geluSlope returns σ + x·u'(x)·σ·(1−σ).
func geluSlope(x vector) vector {
	within(x, 10)
	e, slope := expAny(geluExponent(x)), YMM()
	VMULPS(x, x, slope)
	VMULPS(eight(3*geluCubic), slope, slope)
	VADDPS(eight(geluLinear), slope, slope)
	VMULPS(x, slope, slope)
	return gatedSlope(slope, e)
}

// siluSlope returns σ + x·σ·(1−σ).
func siluSlope(x vector) vector {
	within(x, 80)
	return gatedSlope(x, expAny(negative(x)))
}

// gatedSlope returns σ + x·σ·(1−σ) where σ = 1/(1+e), so that 1−σ is e·σ.
func gatedSlope(x, e vector) vector {
	sum, s := YMM(), constant(1)
	VADDPS(s, e, sum)
	VDIVPS(sum, s, s)
	VMULPS(s, e, e)
	VMULPS(s, x, x)
	VFMADD213PS(s, x, e) // e·σ·x·σ + σ
	return e
}

// stepOf returns 1 where x > 0, 0 elsewhere, and a NaN where x is one.
func stepOf(x vector) vector {
	above, isNaN, y := YMM(), YMM(), constant(1)
	VCMPPS(greaterOrdered, zero(), x, above)
	VANDPS(y, above, y)
	VCMPPS(unordered, x, x, isNaN)
	VBLENDVPS(isNaN, x, y, y)
	return y
}
