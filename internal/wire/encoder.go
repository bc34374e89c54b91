package wire

import (
	"compress/flate"
	"io"

	"chalkline/internal/play"
)

// Encoder turns frames into bytes. It belongs to a worker, not to a lab: its compressor is large. An Encoder is not safe
// for concurrent use.
type Encoder struct {
	next     Picture // the frame that is being encoded; changes places with the lab's when it is done
	residual []byte  // what is left to say once the prediction is taken off
	deflate  *flate.Writer
	out      appender
	other    []byte // scratch for the encoding that comes out longer
}

// NewEncoder returns an encoder.
func NewEncoder() *Encoder {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic("wire: " + err.Error()) // the level is a constant
	}
	return &Encoder{deflate: w}
}

// Next moves p on to frame f, which gets the number after p's, and appends its message to dst: the smaller of a key frame
// and a delta against what p was, always a key frame if p was nothing or of another layout. It returns dst unchanged, and
// leaves p as it was, if f shows nothing that p does not, unless force is set. key says whether the message can be read
// by who does not have p.
func (e *Encoder) Next(dst []byte, p *Picture, f *play.Frame, s Status, force bool) (msg []byte, key bool) {
	e.next.take(f, p.Seq+1, s)
	if !force && e.next.sameAs(p) {
		return dst, false
	}
	*p, e.next = e.next, *p
	msg = e.Key(dst, p)
	if e.next.Seq == 0 || e.next.layout != p.layout {
		return msg, true
	}
	e.other = e.delta(e.other[:0], p, &e.next)
	if len(e.other) >= len(msg)-len(dst) {
		return msg, true
	}
	return append(msg[:len(dst)], e.other...), false
}

// Key appends a key frame of p as it stands, with the number it has: for a member that missed a frame.
func (e *Encoder) Key(dst []byte, p *Picture) []byte {
	e.fit(p)
	stride, grid := p.layout.stride(), p.layout.grid()
	for k := range p.layout.panels {
		src, out := p.body[k*stride:(k+1)*stride], e.residual[k*stride:(k+1)*stride]
		predict(out[:grid], src[:grid], p.layout.side)
		copy(out[grid:], src[grid:])
	}
	return e.pack(dst, p, flagKey)
}

// delta appends p as a delta against base, which has the same layout.
func (e *Encoder) delta(dst []byte, p, base *Picture) []byte {
	e.fit(p)
	for i, v := range p.body {
		e.residual[i] = v - base.body[i]
	}
	return e.pack(dst, p, 0)
}

// fit makes the residual as long as p's body.
func (e *Encoder) fit(p *Picture) {
	if cap(e.residual) < len(p.body) {
		e.residual = make([]byte, len(p.body))
	}
	e.residual = e.residual[:len(p.body)]
}

// pack appends p's header with flag set, and the deflated residual.
func (e *Encoder) pack(dst []byte, p *Picture, flag byte) []byte {
	start := len(dst)
	e.out.b = append(dst, p.header...)
	e.out.b[start+1] |= flag
	e.deflate.Reset(&e.out)
	// An appender takes every write.
	e.deflate.Write(e.residual)
	e.deflate.Close()
	msg := e.out.b
	e.out.b = nil
	return msg
}

// appender is a writer at the end of a slice.
type appender struct{ b []byte }

func (a *appender) Write(p []byte) (int, error) {
	a.b = append(a.b, p...)
	return len(p), nil
}
