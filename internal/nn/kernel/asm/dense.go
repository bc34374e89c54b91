package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// product computes a block from a matrix w and a block x, rows of whole vectors. It cuts the result, dst, into tiles of 4 rows ×
// 16 lanes and holds one tile in registers while it sums over all columns: each column costs two loads of x and four of w (into
// every lane of a register) for eight multiplications, so that the two multipliers of a core, with their latency of four cycles,
// are never without work. Rows left over by four make tiles of two and one, and lanes left over by sixteen tiles of eight. What
// follows the product is done to each sum before it leaves its register.
type product struct {
	dst, x     pointer // of the strip
	pitch      integer // from row to row of dst and x, in bytes
	lanes      integer // that are left
	w          func() pointer
	rows, cols func() integer

	// The distances in w from row to row and from column to column, in bytes. Of one of them there is an element in each place.
	transposed      bool
	stride, stride3 integer // the other distance and, unless transposed, three times that

	// finish loads what the code that it returns needs, which makes of a sum what is stored. It is asked for every tile.
	finish func() func(sum vector, to place) vector
}

// place is a vector of dst: that of offset bytes after row.
type place struct {
	row    pointer
	offset int
}

// emit emits the product. It spends the registers of d.
func (d product) emit() {
	if !d.transposed {
		d.stride3 = GP64()
		LEAQ(at(d.stride, d.stride, 2, 0), d.stride3)
	}
	wide, narrow, done := label("wide"), label("narrow"), label("done")
	SUBQ(Imm(2*width), d.lanes)
	JL(LabelRef(narrow))
	Label(wide)
	d.strip(2)
	SUBQ(Imm(2*width), d.lanes)
	JGE(LabelRef(wide))
	Label(narrow) // lanes is now 16 less than there are left
	ADDQ(Imm(width), d.lanes)
	JL(LabelRef(done))
	d.strip(1)
	Label(done)
}

// strip computes all rows of a strip some vectors wide and goes on to the next.
func (d product) strip(vectors int) {
	dst, w, rows := GP64(), d.w(), d.rows()
	MOVQ(d.dst, dst)
	four, two, one, done := label("four"), label("two"), label("one"), label("done")
	SUBQ(Imm(4), rows)
	JL(LabelRef(two))
	Label(four)
	d.tile(dst, w, 4, vectors)
	d.skipRows(w, 4)
	SUBQ(Imm(4), rows)
	JGE(LabelRef(four))

	Label(two) // rows is now 4 less than there are left, and its low two bits are those of that
	TESTQ(U32(2), rows)
	JZ(LabelRef(one))
	d.tile(dst, w, 2, vectors)
	d.skipRows(w, 2)

	Label(one)
	TESTQ(U32(1), rows)
	JZ(LabelRef(done))
	d.tile(dst, w, 1, vectors)

	Label(done)
	ADDQ(Imm(uint64(vectors*vecBytes)), d.dst)
	ADDQ(Imm(uint64(vectors*vecBytes)), d.x)
}

// skipRows moves w past some rows.
func (d product) skipRows(w pointer, rows uint8) {
	if d.transposed {
		ADDQ(Imm(uint64(rows)*floatBytes), w)
	} else {
		LEAQ(at(w, d.stride, rows, 0), w)
	}
}

// tile computes a tile of rows × vectors and moves dst past its rows.
func (d product) tile(dst, w pointer, rows, vectors int) {
	Comment(fmt.Sprintf("A tile of %d × %d lanes.", rows, vectors*width))
	sum := make([][]vector, rows)
	for r := range sum {
		for range vectors {
			sum[r] = append(sum[r], zero())
		}
	}
	x, wc := GP64(), GP64()
	MOVQ(d.x, x)
	MOVQ(w, wc)
	repeat(d.cols(), func() {
		xs := make([]vector, vectors)
		for v := range xs {
			xs[v] = load(at(x, nil, 0, v*vecBytes), whole)
		}
		for r := range sum {
			weight := YMM()
			VBROADCASTSS(d.weight(wc, r), weight)
			for v := range xs {
				VFMADD231PS(xs[v], weight, sum[r][v])
			}
		}
		ADDQ(d.pitch, x)
		if d.transposed {
			ADDQ(d.stride, wc)
		} else {
			ADDQ(Imm(floatBytes), wc)
		}
	})
	finish := d.finish()
	for r := range sum {
		for v := range sum[r] {
			to := place{dst, v * vecBytes}
			store(finish(sum[r][v], to), at(to.row, nil, 0, to.offset), whole)
		}
		ADDQ(d.pitch, dst)
	}
}

// weight addresses the weight of row r, counted from that of w.
func (d product) weight(w pointer, r int) Mem {
	switch {
	case d.transposed:
		return at(w, nil, 0, r*floatBytes)
	case r == 0:
		return at(w, nil, 0, 0)
	case r == 3:
		return at(w, d.stride3, 1, 0)
	default:
		return at(w, d.stride, uint8(r), 0)
	}
}
