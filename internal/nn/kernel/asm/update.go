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
		W, V := s.load(w), s.load(v)
		gradient, penalty := s.load(dw), penalty(W, signBit, l2, l1)
		VFMADD231PS(s.load(decay), penalty, gradient)
		VMULPS(momentum, V, V)
		VFNMADD231PS(lr, gradient, V)
		s.store(V, v)
		VADDPS(V, W, W)
		s.store(W, next)

		out := outOfBounds(W, signBit, limit)
		if s.mask != nil {
			VANDPS(s.mask, out, out) // lr = ±Inf makes NaN of the zeros beyond the end
		}
		VORPS(out, outside, outside)
	})
	returnBounded(outside)
}

// penalty returns l2·w + l1·sign w.
func penalty(w, signBit, l2, l1 vector) vector {
	zero, sign, nonzero := zero(), YMM(), YMM() // sign is l1 with the sign bit of w, or 0 where w is 0
	VANDPS(signBit, w, sign)
	VORPS(l1, sign, sign)
	VCMPPS(notEqualOrNaN, zero, w, nonzero)
	VANDPS(nonzero, sign, sign)
	VFMADD231PS(l2, w, sign)
	return sign
}

// outOfBounds returns ones where |w| is more than limit, or NaN.
func outOfBounds(w, signBit, limit vector) vector {
	out := YMM()
	VANDNPS(w, signBit, out)
	VCMPPS(notLessEqualOrNaN, limit, out, out)
	return out
}

// returnBounded returns whether no lane is outside.
func returnBounded(outside vector) {
	lanes, bounded := GP32(), GP8()
	VMOVMSKPS(outside, lanes)
	TESTL(lanes, lanes)
	SETEQ(bounded)
	Store(bounded, Return("bounded"))
	end()
}
