package main

import . "github.com/mmcloughlin/avo/build"

// bound is kernel.Bound.
const bound = 1e6

// update is Set.Update.
func update() {
	function("updateAVX2",
		"func(next, w, v, dw, decay *float32, n int, lr, momentum, l2, l1 float32) (bounded bool)", "implements Set.Update.")
	next, w, v, dw, decay, n := param("next"), param("w"), param("v"), param("dw"), param("decay"), param("n")
	lr, momentum, l2, l1 := scalar("lr"), scalar("momentum"), scalar("l2"), scalar("l1")
	signBit, limit, outside := word(1<<31), constant(bound), zero()
	strips(n, func(s strip) {
		W, V, zero := s.load(w), s.load(v), zero()
		sign, nonzero := YMM(), YMM() // l1·sign w: l1 with the sign bit of w, or 0 where w is 0
		VANDPS(signBit, W, sign)
		VORPS(l1, sign, sign)
		VCMPPS(notEqualOrNaN, zero, W, nonzero)
		VANDPS(nonzero, sign, sign)
		penalty := sign
		VFMADD231PS(l2, W, penalty)
		gradient := s.load(dw)
		VFMADD231PS(s.load(decay), penalty, gradient)
		VMULPS(momentum, V, V)
		VFNMADD231PS(lr, gradient, V)
		s.store(V, v)
		VADDPS(V, W, W)
		s.store(W, next)

		out := YMM()
		VANDNPS(W, signBit, out)
		VCMPPS(notLessEqualOrNaN, limit, out, out)
		if s.mask != nil {
			VANDPS(s.mask, out, out) // lr = ±Inf makes NaN of the zeros beyond the end
		}
		VORPS(out, outside, outside)
	})
	lanes, bounded := GP32(), GP8()
	VMOVMSKPS(outside, lanes)
	TESTL(lanes, lanes)
	SETEQ(bounded)
	Store(bounded, Return("bounded"))
	end()
}
