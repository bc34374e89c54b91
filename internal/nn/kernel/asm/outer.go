package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// outer is Set.Outer. Every element of dw is a dot product over lanes. A tile of 2 rows × 4 columns takes eight of them
// at once: six loads for eight multiplications. Then the eight lanes of each sum are added up, for all sums together, so
// that it costs three instructions a sum. Two or three columns left over by four make narrower tiles. A single one, which
// is the bias of a layer whose inputs are a multiple of four, is taken four rows at a time.
func outer() {
	function("outerAVX2", "func(dw, dz, x *float32, rows, cols, lanes int)", "implements Set.Outer.")
	o := outerKernel{dw: param("dw"), dz: param("dz"), dwPitch: bytes("cols"), pitch: bytes("lanes"), pitch3: GP64()}
	LEAQ(at(o.pitch, o.pitch, 2, 0), o.pitch3)
	o.byRows(2, o.columns)

	column, x, done := param("cols"), param("x"), label("done")
	DECQ(column)
	TESTQ(U32(3), column)
	JNZ(LabelRef(done))
	Load(Param("dw"), o.dw)
	Load(Param("dz"), o.dz)
	LEAQ(at(o.dw, column, floatBytes, 0), o.dw)
	IMULQ(o.pitch, column)
	ADDQ(column, x)
	o.byRows(4, func(rows int) { o.column(x, rows) })
	Label(done)
	end()
}

// outerKernel is what outer keeps in registers throughout.
type outerKernel struct {
	dw, dz        pointer // of the first row that is not done
	dwPitch       integer // from row to row of dw, in bytes
	pitch, pitch3 integer // from row to row of dz and x, in bytes, and three times that
}

// byRows emits body for step rows at a time, and for one at a time of those left over.
func (o outerKernel) byRows(step int, body func(rows int)) {
	many, few, one, done := label("many"), label("few"), label("one"), label("done")
	rows := param("rows")
	SUBQ(Imm(uint64(step)), rows)
	JL(LabelRef(few))
	Label(many)
	body(step)
	LEAQ(at(o.dw, o.dwPitch, uint8(step), 0), o.dw)
	LEAQ(at(o.dz, o.pitch, uint8(step), 0), o.dz)
	SUBQ(Imm(uint64(step)), rows)
	JGE(LabelRef(many))
	Label(few)
	ADDQ(Imm(uint64(step)), rows)
	JZ(LabelRef(done))
	Label(one)
	body(1)
	ADDQ(o.dwPitch, o.dw)
	ADDQ(o.pitch, o.dz)
	DECQ(rows)
	JNZ(LabelRef(one))
	Label(done)
}

// columns adds to one row or two, but for a single column left over by four.
func (o outerKernel) columns(rows int) {
	dw, x, cols := GP64(), param("x"), param("cols")
	MOVQ(o.dw, dw)
	four, rest, two, done := label("four"), label("rest"), label("two"), label("done")
	SUBQ(Imm(4), cols)
	JL(LabelRef(rest))
	Label(four)
	o.tile(dw, x, rows, 4)
	ADDQ(Imm(4*floatBytes), dw)
	LEAQ(at(x, o.pitch, 4, 0), x)
	SUBQ(Imm(4), cols)
	JGE(LabelRef(four))

	Label(rest) // cols is now 4 less than there are left
	CMPQ(cols, I8(2-4))
	JL(LabelRef(done))
	JE(LabelRef(two))
	o.tile(dw, x, rows, 3)
	JMP(LabelRef(done))
	Label(two)
	o.tile(dw, x, rows, 2)

	Label(done)
}

