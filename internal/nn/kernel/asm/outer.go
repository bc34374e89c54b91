package main

import (
	"fmt"
	"slices"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// outer emits dW += DZ·Xᵀ of a layer. Every element of dW is a dot product over lanes. A tile of 2 rows × 4 columns takes eight of
// them at once: six loads for eight multiplications. Then the eight lanes of each sum are added up, for four sums together, so
// that it costs three instructions a sum. The last tile of two rows is as many columns wide as are left, up to five. Three
// columns, which are two inputs and a bias, are taken four rows at a time: the twelve elements lie in one piece.
func outer() {
	o := outerKernel{dw: parameters("dparams"), dz: field("DZ"), dwPitch: field("Cols"), pitch: pitch(), pitch3: GP64()}
	SHLQ(U8(2), o.dwPitch)
	LEAQ(at(o.pitch, o.pitch, 2, 0), o.pitch3)
	cols, wide, done := field("Cols"), label("wide"), label("done")
	CMPQ(cols, Imm(3))
	JNE(LabelRef(wide))
	x := field("X")
	o.byRows([]int{4, 2, 1}, func(rows int) { addInOrder(o.dw, o.tile(x, rows, 3)) })
	JMP(LabelRef(done))
	Label(wide)
	o.byRows([]int{2, 1}, o.columns)
	Label(done)
}

// outerKernel is what outer keeps in registers throughout.
type outerKernel struct {
	dw, dz        pointer // of the first row that is not done
	dwPitch       integer // from row to row of dw, in bytes
	pitch, pitch3 integer // from row to row of dz and x, in bytes, and three times that
}

// byRows emits body for as many rows at a time as steps say, each half the one before, down to 1: in a loop for the first
// step, and once for each of the others where rows are left over.
func (o outerKernel) byRows(steps []int, body func(rows int)) {
	rows, again, rest := field("Rows"), label("rows"), label("rest")
	step := func(count int) {
		body(count)
		LEAQ(at(o.dw, o.dwPitch, uint8(count), 0), o.dw)
		LEAQ(at(o.dz, o.pitch, uint8(count), 0), o.dz)
	}
	SUBQ(Imm(uint64(steps[0])), rows)
	JL(LabelRef(rest))
	Label(again)
	step(steps[0])
	SUBQ(Imm(uint64(steps[0])), rows)
	JGE(LabelRef(again))
	Label(rest) // the low bits of rows are those of the number of rows that are left
	for _, count := range steps[1:] {
		none := label("none")
		TESTQ(U32(uint32(count)), rows)
		JZ(LabelRef(none))
		step(count)
		Label(none)
	}
}

// columns adds to all columns of one row or two.
func (o outerKernel) columns(rows int) {
	dw, x, cols := GP64(), field("X"), field("Cols")
	MOVQ(o.dw, dw)
	four, last, done := label("four"), label("last"), label("done")
	SUBQ(Imm(6), cols)
	JL(LabelRef(last))
	Label(four)
	o.addByRows(dw, o.tile(x, rows, 4))
	ADDQ(Imm(4*floatBytes), dw)
	LEAQ(at(x, o.pitch, 4, 0), x)
	SUBQ(Imm(4), cols)
	JGE(LabelRef(four))

	Label(last) // cols is now 6 less than there are left, 1 to 5
	for count := 1; count < 5; count++ {
		next := label("next")
		CMPQ(cols, I8(int8(count-6)))
		JNE(LabelRef(next))
		o.addByRows(dw, o.tile(x, rows, count))
		JMP(LabelRef(done))
		Label(next)
	}
	o.addByRows(dw, o.tile(x, rows, 5))
	Label(done)
}

// tile multiplies rows of dz with as many columns at x, and returns a vector for each element of dw of which the lanes
// are still to be added up.
func (o outerKernel) tile(x pointer, rows, cols int) (sum [][]vector) {
	Comment(fmt.Sprintf("A tile of %d × %d.", rows, cols))
	sum = make([][]vector, rows)
	for r := range sum {
		for range cols {
			sum[r] = append(sum[r], zero())
		}
	}
	dz, xc := GP64(), GP64()
	MOVQ(o.dz, dz)
	MOVQ(x, xc)
	lanes, again := field("Lanes"), label("again")
	Label(again)
	y := make([]vector, cols)
	for r := range rows {
		z := load(o.row(dz, r), whole)
		for c := range y {
			if r == 0 {
				y[c] = load(o.row(xc, c), whole)
			}
			VFMADD231PS(y[c], z, sum[r][c])
		}
	}
	ADDQ(Imm(vecBytes), dz)
	ADDQ(Imm(vecBytes), xc)
	SUBQ(Imm(width), lanes)
	JNZ(LabelRef(again))
	return sum
}

// addByRows adds the elements of a tile of one row or two to those at dw and in the row below.
func (o outerKernel) addByRows(dw pointer, tile [][]vector) {
	row := []Mem{at(dw, nil, 0, 0), at(dw, o.dwPitch, 1, 0)}
	var fifth []vector
	for r, sum := range tile {
		four := sum[:min(4, len(sum))]
		addTo(row[r], addLanes(four), len(four))
		fifth = append(fifth, sum[len(four):]...)
	}
	if len(fifth) == 0 {
		return
	}
	totals := addLanes(fifth)
	for r := range fifth {
		total := XMM()
		VPERMILPS(Imm(uint64(r)), totals, total)
		addTo(row[r].Offset(4*floatBytes), total, 1)
	}
}

// addInOrder adds the elements of a tile, row after row, to those at dw.
func addInOrder(dw pointer, tile [][]vector) {
	sums := slices.Concat(tile...)
	for i := 0; i < len(sums); i += 4 {
		four := sums[i:min(i+4, len(sums))]
		addTo(at(dw, nil, 0, i*floatBytes), addLanes(four), len(four))
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

// addLanes returns the sums of the lanes of one to four vectors, in their order. What follows them is of no use.
func addLanes(y []vector) reg.VecVirtual {
	last, total := len(y)-1, XMM()
	ab := fold(y[0], y[min(1, last)], VUNPCKLPS, VUNPCKHPS)
	cd := ab
	if last >= 2 {
		cd = fold(y[2], y[min(3, last)], VUNPCKLPS, VUNPCKHPS)
	}
	sums := fold(ab, cd, VUNPCKLPD, VUNPCKHPD)
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
