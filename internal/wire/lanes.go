package wire

import "encoding/binary"

// Eight bytes of a row at once, in a word. The arithmetic is modulo 256 in each byte: what would be carried into the next
// byte is kept out of the sum and put back as an exclusive or (Hacker's Delight, 2nd ed., 2–18).

const (
	lanes = 8
	ones  = 0x0101010101010101 // 1 in each byte
	tops  = 0x80 * ones        // the top bit of each byte
)

func load(b []byte, i int) uint64     { return binary.LittleEndian.Uint64(b[i:]) }
func store(b []byte, i int, w uint64) { binary.LittleEndian.PutUint64(b[i:], w) }

// sub returns a − b.
func sub(a, b uint64) uint64 { return ((a | tops) - (b &^ tops)) ^ ((a ^ ^b) & tops) }

// mean returns half of a + b, signed, rounded towards 0.
func mean(a, b uint64) uint64 {
	a, b = a^tops, b^tops // signed order becomes unsigned
	m := (a & b) + ((a ^ b) >> 1 &^ tops)
	m += (a ^ b) & (^m >> 7) & ones // rounded down: one up again where it is negative and the sum was odd
	return m ^ tops
}

// some returns 1 in each byte of w that is not 0.
func some(w uint64) uint64 { return ((w&^tops + (tops - ones)) | w) >> 7 & ones }