// column adds to the element at dw, or to it and those of the three rows below, from the column x.
func (o outerKernel) column(x pointer, rows int) {
	Comment(fmt.Sprintf("A column of %d.", rows))
	sum := make([]vector, 4)
	for r := range sum {
		sum[r] = zero()
	}
	dz, xc := GP64(), GP64()
	MOVQ(o.dz, dz)
	MOVQ(x, xc)
	strips(param("lanes"), func(s strip) {
		y := load(at(xc, nil, 0, 0), s.part)
		for r := range rows {
			VFMADD231PS(load(o.row(dz, r), s.part), y, sum[r])
		}
		ADDQ(Imm(vecBytes), dz)
		ADDQ(Imm(vecBytes), xc)
	})
	totals, dw := addLanes(sum), GP64()
	MOVQ(o.dw, dw)
	for r := range rows {
		total := XMM()
		VPERMILPS(Imm(uint64(r)), totals, total)
		addTo(at(dw, nil, 0, 0), total, 1)
		ADDQ(o.dwPitch, dw)
	}
}

// tile adds to a tile of rows × cols at dw, from the columns at x.
func (o outerKernel) tile(dw, x pointer, rows, cols int) {
	Comment(fmt.Sprintf("A tile of %d × %d.", rows, cols))
	sum := make([][]vector, rows)
	for r := range sum {
		for range cols {
			sum[r] = append(sum[r], zero())
		}
	}
	dz, xc := GP64(), GP64()
	MOVQ(o.dz, dz)
	MOVQ(x, xc)
	strips(param("lanes"), func(s strip) {
		z := make([]vector, rows)
		for r := range z {
			z[r] = load(o.row(dz, r), s.part)
		}
		for c := range cols {
			y := load(o.row(xc, c), s.part)
			for r := range z {
				VFMADD231PS(y, z[r], sum[r][c])
			}
		}
		ADDQ(Imm(vecBytes), dz)
		ADDQ(Imm(vecBytes), xc)
	})
	for r := range sum {
		for len(sum[r]) < 4 {
			sum[r] = append(sum[r], zero())
		}
		addTo([]Mem{at(dw, nil, 0, 0), at(dw, o.dwPitch, 1, 0)}[r], addLanes(sum[r]), cols)
	}
}

// row addresses row r ≤ 3 of dz or x, counted from that at base.
func (o outerKernel) row(base pointer, r int) Mem {
	switch r {
	case 0:
		return at(base, nil, 0, 0)
	case 3:
		return at(base, o.pitch3, 1, 0)
	default:
		return at(base, o.pitch, uint8(r), 0)
	}
}

// addLanes returns the sums of the lanes of four vectors.
func addLanes(y []vector) reg.VecVirtual {
	sums, total := fold(fold(y[0], y[1], VUNPCKLPS, VUNPCKHPS), fold(y[2], y[3], VUNPCKLPS, VUNPCKHPS), VUNPCKLPD, VUNPCKHPD), XMM()
	VEXTRACTF128(Imm(1), sums, total)
	VADDPS(sums.AsX(), total, total)
	return total
}

// fold interleaves the lower and the upper elements of each half of a and b and adds the two. Of four vectors, the first
// fold leaves a₀+a₂, b₀+b₂, a₁+a₃, b₁+b₃ and the second, by pairs, the sums of a, b, c, d.
func fold(a, b vector, interleaveLow, interleaveHigh func(...Op)) vector {
	low, high := YMM(), YMM()
	interleaveLow(b, a, low)
	interleaveHigh(b, a, high)
	VADDPS(high, low, low)
	return low
}

// addTo adds the first cols elements of x to memory.
func addTo(m Mem, x reg.Register, cols int) {
	second, third := m.Offset(2*floatBytes), XMM()
	switch cols {
	case 1:
		VADDSS(m, x, x)
		VMOVSS(x, m)
	case 2:
		old := XMM()
		VMOVSD(m, old)
		VADDPS(old, x, x)
		VMOVSD(x, m)
	case 3:
		VMOVHLPS(x, x, third)
		VADDSS(second, third, third)
		VMOVSS(third, second)
		addTo(m, x, 2)
	case 4:
		VADDPS(m, x, x)
		VMOVUPS(x, m)
	}
}
