package wire

import (
	"encoding/binary"
	"io"
	"math"

	"github.com/klauspost/compress/flate"

	"chalkline/internal/play"
)

// insideFormat is the first byte of a message about the inside of a network. Those of frames are small numbers.
const insideFormat = 'I'

// insideStart is what stands before the head: the format, three bytes of 0, and the length of the head.
const insideStart = 8

// insideHead is the part of the message that is JSON. The lists that follow it, deflated, have the lengths it says.
type insideHead struct {
	Seq       uint32       `json:"seq"`
	Rev       uint32       `json:"rev"`
	PointsRev uint32       `json:"pointsRev"`
	Step      uint64       `json:"step"`
	Panel     int          `json:"panel"`
	Side      int          `json:"side"`
	Layers    []layerHead  `json:"layers"`
	Unit      *unitHead    `json:"unit"`
	Spaces    []*spaceHead `json:"spaces"`
}

type layerHead struct {
	Units  int     `json:"units"`
	Pieces int     `json:"pieces"`
	Shown  []int   `json:"shown"`
	Scale  float32 `json:"scale"`
	Links  int     `json:"links"`
}

type unitHead struct {
	Layer int     `json:"layer"`
	Unit  int     `json:"unit"`
	Side  int     `json:"side"`
	Scale float32 `json:"scale"`
	Rows  int     `json:"rows"`
	Out   int     `json:"out"`
}

type spaceHead struct {
	Layer  int        `json:"layer"`
	Units  []int      `json:"units"`
	Share  [2]float64 `json:"share"`
	Box    [4]float32 `json:"box"`
	Side   int        `json:"side"`
	Points int        `json:"points"`
}

// InsideEncoder turns what is inside a network into bytes. It belongs to a worker, not to a lab, and is not safe for
// concurrent use.
type InsideEncoder struct {
	deflate *flate.Writer
	body    []byte
	out     appender
}

// NewInsideEncoder returns an encoder.
func NewInsideEncoder() *InsideEncoder {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic("wire: " + err.Error()) // the level is a constant
	}
	return &InsideEncoder{deflate: w}
}

// Encode appends the message number seq, which shows in, to dst.
func (e *InsideEncoder) Encode(dst []byte, in *play.Inside, seq uint32) []byte {
	head := encode(headOf(in, seq))
	dst = append(dst, insideFormat, 0, 0, 0)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(head)))
	dst = append(dst, head...)
	e.body = appendInside(e.body[:0], in)
	e.out.b = dst
	e.deflate.Reset(&e.out)
	// An appender takes every write.
	e.deflate.Write(e.body)
	e.deflate.Close()
	dst, e.out.b = e.out.b, nil
	return dst
}

func headOf(in *play.Inside, seq uint32) insideHead {
	h := insideHead{Seq: seq, Rev: in.Rev, PointsRev: in.PointsRev, Step: in.Step, Panel: in.Panel, Side: in.Side, Spaces: []*spaceHead{}}
	for _, l := range in.Layers {
		h.Layers = append(h.Layers, layerHead{l.Units, l.Pieces, orEmpty(l.Shown), l.Scale, len(l.Links)})
	}
	if u := in.Unit; u != nil {
		h.Unit = &unitHead{u.Layer, u.Unit.Unit, u.Side, u.Scale, len(u.Rows), len(u.Out)}
	}
	for _, s := range in.Spaces {
		h.Spaces = append(h.Spaces, &spaceHead{s.Layer, orEmpty(s.Units), s.Share, s.Box, s.Side, len(s.Points) / 2})
	}
	return h
}

// orEmpty is for JSON, which tells a list without elements from none.
func orEmpty(list []int) []int {
	if list == nil {
		return []int{}
	}
	return list
}

func appendInside(b []byte, in *play.Inside) []byte {
	for i := range in.Layers {
		l := &in.Layers[i]
		b = appendMaps(b, l.Maps, in.Side)
		b = append(append(b, l.Off...), l.Flat...)
		b = appendFloats(b, l.Biases)
		b = appendFloats(b, l.Links)
		b = appendFloats(b, l.Reach)
	}
	if u := in.Unit; u != nil {
		b = appendMaps(b, u.Map, u.Side)
		b = appendFloats(appendFloats(b, u.Rows), u.Out)
	}
	for i := range in.Spaces {
		s := &in.Spaces[i]
		b = appendLattice(b, s.Lattice, s.Side)
		for _, v := range s.Points {
			b = binary.LittleEndian.AppendUint16(b, v)
		}
	}
	return b
}

func appendFloats(b []byte, list []float32) []byte {
	for _, v := range list {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// appendMaps appends maps of n×n, each node as its difference to left + up − upleft, which is small where a map is smooth
// (the simplest of PNG's family of predictors). Neighbours outside the map count as 0.
func appendMaps(b []byte, maps []int8, n int) []byte {
	for ; len(maps) > 0; maps = maps[n*n:] {
		for i, v := range maps[:n*n] {
			b = append(b, byte(v)-byte(expected(maps, i, n, 1)))
		}
	}
	return b
}

// appendLattice appends the n×n pairs of a lattice: the first coordinates and then the second, each as its difference to
// left + up − upleft, their low bytes before their high ones, which are mostly alike.
func appendLattice(b []byte, pairs []uint16, n int) []byte {
	for axis := range 2 {
		for shift := 0; shift <= 8; shift += 8 {
			for i := range n * n {
				r := pairs[2*i+axis] - expected(pairs[axis:], i, n, 2)
				b = append(b, byte(r>>shift))
			}
		}
	}
	return b
}

// expected is left + up − upleft of node i of a grid of n×n, whose nodes are stride apart in g.
func expected[T int8 | uint16](g []T, i, n, stride int) T {
	var left, up, upleft T
	if i%n > 0 {
		left = g[(i-1)*stride]
	}
	if i >= n {
		up = g[(i-n)*stride]
	}
	if i%n > 0 && i >= n {
		upleft = g[(i-n-1)*stride]
	}
	return left + up - upleft
}
