package wire

import (
	"bytes"
	"fmt"
)

// unpack fills the panels from a frame's body, which has been inflated. base is nil if f is a key frame.
func (f *Frame) unpack(body []byte, base *Frame) error {
	l := f.layout()
	codes, wrong := body[:l.panels*l.packed()], body[l.panels*l.packed():]
	wrong, escapes := wrong[:l.panels*l.bits], wrong[l.panels*l.bits:]
	for k := range f.Panels {
		p := &f.Panels[k]
		p.Wrong = bytes.Clone(wrong[k*l.bits : (k+1)*l.bits])
		if p.Grid, escapes = unpackCodes(codes[k*l.packed():], escapes, l); p.Grid == nil {
			return fmt.Errorf("wire: frame: %d has more escapes than it lists", f.Seq)
		}
		if base == nil {
			addNeighbours(p.Grid, l.side)
		} else {
			addChange(p.Grid, base.Panels[k].Grid, l.side)
			for i, b := range base.Panels[k].Wrong {
				p.Wrong[i] ^= b
			}
		}
		for i, h := range p.Grid {
			p.Grid[i] = height(h)
		}
	}
	if len(escapes) > 0 {
		return fmt.Errorf("wire: frame: %d lists %d escapes too many", f.Seq, len(escapes))
	}
	return nil
}

// unpackCodes returns the residuals of a panel, row by row, and the escapes that are left; nil if there are too few.
func unpackCodes(codes, escapes []byte, l layout) (residuals, rest []byte) {
	residuals = make([]byte, l.side*l.side)
	for i := range residuals {
		x, y := i%l.side, i/l.side
		switch codes[y/4*l.side+x] >> (y % 4 * 2) & 3 {
		case codeUp:
			residuals[i] = 1
		case codeDown:
			residuals[i] = 0xff
		case codeEscape:
			if len(escapes) == 0 {
				return nil, nil
			}
			residuals[i], escapes = escapes[0], escapes[1:]
		}
	}
	return residuals, escapes
}

// addNeighbours makes heights of the residuals of a key frame, in place.
func addNeighbours(g []byte, n int) {
	above := make([]byte, n)
	for y := 0; y < len(g); y += n {
		sum := byte(0) // along the row: the row less the one above
		for x := range n {
			sum += g[y+x]
			g[y+x] = sum + above[x]
		}
		above = g[y : y+n]
	}
}

// addChange makes heights of the residuals of a delta against grid, in place.
func addChange(g, grid []byte, n int) {
	above := make([]int8, n) // the change of the row above
	for y := 0; y < len(g); y += n {
		left := int8(0)
		for x := range n {
			left = int8(g[y+x]) + int8((int(left)+int(above[x]))/2)
			above[x] = left
			g[y+x] = height(grid[y+x]) + byte(left)
		}
	}
}
