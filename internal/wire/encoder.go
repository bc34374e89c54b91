package wire

import (
	"io"

	"github.com/klauspost/compress/flate"

	"chalkline/internal/play"
)

// Encoder turns frames into bytes. It belongs to a worker, not to a lab: its compressor is large. An Encoder is not safe
// for concurrent use.
type Encoder struct {
	next    Picture // the frame that is being encoded; changes places with the lab's when it is done
	key     []byte  // residuals of all panels, as of a key frame
	delta   []byte  // and as of a delta
	change  []byte  // scratch
	body    []byte  // what is deflated
	escapes []byte
	deflate *flate.Writer
	out     appender
}

// NewEncoder returns an encoder.
func NewEncoder() *Encoder {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic("wire: " + err.Error()) // the level is a constant
	}
	return &Encoder{deflate: w}
}

// Next moves p on to frame f, which gets the number after p's, and appends its message to dst: a key frame or a delta
// against what p was, whichever has less to say; always a key frame if p was nothing or of another layout. It returns dst
// unchanged, and leaves p as it was, if f shows nothing that p does not, unless force is set. key says whether the message
// can be read by who does not have p.
func (e *Encoder) Next(dst []byte, p *Picture, f *play.Frame, s Status, force bool) (msg []byte, key bool) {
	e.next.take(f, p.Seq+1, s)
	if !force && e.next.sameAs(p) {
		return dst, false
	}
	*p, e.next = e.next, *p
	base := &e.next
	keyCost := e.keyResiduals(p)
	if base.Seq == 0 || base.layout != p.layout || e.deltaResiduals(p, base) >= keyCost {
		return e.encode(dst, p, nil), true
	}
	return e.encode(dst, p, base), false
}

// Key appends a key frame of p as it stands, with the number it has: for a member that missed a frame. p must be something.
func (e *Encoder) Key(dst []byte, p *Picture) []byte {
	e.keyResiduals(p)
	return e.encode(dst, p, nil)
}

func (e *Encoder) keyResiduals(p *Picture) (cost int) {
	e.key = resize(e.key, len(p.planes))
	n := p.layout.plane()
	for k := range p.layout.panels {
		cost += keyResidual(e.key[k*n:(k+1)*n], p.plane(k), p.layout)
	}
	return cost
}

func (e *Encoder) deltaResiduals(p, base *Picture) (cost int) {
	n := p.layout.plane()
	e.delta, e.change = resize(e.delta, len(p.planes)), resize(e.change, n)
	for k := range p.layout.panels {
		cost += deltaResidual(e.delta[k*n:(k+1)*n], e.change, p.plane(k), base.plane(k), p.layout)
	}
	return cost
}

// encode appends p's message, made of the residuals that have been computed: a key frame if base is nil.
func (e *Encoder) encode(dst []byte, p, base *Picture) []byte {
	start := len(dst)
	e.out.b = append(dst, p.header...)
	if base == nil {
		e.pack(p.layout, e.key)
		e.out.b[start+1] |= flagKey
	} else {
		e.pack(p.layout, e.delta)
	}
	wrong := e.body[p.layout.panels*p.layout.packed():]
	copy(wrong, p.wrong)
	if base != nil {
		for i, b := range base.wrong {
			wrong[i] ^= b
		}
	}
	e.deflate.Reset(&e.out)
	// An appender takes every write.
	e.deflate.Write(e.body)
	e.deflate.Write(e.escapes)
	e.deflate.Close()
	msg := e.out.b
	e.out.b = nil
	return msg
}

// pack fills the body with the codes of residuals, leaving zeros for the bit sets, and lists the escapes.
func (e *Encoder) pack(l layout, residuals []byte) {
	size := l.panels * (l.packed() + l.bits)
	e.body = resize(e.body, size+lanes) // pack writes whole words
	clear(e.body)
	e.escapes = e.escapes[:0]
	for k := range l.panels {
		e.escapes = pack(e.body[k*l.packed():], e.escapes, residuals[k*l.plane():], l)
	}
	e.body = e.body[:size]
}

// appender is a writer at the end of a slice.
type appender struct{ b []byte }

func (a *appender) Write(p []byte) (int, error) {
	a.b = append(a.b, p...)
	return len(p), nil
}
