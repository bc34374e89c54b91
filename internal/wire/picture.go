package wire

import (
	"bytes"
	"slices"

	"chalkline/internal/play"
)

// Picture is what the browsers of a lab have: the frame last broadcast, against which the next delta is taken. It is all
// that a lab keeps of a frame. The zero value is nothing yet. Only an Encoder moves it on, and it reuses its memory.
type Picture struct {
	Seq    uint32 // number of the frame, 0 if there is none yet
	layout layout
	header []byte // header and records; the key flag is not set
	planes []byte // the heights of every panel
	wrong  []byte // the bit sets of every panel
}

// layout is what two frames must have in common for one to be a delta against the other.
type layout struct {
	panels, side int
	bits         int // bytes of a panel's bit set
}

func layoutOf(f *play.Frame) layout {
	return layout{panels: len(f.Panels), side: f.Side, bits: (f.Points + 7) / 8}
}

// A plane holds a grid with zeros around it, so that every node has neighbours: a word and a row of zeros before, and at
// least one zero at the end of each row, which is also what lies left of the next. Rows are whole words long.

// stride is the length of a plane's row.
func (l layout) stride() int { return (l.side/lanes + 1) * lanes }

// row is where row y of a plane begins.
func (l layout) row(y int) int { return lanes + (y+1)*l.stride() }

// plane is the length of a plane.
func (l layout) plane() int { return l.row(l.side) }

// take makes p show f, as frame number seq.
func (p *Picture) take(f *play.Frame, seq uint32, s Status) {
	l := layoutOf(f)
	if p.layout != l {
		p.planes = resize(p.planes, l.panels*l.plane())
		clear(p.planes)
		p.layout = l
	}
	p.Seq = seq
	p.header = appendHeader(p.header[:0], f, seq, s)
	p.wrong = p.wrong[:0]
	for k := range f.Panels {
		p.wrong = append(p.wrong, f.Panels[k].Wrong...)
		plane := p.plane(k)
		for y := range l.side {
			toHeights(plane[l.row(y):][:l.side], f.Panels[k].Grid[y*l.side:])
		}
	}
}

// plane returns the heights of panel k.
func (p *Picture) plane(k int) []byte {
	n := p.layout.plane()
	return p.planes[k*n : (k+1)*n]
}

// sameAs reports whether p shows nothing that q, an older picture, does not.
func (p *Picture) sameAs(q *Picture) bool {
	const afterSeq = 8
	return q.Seq != 0 && p.layout == q.layout && p.header[1] == q.header[1] &&
		bytes.Equal(p.header[afterSeq:], q.header[afterSeq:]) &&
		bytes.Equal(p.planes, q.planes) && bytes.Equal(p.wrong, q.wrong)
}

// resize returns n bytes, in b's memory if that is large enough.
func resize(b []byte, n int) []byte { return slices.Grow(b[:0], n)[:n] }
