package wire

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/flate"

	"chalkline/internal/play"
)

// Inside is a decoded message about the inside of a network, for clients in Go: tests and load generators.
type Inside struct {
	Seq uint32
	play.Inside
}

// IsInside reports whether a binary message is about the inside of a network rather than a frame.
func IsInside(b []byte) bool { return len(b) > 0 && b[0] == insideFormat }

// DecodeInside reads a message about the inside of a network. It allocates no more than the largest network could need.
func DecodeInside(b []byte) (*Inside, error) {
	if len(b) < insideStart || !IsInside(b) {
		return nil, fmt.Errorf("wire: inside: not format %q", insideFormat)
	}
	size := uint64(binary.LittleEndian.Uint32(b[4:]))
	if size > uint64(len(b)-insideStart) {
		return nil, fmt.Errorf("wire: inside: a head of %d bytes in a message of %d", size, len(b))
	}
	var head insideHead
	if err := json.Unmarshal(b[insideStart:][:size], &head); err != nil {
		return nil, fmt.Errorf("wire: inside: %w", err)
	}
	if err := head.check(); err != nil {
		return nil, err
	}
	const most = 8 << 20 // more than the largest look takes
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[insideStart+size:])), most))
	if err != nil {
		return nil, fmt.Errorf("wire: inside: %w", err)
	}
	r := reader{b: body}
	in := head.read(&r)
	if r.short || len(r.b) > 0 {
		return nil, errors.New("wire: inside: the lists do not have the lengths that the head says")
	}
	return in, nil
}

// check bounds what the head may ask a reader to make room for.
func (h *insideHead) check() error {
	ok := h.Side >= 2 && h.Side <= 64 && len(h.Layers) >= 2 && len(h.Layers) <= 16 && len(h.Spaces) <= 4
	for _, l := range h.Layers {
		ok = ok && l.Units >= 1 && l.Units <= 256 && l.Pieces >= 1 && l.Pieces <= 16 && len(l.Shown) <= l.Units && l.Links >= 0 && l.Links <= 1<<17
	}
	if u := h.Unit; u != nil {
		ok = ok && u.Side >= 2 && u.Side <= 256 && u.Rows >= 0 && u.Rows <= 1<<17 && u.Out >= 0 && u.Out <= 1<<17
	}
	for _, s := range h.Spaces {
		ok = ok && s != nil && s.Side >= 2 && s.Side <= 256 && s.Points >= 0 && s.Points <= 1<<16
	}
	if !ok {
		return errors.New("wire: inside: a head out of range")
	}
	return nil
}

// read reads the lists that the head announces.
func (h *insideHead) read(r *reader) *Inside {
	in := &Inside{Seq: h.Seq, Inside: play.Inside{
		Rev: h.Rev, PointsRev: h.PointsRev, Step: h.Step, Panel: h.Panel, Side: h.Side,
	}}
	for i, l := range h.Layers {
		shown := len(l.Shown)
		layer := play.InsideLayer{Units: l.Units, Pieces: l.Pieces, Shown: l.Shown, Scale: l.Scale}
		layer.Maps = r.maps(shown, h.Side)
		layer.Off, layer.Flat = r.bytes(shown), r.bytes(shown)
		if i > 0 {
			layer.Biases = r.floats(shown * l.Pieces)
		}
		layer.Links = r.floats(l.Links)
		if i < len(h.Layers)-1 {
			layer.Reach = r.floats(l.Units)
		}
		in.Layers = append(in.Layers, layer)
	}
	if u := h.Unit; u != nil {
		unit := &play.InsideUnit{Unit: play.Unit{Layer: u.Layer, Unit: u.Unit}, Side: u.Side, Scale: u.Scale}
		unit.Map = r.maps(1, u.Side)
		unit.Rows, unit.Out = r.floats(u.Rows), r.floats(u.Out)
		in.Unit = unit
	}
	for _, s := range h.Spaces {
		space := play.InsideSpace{Layer: s.Layer, Units: s.Units, Share: s.Share, Box: s.Box, Side: s.Side}
		space.Lattice = r.lattice(s.Side)
		for b := r.bytes(4 * s.Points); len(b) > 0; b = b[2:] {
			space.Points = append(space.Points, binary.LittleEndian.Uint16(b))
		}
		in.Spaces = append(in.Spaces, space)
	}
	return in
}

// reader takes lists off the front of a body.
type reader struct {
	b     []byte
	short bool // there was less than asked for
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.b) {
		r.short = true
		return nil
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) floats(n int) []float32 {
	var list []float32
	for b := r.bytes(4 * n); len(b) > 0; b = b[4:] {
		list = append(list, math.Float32frombits(binary.LittleEndian.Uint32(b)))
	}
	return list
}

func (r *reader) maps(count, n int) []int8 {
	var maps []int8
	for range count {
		b := r.bytes(n * n)
		m := make([]int8, len(b))
		for i, v := range b {
			m[i] = int8(v) + expected(m, i, n, 1)
		}
		maps = append(maps, m...)
	}
	return maps
}

func (r *reader) lattice(n int) []uint16 {
	pairs := make([]uint16, 2*n*n)
	for axis := range 2 {
		low, high := r.bytes(n*n), r.bytes(n*n)
		if r.short {
			return nil
		}
		for i := range n * n {
			pairs[2*i+axis] = uint16(high[i])<<8 + uint16(low[i]) + expected(pairs[axis:], i, n, 2)
		}
	}
	return pairs
}
