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
	body   []byte // grids and bit sets, one panel after the other
}

// layout is what two frames must have in common for one to be a delta against the other.
type layout struct {
	panels, side int
	bits         int // bytes of a panel's bit set
}

func layoutOf(f *play.Frame) layout {
	return layout{panels: len(f.Panels), side: f.Side, bits: (f.Points + 7) / 8}
}

// grid is the number of bytes of a panel's grid.
func (l layout) grid() int { return l.side * l.side }

// stride is the number of bytes of a panel.
func (l layout) stride() int { return l.grid() + l.bits }

func (l layout) size() int { return l.panels * l.stride() }

// take makes p show f, as frame number seq.
func (p *Picture) take(f *play.Frame, seq uint32, s Status) {
	p.Seq, p.layout = seq, layoutOf(f)
	p.header = appendHeader(p.header[:0], f, seq, s)
	p.body = slices.Grow(p.body[:0], p.layout.size())
	for i := range f.Panels {
		p.body = append(p.body, f.Panels[i].Grid...)
		p.body = append(p.body, f.Panels[i].Wrong...)
	}
}

// sameAs reports whether p shows nothing that q, an older picture, does not.
func (p *Picture) sameAs(q *Picture) bool {
	const afterSeq = 8
	return q.Seq != 0 && p.layout == q.layout && p.header[1] == q.header[1] &&
		bytes.Equal(p.header[afterSeq:], q.header[afterSeq:]) && bytes.Equal(p.body, q.body)
}
