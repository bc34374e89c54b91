package wire

import "math/bits"

// Residuals are packed before they are deflated, since deflate spends a bit or more on every byte: a code of two bits a
// node, four rows of a column in a byte. What has no code of its own has an escape, and stands in a list at the end.
const (
	codeNone = iota
	codeUp   // +1
	codeDown // −1
	codeEscape
)

// codes returns in each byte of w, a word of residuals, its code, and 1 in each byte of escaped that has none of its own.
func codes(w uint64) (c, escaped uint64) {
	up, down := ones&^some(w^ones), ones&^some(^w)
	escaped = some(w) &^ (up | down)
	return up*codeUp | down*codeDown | escaped*codeEscape, escaped
}

// packed is the number of bytes of a panel's codes.
func (l layout) packed() int { return (l.side + 3) / 4 * l.side }

// pack writes the codes of a plane of residuals to dst, which is zero and at least a word longer than they are, and
// appends the escaped ones, row by row, to escapes.
func pack(dst, escapes, residual []byte, l layout) []byte {
	for y := range l.side {
		row := residual[l.row(y):][:l.stride()]
		band, shift := dst[y/4*l.side:], y%4*2
		for x := 0; x < l.side; x += lanes {
			w := load(row, x)
			if w == 0 {
				continue
			}
			c, escaped := codes(w)
			store(band, x, load(band, x)|c<<shift)
			for ; escaped != 0; escaped &= escaped - 1 {
				escapes = append(escapes, row[x+bits.TrailingZeros64(escaped)/8])
			}
		}
	}
	return escapes
}
