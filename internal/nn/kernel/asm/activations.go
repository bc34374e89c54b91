package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// Predicates of VCMPPS, by what they are for NaN: ordered ones are false, unordered ones true.
var (
	equalOrdered      = Imm(0x00)
	unordered         = Imm(0x03)
	ordered           = Imm(0x07)
	notEqualOrNaN     = Imm(0x04)
	notLessEqualOrNaN = Imm(0x16)
	greaterOrdered    = Imm(0x1e)
)

// activations are the elementwise kernels.
func activations() {
	tanh()
	tanhGrad()
	sigmoid()
	sigmoidGrad()
	leaky()
	leakyGrad()
	maxPiece()
	maxPieceGrad()
}

func tanh() {
	function("tanhAVX2", "func(a, z *float32, n int)", "implements Set.Tanh.")
	a, z, n := param("a"), param("z"), param("n")
	t := loadTanh(constant)
	strips(n, func(s strip) { s.store(t.of(s.load(z)), a) })
	end()
}

// tanhCoefficients are those of tanh32 in ../math.go, highest degree first, and the limits of its argument.
type tanhCoefficients struct {
	odd, even   []Op
	least, most vector
}

// loadTanh returns the coefficients as from makes operands of them.
func loadTanh[T Op](from func(float32) T) tanhCoefficients {
	const limit = 7.9
	t := tanhCoefficients{least: constant(-limit), most: constant(limit)}
	for _, a := range []float32{1.141444390e-05, 2.948490186e-03, 1.292266561e-01, 9.999994257e-01} {
		t.odd = append(t.odd, from(a))
	}
	for _, b := range []float32{2.457165140e-07, 2.383923684e-04, 2.380342458e-02, 4.625578613e-01, 1} {
		t.even = append(t.even, from(b))
	}
	return t
}

// of returns tanh x, and overwrites x.
func (t tanhCoefficients) of(x vector) vector {
	// Of a NaN and a number, VMINPS and VMAXPS take what is written first.
	VMINPS(x, t.most, x)
	VMAXPS(x, t.least, x)
	xx := YMM()
	VMULPS(x, x, xx)
	p := horner(xx, t.odd)
	VMULPS(x, p, p)
	q := horner(xx, t.even)
	VDIVPS(q, p, p)
	return p
}

// sigmoid returns ½ + ½·tanh(x/2), and overwrites x.
func (t tanhCoefficients) sigmoid(x vector) vector {
	VMULPS(eight(0.5), x, x)
	y, half := t.of(x), constant(0.5)
	VFMADD213PS(half, half, y)
	return y
}

// horner returns the polynomial of x with the given coefficients, highest degree first.
func horner(x vector, coefficients []Op) vector {
	y := YMM()
	VMOVUPS(coefficients[0], y)
	for _, c := range coefficients[1:] {
		VFMADD213PS(c, x, y)
	}
	return y
}

func tanhGrad() {
	function("tanhGradAVX2", "func(dz, a *float32, n int)", "implements Set.TanhGrad.")
	dz, a, n := param("dz"), param("a"), param("n")
	one := constant(1)
	strips(n, func(s strip) {
		y, d := s.load(a), s.load(dz)
		VMULPS(tanhSlope(y, one), d, d)
		s.store(d, dz)
	})
	end()
}

// tanhSlope returns 1 − a·a.
func tanhSlope(a, one vector) vector {
	slope := YMM()
	VMOVAPS(one, slope)
	VFNMADD231PS(a, a, slope)
	return slope
}

func sigmoid() {
	function("sigmoidAVX2", "func(a, z *float32, n int)", "implements Set.Sigmoid, as ½ + ½·tanh(z/2).")
	a, z, n := param("a"), param("z"), param("n")
	t := loadTanh(constant)
	strips(n, func(s strip) { s.store(t.sigmoid(s.load(z)), a) })
	end()
}

func sigmoidGrad() {
	function("sigmoidGradAVX2", "func(dz, a *float32, n int)", "implements Set.SigmoidGrad.")
	dz, a, n := param("dz"), param("a"), param("n")
	strips(n, func(s strip) {
		y, d := s.load(a), s.load(dz)
		VMULPS(sigmoidSlope(y), d, d)
		s.store(d, dz)
	})
	end()
}

// sigmoidSlope returns a − a·a.
func sigmoidSlope(a vector) vector {
	slope := YMM()
	VMOVAPS(a, slope)
	VFNMADD231PS(a, a, slope)
	return slope
}

func leaky() {
	function("leakyAVX2", "func(a, z *float32, n int, slope float32)", "implements Set.Leaky.")
	a, z, n := param("a"), param("z"), param("n")
	gate := loadGate(argument("slope"))
	strips(n, func(s strip) {
		x := s.load(z)
		VMULPS(gate.of(x), x, x)
		s.store(x, a)
	})
	end()
}

func leakyGrad() {
	function("leakyGradAVX2", "func(dz, a *float32, n int, slope float32)", "implements Set.LeakyGrad.")
	dz, a, n := param("dz"), param("a"), param("n")
	gate := loadGate(argument("slope"))
	strips(n, func(s strip) {
		factor, d := gate.of(s.load(a)), s.load(dz)
		VMULPS(factor, d, d)
		s.store(d, dz)
	})
	end()
}

// gate is the factor of leaky ReLU: 1 where x > 0 and slope elsewhere.
type gate struct{ slope, one, zero vector }

// loadGate loads a gate with the slope at an address.
func loadGate(slope Mem) gate { return gate{broadcast(slope), constant(1), zero()} }

func (k gate) of(x vector) vector {
	factor := YMM()
	VPCMPGTD(k.zero, x, factor) // as integers, which have the signs of the floats
	VBLENDVPS(factor, k.one, k.slope, factor)
	return factor
}

func maxPiece() {
	function("maxAVX2", "func(a, z *float32, n int)", "implements Set.Max.")
	a, z, n := param("a"), param("z"), param("n")
	strips(n, func(s strip) {
		x, y, isNaN, sum := s.load(z), s.load(a), YMM(), YMM()
		VCMPPS(unordered, x, y, isNaN)
		VADDPS(x, y, sum)
		VMAXPS(x, y, y)
		VBLENDVPS(isNaN, sum, y, y)
		s.store(y, a)
	})
	end()
}

func maxPieceGrad() {
	function("maxGradAVX2", "func(dz, z, a, da *float32, n int)", "implements Set.MaxGrad.")
	dz, z, a, da, n := param("dz"), param("z"), param("a"), param("da"), param("n")
	strips(n, func(s strip) {
		won, d, own := s.load(z), s.load(da), YMM()
		VCMPPS(equalOrdered, s.load(a), won, won)
		VANDPS(won, d, own)
		s.store(own, dz)
		VANDNPS(d, won, d)
		s.store(d, da)
	})
	end()
}
