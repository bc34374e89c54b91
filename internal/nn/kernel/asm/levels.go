package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// levels is Set.Levels, a vector of lanes at a time.
func levels() {
	function("levelsAVX2", "func(dst *byte, p *float32, classes, lanes int)", "implements Set.Levels.")
	dst, p, lanes, pitch := param("dst"), param("p"), param("lanes"), bytes("lanes")
	oneClass := word(1 << 5) // as it stands in the byte
	steps, highest := constant(32), constant(31)
	strips(lanes, func(s strip) {
		row, classes := GP64(), param("classes")
		MOVQ(p, row)
		first, second, sum := s.load(row), zero(), YMM()
		VMOVAPS(first, sum)
		class, number := zero(), zero()
		compared := label("compared")
		DECQ(classes)
		JZ(LabelRef(compared))
		repeat(classes, func() {
			ADDQ(pitch, row)
			x, wins, smaller := s.load(row), YMM(), YMM()
			VPADDD(oneClass, number, number)
			VADDPS(x, sum, sum)
			VCMPPS(greaterOrdered, first, x, wins)
			VBLENDVPS(wins, number, class, class)
			VMINPS(first, x, smaller)
			VMAXPS(smaller, second, second)
			VMAXPS(x, first, first)
		})
		Label(compared)

		level, isNumber := first, YMM()
		VSUBPS(second, first, level)
		VSQRTPS(level, level)
		VMULPS(steps, level, level)
		VMINPS(highest, level, level)
		VCVTTPS2DQ(level, level)
		VPADDD(class, level, level)
		VCMPPS(ordered, sum, sum, isNumber) // a NaN in any class makes the sum NaN
		VPAND(isNumber, level, level)

		// From eight words to eight bytes.
		high, bytes := XMM(), GP64()
		VEXTRACTI128(Imm(1), level, high)
		VPACKUSDW(high, level.AsX(), high)
		VPACKUSWB(high, high, high)
		if s.mask == nil {
			VMOVQ(high, Mem{Base: dst})
			ADDQ(Imm(width), dst)
			return
		}
		VMOVQ(high, bytes)
		repeat(s.count, func() {
			MOVB(bytes.As8(), Mem{Base: dst})
			SHRQ(Imm(8), bytes)
			INCQ(dst)
		})
	})
	end()
}
