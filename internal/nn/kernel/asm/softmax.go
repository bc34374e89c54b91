package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// softmax is Set.Softmax, a vector of lanes at a time.
func softmax() {
	function("softmaxAVX2", "func(p, z *float32, classes, lanes int)", "implements Set.Softmax.")
	k := softmaxKernel{p: param("p"), z: param("z"), pitch: bytes("lanes"), exp: loadExp()}
	classes, lanes, two, done := param("classes"), param("lanes"), label("two"), label("done")
	CMPQ(classes, Imm(2))
	JE(LabelRef(two))
	strips(lanes, k.any)
	JMP(LabelRef(done))
	Label(two)
	z1, p1 := GP64(), GP64()
	LEAQ(at(k.z, k.pitch, 1, 0), z1)
	LEAQ(at(k.p, k.pitch, 1, 0), p1)
	strips(lanes, func(s strip) { k.two(s, z1, p1) })
	Label(done)
	end()
}

// softmaxKernel is what softmax keeps in registers throughout.
type softmaxKernel struct {
	p, z  pointer
	pitch integer // from row to row, in bytes
	exp   expCoefficients
}

// any takes any number of classes: the largest z, then the exponentials and their sum, then the division.
func (k softmaxKernel) any(s strip) {
	from, to := GP64(), GP64()
	MOVQ(k.z, from)
	top := constant(float32(math.Inf(-1)))
	repeat(param("classes"), func() {
		VMAXPS(s.load(from), top, top) // a NaN may be lost here, and reaches the sum by its exponential
		ADDQ(k.pitch, from)
	})

	MOVQ(k.z, from)
	MOVQ(k.p, to)
	sum := zero()
	repeat(param("classes"), func() {
		x := s.load(from)
		VSUBPS(top, x, x)
		e := k.exp.of(x)
		VADDPS(e, sum, sum)
		s.store(e, to)
		ADDQ(k.pitch, from)
		ADDQ(k.pitch, to)
	})

	scale := constant(1)
	VDIVPS(sum, scale, scale)
	MOVQ(k.p, to)
	repeat(param("classes"), func() {
		y := s.load(to)
		VMULPS(scale, y, y)
		s.store(y, to)
		ADDQ(k.pitch, to)
	})
}

// two takes two classes, of which one has e⁰ = 1, with one exponential: p is 1/(1+e) and e/(1+e), where e = exp(−|z₁−z₀|).
func (k softmaxKernel) two(s strip, z1, p1 pointer) {
	top, difference, x := s.load(k.z), s.load(z1), YMM()
	VSUBPS(top, difference, x)
	VMAXPS(s.load(z1), top, top)
	VMOVAPS(x, difference)
	VFMADD231PS(zero(), top, x) // ∞ − ∞ is NaN, also where the other is finite
	VORPS(word(1<<31), x, x)
	e := k.exp.of(x)
	high, low := constant(1), YMM()
	VADDPS(high, e, low)
	VDIVPS(low, high, high)
	VMULPS(high, e, low)
	VBLENDVPS(difference, high, low, e) // where the difference is negative, class 0 is the likely one
	s.store(e, k.p)
	VBLENDVPS(difference, low, high, e)
	s.store(e, p1)
}

// expCoefficients are those of exp32 in ../math.go, in registers.
type expCoefficients struct {
	log2e, ln2hi, ln2lo, one vector
	polynomial               []vector
}

func loadExp() expCoefficients {
	e := expCoefficients{constant(1.44269504088896341), constant(0.693359375), constant(-2.12194440e-4), constant(1), nil}
	for _, p := range []float32{
		1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
	} {
		e.polynomial = append(e.polynomial, constant(p))
	}
	return e
}

// of returns e to the x for x ≤ 0, and overwrites x: x = n·ln 2 + r, and e^x = e^r·2ⁿ.
func (e expCoefficients) of(x vector) vector {
	VMAXPS(x, constant(-104), x) // e^x and everything below rounds to 0; NaN stays
	n, integer, half := YMM(), YMM(), YMM()
	VMULPS(e.log2e, x, n)
	VCVTPS2DQ(n, integer)
	VCVTDQ2PS(integer, n)
	VFNMADD231PS(e.ln2hi, n, x)
	VFNMADD231PS(e.ln2lo, n, x) // r
	y := horner(x, e.polynomial)
	VFMADD213PS(e.one, x, y)
	VFMADD213PS(e.one, x, y) // 1 + r·(1 + r·polynomial)

	// 2ⁿ may leave float32 where e^x does not, and so is applied in two halves. 2ⁿ is 1 with n added to its exponent.
	VPSRAD(Imm(1), integer, half)
	VPSUBD(half, integer, integer)
	for _, n := range []vector{half, integer} {
		VPSLLD(Imm(23), n, n)
		VPADDD(e.one, n, n)
		VMULPS(n, y, y)
	}
	return y
}
