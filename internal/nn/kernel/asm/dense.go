package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// dense is Set.Dense. It cuts dst into tiles of 4 rows × 16 lanes and holds one tile in registers while it sums over all
// columns: each column costs two loads of x and four of w (into every lane of a register) for eight multiplications, so
// that the two multipliers of a core, with their latency of four cycles, are never without work. Rows left over by four
// make tiles of two and one; lanes left over by sixteen make tiles of eight, and of a masked vector.
func dense() {
	function("denseAVX2", "func(dst, w, x *float32, rows, cols, rowStride, colStride, lanes int)", "implements Set.Dense.")
	d := denseKernel{
		dst: param("dst"), x: param("x"),
		rowStride: bytes("rowStride"), colStride: bytes("colStride"), pitch: bytes("lanes"), lanes: param("lanes"),
	}
	d.rowStride3 = GP64()
	LEAQ(at(d.rowStride, d.rowStride, 2, 0), d.rowStride3)

	wide, narrow, tail, done := label("wide"), label("narrow"), label("tail"), label("done")
	SUBQ(Imm(2*width), d.lanes)
	JL(LabelRef(narrow))
	Label(wide)
	d.strip(2, whole)
	SUBQ(Imm(2*width), d.lanes)
	JGE(LabelRef(wide))

	Label(narrow) // lanes is now 16 less than there are left
	ADDQ(Imm(width), d.lanes)
	JL(LabelRef(tail))
	d.strip(1, whole)
	SUBQ(Imm(width), d.lanes)

	Label(tail)
	ADDQ(Imm(width), d.lanes)
	JZ(LabelRef(done))
	d.strip(1, firstLanes(d.lanes))
	Label(done)
	end()
}

// denseKernel is what dense keeps in registers throughout.
type denseKernel struct {
	dst, x                           pointer // of the strip
	rowStride, rowStride3, colStride integer // of w, in bytes; rowStride3 is three times rowStride
	pitch                            integer // from row to row of dst and x, in bytes
	lanes                            integer // that are left
}

// strip computes all rows of a strip some vectors wide and goes on to the next.
func (d denseKernel) strip(vectors int, p part) {
	dst, w, rows := GP64(), param("w"), param("rows")
	MOVQ(d.dst, dst)
	four, two, one, done := label("four"), label("two"), label("one"), label("done")
	SUBQ(Imm(4), rows)
	JL(LabelRef(two))
	Label(four)
	d.tile(dst, w, 4, vectors, p)
	LEAQ(at(w, d.rowStride, 4, 0), w)
	SUBQ(Imm(4), rows)
	JGE(LabelRef(four))

	Label(two) // rows is now 4 less than there are left, and its low two bits are those of that
	TESTQ(U32(2), rows)
	JZ(LabelRef(one))
	d.tile(dst, w, 2, vectors, p)
	LEAQ(at(w, d.rowStride, 2, 0), w)

	Label(one)
	TESTQ(U32(1), rows)
	JZ(LabelRef(done))
	d.tile(dst, w, 1, vectors, p)

	Label(done)
	ADDQ(Imm(uint64(vectors*vecBytes)), d.dst)
	ADDQ(Imm(uint64(vectors*vecBytes)), d.x)
}

// tile computes a tile of rows × vectors and moves dst past its rows.
func (d denseKernel) tile(dst, w pointer, rows, vectors int, p part) {
	Comment(fmt.Sprintf("A tile of %d × %d lanes.", rows, vectors*width))
	sum := make([][]vector, rows)
	for r := range sum {
		for range vectors {
			sum[r] = append(sum[r], zero())
		}
	}
	cols, x, wc := param("cols"), GP64(), GP64()
	MOVQ(d.x, x)
	MOVQ(w, wc)
	done := label("summed")
	TESTQ(cols, cols)
	JZ(LabelRef(done))
	repeat(cols, func() {
		xs := make([]vector, vectors)
		for v := range xs {
			xs[v] = load(at(x, nil, 0, v*vecBytes), p)
		}
		for r := range sum {
			weight := YMM()
			VBROADCASTSS(d.weight(wc, r), weight)
			for v := range xs {
				VFMADD231PS(xs[v], weight, sum[r][v])
			}
		}
		ADDQ(d.pitch, x)
		ADDQ(d.colStride, wc)
	})
	Label(done)
	for r := range sum {
		for v := range sum[r] {
			store(sum[r][v], at(dst, nil, 0, v*vecBytes), p)
		}
		ADDQ(d.pitch, dst)
	}
}

// weight addresses the weight of row r, counted from that of w.
func (d denseKernel) weight(w pointer, r int) Mem {
	switch r {
	case 0:
		return at(w, nil, 0, 0)
	case 3:
		return at(w, d.rowStride3, 1, 0)
	default:
		return at(w, d.rowStride, uint8(r), 0)
	}
}
