package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// gather is Set.Gather for rows of as many whole vectors as count needs. It reports whether every index is less than points. Eight
// places at a time are in registers, and every row gets a whole vector, since a vector that is loaded from memory to which its
// parts have just been written one by one waits until they have left the core. AVX2's own gather takes longer.
func gather() {
	function("gatherAVX2", "func(dst *float32, x *byte, features int, index *int32, count, pitch, points int) (inside bool)",
		"implements Set.Gather for whole vectors.")
	dst, outside := param("dst"), label("outside")
	eightByEight(outside, func(index pointer) {
		eightPlaces(dst, index)
		ADDQ(Imm(vecBytes), dst)
	})
	answer("inside", outside)
}

// pointLabels is Set.Labels for as many whole vectors as count needs. It reports whether every index is less than points, and every
// label less than classes.
func pointLabels() {
	function("labelsAVX2", "func(dst *int32, labels *uint8, index *int32, count, points, classes int) (known bool)",
		"implements Set.Labels for whole vectors.")
	dst, from, unknown := param("dst"), param("labels"), label("unknown")
	eightByEight(unknown, func(index pointer) {
		packed, label, classes, lanes := XMM(), YMM(), YMM(), GP32()
		VPXOR(packed, packed, packed)
		for lane := range width {
			place := GP64()
			MOVL(at(index, nil, 0, lane*floatBytes), place.As32())
			VPINSRB(Imm(uint64(lane)), at(from, place, 1, 0), packed, packed)
		}
		VPMOVZXBD(packed, label)
		VMOVDQU(label, at(dst, nil, 0, 0))
		VPBROADCASTD(argument("classes"), classes)
		VPCMPGTD(label, classes, classes)
		VMOVMSKPS(classes, lanes)
		CMPL(lanes, U8(1<<width-1))
		JNE(LabelRef(unknown))
		ADDQ(Imm(vecBytes), dst)
	})
	rest, none := param("count"), label("none")
	ANDQ(Imm(width-1), rest)
	JZ(LabelRef(none))
	last, padding := YMM(), YMM()
	VPCMPEQD(padding, padding, padding)
	VPANDN(padding, firstLanes(rest).mask, padding)
	VPOR(at(dst, nil, 0, -vecBytes), padding, last)
	VMOVDQU(last, at(dst, nil, 0, -vecBytes))
	Label(none)
	answer("known", unknown)
}

// eightByEight emits body in a loop over the indices of the arguments index and count, of which the last is repeated to make
// them a multiple of eight. It goes to outside if one of them is not less than the argument points.
func eightByEight(outside string, body func(index pointer)) {
	index, count, padded := param("index"), param("count"), AllocLocal(vecBytes)
	again, full, done := label("again"), label("full"), label("done")
	Label(again)
	CMPQ(count, U8(width))
	JGE(LabelRef(full))
	TESTQ(count, count)
	JZ(LabelRef(done))
	repeatLast(index, count, padded)
	LEAQ(padded, index)
	MOVQ(U32(width), count)
	Label(full)
	checkInside(index, outside)
	body(index)
	ADDQ(Imm(vecBytes), index)
	SUBQ(Imm(width), count)
	JMP(LabelRef(again))
	Label(done)
}

// answer returns true and, after label no, false.
func answer(name, no string) {
	for _, yes := range []uint8{1, 0} {
		result := GP8()
		MOVB(U8(yes), result)
		Store(result, Return(name))
		end()
		if yes == 1 {
			Label(no)
		}
	}
}

// repeatLast writes count < 8 indices to a vector in memory and the last of them again into the lanes that are left.
func repeatLast(index pointer, count integer, to Mem) {
	p, last := firstLanes(count), YMM()
	given := load(at(index, nil, 0, 0), p)
	VBROADCASTSS(at(index, count, floatBytes, -floatBytes), last)
	VBLENDVPS(p.mask, given, last, last)
	VMOVUPS(last, to)
}

// checkInside goes to outside unless eight indices are less than points, as numbers without sign.
func checkInside(index pointer, outside string) {
	i, most, least, lanes := YMM(), YMM(), YMM(), GP32()
	VPBROADCASTD(argument("points"), most)
	VPCMPEQD(least, least, least)
	VPADDD(least, most, most) // points − 1
	VMOVDQU(at(index, nil, 0, 0), i)
	VPMINUD(i, most, least)
	VPCMPEQD(i, least, least)
	VMOVMSKPS(least, lanes)
	CMPL(lanes, U8(1<<width-1))
	JNE(LabelRef(outside))
}

// eightPlaces writes a vector of every row.
func eightPlaces(dst, index pointer) {
	var place [width]integer
	for lane := range place {
		place[lane] = GP64()
		MOVL(at(index, nil, 0, lane*floatBytes), place[lane].As32())
	}
	row, x, features := GP64(), param("x"), param("features")
	MOVQ(dst, row)
	repeat(features, func() {
		const sliceBytes = 24
		from := GP64()
		MOVQ(at(x, nil, 0, 0), from)
		low, high, both := fourPlaces(from, place[:4]), fourPlaces(from, place[4:]), YMM()
		VINSERTF128(Imm(1), high.AsX(), low, both)
		VMOVUPS(both, at(row, nil, 0, 0))
		ADDQ(Imm(sliceBytes), x)
		ADDQ(argument("pitch"), row)
	})
}

// fourPlaces returns four elements in the lower half of a vector.
func fourPlaces(from pointer, place []integer) vector {
	y := YMM()
	VMOVSS(at(from, place[0], floatBytes, 0), y.AsX())
	for lane := 1; lane < 4; lane++ {
		VINSERTPS(Imm(uint64(lane)<<4), at(from, place[lane], floatBytes, 0), y.AsX(), y.AsX())
	}
	return y
}
