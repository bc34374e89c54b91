package main

import (
	"math"
	"slices"

	. "github.com/mmcloughlin/avo/build"
)

// adaptive are Set.Nesterov, Set.RMSProp and Set.Adam. Their numbers are loaded where they are used: there are more of them than
// registers, and a division and a root take longer than all loads.
func adaptive() {
	optimizer("nesterovAVX2", "v", "implements Set.Nesterov.", func(u optimizerKernel, s strip) {
		w, v, g := s.load(u.w), s.load(param("v")), u.gradient(s)
		VMULPS(rate("Rate"), g, g)
		VMULPS(rate("KeepM"), v, v)
		VSUBPS(g, v, v)
		s.store(v, param("v"))
		VFMADD231PS(rate("KeepM"), v, w)
		VSUBPS(g, w, w)
		u.step(s, w)
	})
	optimizer("rmspropAVX2", "s", "implements Set.RMSProp.", func(u optimizerKernel, s strip) {
		g := u.gradient(s)
		divisor := u.rootOfSquares(s, g)
		VADDPS(rate("Epsilon"), divisor, divisor)
		VMULPS(rate("Rate"), g, g)
		VDIVPS(divisor, g, g)
		w := s.load(u.w)
		VSUBPS(g, w, w)
		u.step(s, w)
	})
	optimizer("adamAVX2", "m, s", "implements Set.Adam.", func(u optimizerKernel, s strip) {
		g, m := u.gradient(s), s.load(param("m"))
		divisor := u.rootOfSquares(s, g)
		VMULPS(rate("AddM"), g, g)
		VFMADD132PS(rate("KeepM"), g, m)
		s.store(m, param("m"))
		VMULPS(rate("Correct"), divisor, divisor)
		VADDPS(rate("Epsilon"), divisor, divisor)
		VMULPS(rate("Rate"), m, m)
		VDIVPS(divisor, m, m)
		w, shrink := s.load(u.w), s.load(u.decay)
		VMULPS(rate("Shrink"), shrink, shrink)
		VFNMADD213PS(w, w, shrink) // w − shrink·w
		VSUBPS(m, shrink, shrink)
		u.step(s, shrink)
	})
}

// optimizerKernel is what the kernels keep in registers throughout.
type optimizerKernel struct {
	next, w, dw, decay      pointer
	signBit, limit, outside vector
}

// optimizer emits a kernel with the state that its signature names.
func optimizer(name, state, doc string, body func(optimizerKernel, strip)) {
	function(name, "func(next, w, "+state+", dw, decay *float32, n int, r *float32) (bounded bool)", doc)
	u := optimizerKernel{
		next: param("next"), w: param("w"), dw: param("dw"), decay: param("decay"),
		signBit: word(1 << 31), limit: constant(bound), outside: zero(),
	}
	strips(param("n"), func(s strip) { body(u, s) })
	returnBounded(u.outside)
}

// rates are the fields of Rates in ../adaptive.go.
var rates = []string{"Scale", "L2", "L1", "Rate", "KeepM", "AddM", "KeepS", "AddS", "Correct", "Epsilon", "Shrink"}

// rate loads a field of Rates into every lane.
func rate(name string) vector {
	return broadcast(at(param("r"), nil, 0, slices.Index(rates, name)*floatBytes))
}

// gradient returns g.
func (u optimizerKernel) gradient(s strip) vector {
	g, dw := penalty(s.load(u.w), u.signBit, rate("L2"), rate("L1")), s.load(u.dw)
	VMULPS(rate("Scale"), dw, dw)
	VFMADD132PS(s.load(u.decay), dw, g)
	return g
}

// rootOfSquares brings s up to date, and returns √s.
func (u optimizerKernel) rootOfSquares(s strip, g vector) vector {
	squares, sum, out := s.load(param("s")), YMM(), YMM()
	VMULPS(rate("AddS"), g, sum)
	VMULPS(g, sum, sum)
	VFMADD231PS(rate("KeepS"), squares, sum)
	s.store(sum, param("s"))
	VCMPPS(notLessEqualOrNaN, constant(math.MaxFloat32), sum, out)
	u.note(s, out)
	VSQRTPS(sum, sum)
	return sum
}

// step writes the next parameters.
func (u optimizerKernel) step(s strip, next vector) {
	s.store(next, u.next)
	u.note(s, outOfBounds(next, u.signBit, u.limit))
}

// note notes the lanes that are outside.
func (u optimizerKernel) note(s strip, out vector) {
	if s.mask != nil {
		VANDPS(s.mask, out, out) // an infinite rate makes NaN of the zeros beyond the end
	}
	VORPS(out, u.outside, u.outside)
}
