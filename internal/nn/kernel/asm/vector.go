package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The size of a vector.
const (
	width      = 8 // float32 in a YMM register
	floatBytes = 4
	vecBytes   = width * floatBytes
)

type (
	pointer = reg.GPVirtual  // an address
	integer = reg.GPVirtual  // a count, or a distance in bytes
	vector  = reg.VecVirtual // eight float32, or eight int32
)

// function begins a kernel: its name in the stubs, and its Go signature without names that avo keeps to itself (g).
func function(name, signature, doc string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
	Doc(name + " " + doc)
}

// end returns from a kernel. VZEROUPPER spares the SSE code of Go the penalty for dirty upper halves.
func end() {
	VZEROUPPER()
	RET()
}

// param loads an integer or pointer argument.
func param(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }

// bytes loads an argument that counts float32, as the number of bytes they take.
func bytes(name string) integer {
	n := param(name)
	SHLQ(U8(2), n)
	return n
}

// argument returns the memory of an argument.
func argument(name string) Mem {
	arg, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return arg.Addr
}

// scalar loads a float32 argument into every lane.
func scalar(name string) vector { return broadcast(argument(name)) }

// broadcast loads a float32 into every lane.
func broadcast(from Mem) vector {
	y := YMM()
	VBROADCASTSS(from, y)
	return y
}

// globals are the constants written so far, by their bits.
var globals = map[uint32]Mem{}

// word loads 32 bits into every lane.
func word(bits uint32) vector {
	at, ok := globals[bits]
	if !ok {
		at = ConstData(fmt.Sprintf("word%08x", bits), U32(bits))
		globals[bits] = at
	}
	y := YMM()
	VBROADCASTSS(at, y)
	return y
}

// constant loads x into every lane.
func constant(x float32) vector { return word(math.Float32bits(x)) }

// eights are the constants of eight lanes written so far, by their bits.
var eights = map[uint32]Mem{}

// eight is x in every lane as an operand in memory, for a constant that an instruction uses without keeping it in a register.
func eight(x float32) Mem {
	bits := math.Float32bits(x)
	at, ok := eights[bits]
	if !ok {
		at = GLOBL(fmt.Sprintf("eight%08x", bits), RODATA|NOPTR)
		for lane := range width {
			DATA(lane*floatBytes, U32(bits))
		}
		eights[bits] = at
	}
	return at
}

// zero returns a vector of zeros.
func zero() vector {
	y := YMM()
	VXORPS(y, y, y)
	return y
}

// at addresses the float32 that is offset bytes and, if index is not nil, scale·index bytes after base.
func at(base pointer, index reg.Register, scale uint8, offset int) Mem {
	m := Mem{Base: base, Disp: offset}
	if index != nil {
		m.Index, m.Scale = index, scale
	}
	return m
}

// part says which lanes of a vector are meant: the first count of them, 0 < count < 8, or all in the zero value.
type part struct {
	mask  reg.Register // ones in these lanes
	count integer
}

// whole is all lanes of a vector.
var whole part

// load reads the lanes in p; the others are then 0 and their memory is not touched.
func load(from Mem, p part) vector {
	y := YMM()
	if p.mask == nil {
		VMOVUPS(from, y)
	} else {
		VMASKMOVPS(from, p.mask, y)
	}
	return y
}

// store writes the lanes in p. Where these are few it writes four, two and one, since a masked store is slow on AMD.
func store(y vector, to Mem, p part) {
	if p.mask == nil {
		VMOVUPS(y, to)
		return
	}
	x, address, two, one, done := XMM(), GP64(), label("two"), label("one"), label("stored")
	VMOVAPS(y.AsX(), x)
	LEAQ(to, address)
	TESTQ(U32(4), p.count)
	JZ(LabelRef(two))
	VMOVUPS(x, Mem{Base: address})
	VEXTRACTF128(Imm(1), y, x)
	ADDQ(Imm(4*floatBytes), address)
	Label(two)
	TESTQ(U32(2), p.count)
	JZ(LabelRef(one))
	VMOVLPS(x, Mem{Base: address})
	VMOVHLPS(x, x, x)
	ADDQ(Imm(2*floatBytes), address)
	Label(one)
	TESTQ(U32(1), p.count)
	JZ(LabelRef(done))
	VMOVSS(x, Mem{Base: address})
	Label(done)
}

// firstLanes returns the part that is the first count lanes. Its mask is eight of sixteen words, of which the first half
// is ones.
func firstLanes(count integer) part {
	if masks.Base == nil {
		masks = GLOBL("masks", RODATA|NOPTR)
		for i := range 2 * width {
			DATA(i*floatBytes, U32([]uint32{math.MaxUint32, 0}[i/width]))
		}
	}
	from, back, mask := GP64(), GP64(), YMM()
	LEAQ(masks.Offset(vecBytes), from)
	MOVQ(count, back)
	NEGQ(back)
	VMOVUPS(at(from, back, floatBytes, 0), mask)
	return part{mask, count}
}

var masks Mem

// strip is where a loop over lanes stands.
type strip struct {
	offset integer // bytes from the first lane of a row
	part           // of a vector, where fewer lanes are left
}

// at addresses the strip of the row that begins at row.
func (s strip) at(row pointer) Mem { return at(row, s.offset, 1, 0) }

// load reads the strip of a row.
func (s strip) load(row pointer) vector { return load(s.at(row), s.part) }

// store writes the strip of a row.
func (s strip) store(y vector, row pointer) { store(y, s.at(row), s.part) }

// strips emits body twice: in a loop over the whole vectors of count lanes, and for the lanes left over. It spends count.
func strips(count integer, body func(strip)) {
	offset := GP64()
	XORQ(offset, offset)
	vectors, tail, done := label("vectors"), label("tail"), label("done")
	SUBQ(Imm(width), count)
	JL(LabelRef(tail))
	Label(vectors)
	body(strip{offset, whole})
	ADDQ(Imm(vecBytes), offset)
	SUBQ(Imm(width), count)
	JGE(LabelRef(vectors))
	Label(tail)
	ADDQ(Imm(width), count)
	JZ(LabelRef(done))
	body(strip{offset, firstLanes(count)})
	Label(done)
}

// repeat emits body in a loop that runs count times, at least once. It spends count.
func repeat(count integer, body func()) {
	again := label("again")
	Label(again)
	body()
	DECQ(count)
	JNZ(LabelRef(again))
}

var labels int

// label returns a new label: assembly has no blocks, so that every one needs a name of its own.
func label(name string) string {
	labels++
	return fmt.Sprintf("%s%d", name, labels)
}
