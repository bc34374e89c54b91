package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// softmax is Set.Softmax, a vector of lanes at a time.
func softmax() {
	function("softmaxAVX2", "func(p, z *float32, classes, lanes int)", "implements Set.Softmax.")
	probabilities("p", func(strip) func(vector) vector {
		return func(p vector) vector { return p }
	})
}

// lossGrad is Set.LossGrad: softmax, less 1 where the class is the label's.
func lossGrad() {
	function("lossGradAVX2", "func(dz, z *float32, labels *int32, classes, lanes int)", "implements Set.LossGrad.")
	labels := param("labels")
	probabilities("dz", func(s strip) func(vector) vector {
		// One class after another asks for the label, less the number of classes so far.
		label, least := s.load(labels), zero()
		VPCMPGTD(label, least, least) // ones in lanes of padding
		return func(p vector) vector {
			own, one := YMM(), constant(1)
			VPXOR(own, own, own)
			VPCMPEQD(own, label, own)
			VANDPS(own, one, own)
			VSUBPS(own, p, p)
			VANDNPS(p, least, p)
			VPCMPEQD(one, one, one)
			VPADDD(one, label, label)
			return p
		}
	})
}

// probabilities emits the whole of a kernel that computes softmax z and writes what then makes of it into the block called
// to. For each strip, then returns a function that is given the probabilities of one class after another.
func probabilities(to string, then func(strip) func(p vector) vector) {
	k := softmaxKernel{p: param(to), z: param("z"), pitch: bytes("lanes"), then: then}
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
	then  func(strip) func(p vector) vector
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
		e := exp(x)
		VADDPS(e, sum, sum)
		s.store(e, to)
		ADDQ(k.pitch, from)
		ADDQ(k.pitch, to)
	})

	scale := constant(1)
	VDIVPS(sum, scale, scale)
	MOVQ(k.p, to)
	then := k.then(s)
	repeat(param("classes"), func() {
		y := s.load(to)
		VMULPS(scale, y, y)
		s.store(then(y), to)
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
	e := exp(x)
	high, low, p := constant(1), YMM(), YMM()
	VADDPS(high, e, low)
	VDIVPS(low, high, high)
	VMULPS(high, e, low)
	then := k.then(s)
	VBLENDVPS(difference, high, low, p) // where the difference is negative, class 0 is the likely one
	s.store(then(p), k.p)
	VBLENDVPS(difference, low, high, high)
	s.store(then(high), p1)
}

// exp returns e to the x for x ≤ 0, and overwrites x: x = n·ln 2 + r, and e^x = e^r·2ⁿ. The constants are those of exp32
// in ../math.go. The polynomial is summed by pairs (Estrin 1960), since what waits for it waits for one vector or two.
func exp(x vector) vector {
	VMAXPS(x, constant(-87), x) // 2ⁿ is then not below float32; e⁻⁸⁷ is 0 as far as a probability goes. NaN stays
	n, exponent, rr := YMM(), YMM(), YMM()
	VMULPS(eight(1.44269504088896341), x, n)
	VCVTPS2DQ(n, exponent)
	VCVTDQ2PS(exponent, n)
	VFNMADD231PS(eight(0.693359375), n, x)
	VFNMADD231PS(eight(-2.12194440e-4), n, x) // r
	VMULPS(x, x, rr)
	pair := func(high, low float32) vector {
		y := constant(high)
		VFMADD213PS(eight(low), x, y)
		return y
	}
	y := pair(1.9875691500e-4, 1.3981999507e-3)
	VFMADD213PS(pair(8.3334519073e-3, 4.1665795894e-2), rr, y)
	VFMADD213PS(pair(1.6666665459e-1, 5.0000001201e-1), rr, y)
	VADDPS(eight(1), x, x)
	VFMADD213PS(x, rr, y)
	VPSLLD(Imm(23), exponent, exponent)
	VPADDD(exponent, y, y) // of NaN, the exponent is 2³¹ and is shifted out
	return y
}
