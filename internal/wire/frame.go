package wire

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"math"

	"chalkline/internal/play"
)

// Sizes of the parts of a frame, in bytes.
const (
	headerSize = 40
	recordSize = 24
)

// Flags of a frame's second byte.
const (
	flagKey = 1 << iota
	flagPlaying
	flagSlowed
)

const frameFormat = 1

// Picture is one frame of a lab, ready to be encoded as a key frame or as a delta. It is never changed once made, so that
// any number of connections can read it.
type Picture struct {
	Seq    uint32
	header []byte // header and records; the key flag is not set
	body   []byte // grids and bit sets, one panel after the other
	side   int
	panels int
}

// NewPicture copies f out of the lab's buffers. perSecond is the number of epochs a second lately, slowed whether that is
// less than was asked for.
func NewPicture(f *play.Frame, seq uint32, perSecond float64, slowed bool) *Picture {
	p := &Picture{Seq: seq, side: f.Side, panels: len(f.Panels)}
	p.header = makeHeader(f, seq, perSecond, slowed)
	p.body = make([]byte, 0, len(f.Panels)*(f.Side*f.Side+(f.Points+7)/8))
	for i := range f.Panels {
		p.body = append(p.body, f.Panels[i].Grid...)
		p.body = append(p.body, f.Panels[i].Wrong...)
	}
	return p
}

func makeHeader(f *play.Frame, seq uint32, perSecond float64, slowed bool) []byte {
	le := binary.LittleEndian
	b := make([]byte, 0, headerSize+recordSize*len(f.Panels))
	flags := byte(0)
	if f.Playing {
		flags |= flagPlaying
	}
	if slowed {
		flags |= flagSlowed
	}
	b = append(b, frameFormat, flags, byte(len(f.Panels)), 0)
	b = le.AppendUint32(b, seq)
	b = le.AppendUint32(b, f.Rev)
	b = le.AppendUint32(b, f.PointsRev)
	b = le.AppendUint64(b, math.Float64bits(float64(f.Step)))
	b = le.AppendUint64(b, math.Float64bits(float64(f.Epoch)))
	b = le.AppendUint16(b, uint16(f.Side))
	b = le.AppendUint16(b, uint16(f.Points))
	b = le.AppendUint32(b, math.Float32bits(float32(perSecond)))
	for i := range f.Panels {
		p := &f.Panels[i]
		diverged := byte(0)
		if p.Diverged {
			diverged = 1
		}
		b = append(b, diverged, 0)
		b = le.AppendUint16(b, uint16(p.Errors))
		b = le.AppendUint16(b, uint16(p.TestErrors))
		b = append(b, 0, 0)
		for _, v := range []float64{p.DataLoss, p.Penalty, p.SumSquares, p.TestLoss} {
			b = le.AppendUint32(b, math.Float32bits(float32(v)))
		}
	}
	return b
}

// Follows reports whether p can be sent as a delta against prev: the next number and the same layout.
func (p *Picture) Follows(prev *Picture) bool {
	return prev != nil && p.Seq == prev.Seq+1 && p.side == prev.side && p.panels == prev.panels && len(p.body) == len(prev.body)
}

// Same reports whether p shows nothing that prev, which it follows, did not.
func (p *Picture) Same(prev *Picture) bool {
	return p.Follows(prev) && bytes.Equal(p.body, prev.body) && bytes.Equal(p.header[8:], prev.header[8:]) && p.header[1] == prev.header[1]
}

// Delta encodes p against prev, which it must follow.
func (p *Picture) Delta(prev *Picture) []byte {
	if !p.Follows(prev) {
		panic("wire: Delta: not the frame before")
	}
	diff := make([]byte, len(p.body))
	for i, v := range p.body {
		diff[i] = v - prev.body[i]
	}
	return p.encode(0, diff)
}

// Key encodes p so that it can be read alone. Each node is written as the difference to left + up − upleft, which a
// smooth surface makes small (the Paeth family of predictors, as PNG uses them, at its simplest).
func (p *Picture) Key() []byte {
	n := p.side
	out := make([]byte, len(p.body))
	stride := len(p.body) / max(p.panels, 1)
	for k := range p.panels {
		src, dst := p.body[k*stride:(k+1)*stride], out[k*stride:(k+1)*stride]
		copy(dst[n*n:], src[n*n:])
		predict(dst[:n*n], src[:n*n], n)
	}
	return p.encode(flagKey, out)
}

func predict(dst, src []byte, n int) {
	for y := range n {
		row := src[y*n : (y+1)*n]
		for x, v := range row {
			var left, up, upleft byte
			if x > 0 {
				left = row[x-1]
			}
			if y > 0 {
				up = src[(y-1)*n+x]
			}
			if x > 0 && y > 0 {
				upleft = src[(y-1)*n+x-1]
			}
			dst[y*n+x] = v - (left + up - upleft)
		}
	}
}

func (p *Picture) encode(flag byte, body []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(p.header) + len(body)/8)
	b.Write(p.header)
	b.Bytes()[1] |= flag
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	// A bytes.Buffer takes every write.
	w.Write(body)
	w.Close()
	return b.Bytes()
}
