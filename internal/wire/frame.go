package wire

import (
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
	flagCoarse
	flagHalf
)

const frameFormat = 2

// maxSide is the most nodes along a grid's side.
const maxSide = 400

// Status is what a frame says beside the lab's own state.
type Status struct {
	EpochsPerSecond float64 // lately
	Slowed          bool    // fewer epochs than asked for
	Coarse          bool    // coarser grids than the panels' size asks for
	Half            bool    // 15 frames a second instead of 30
}

func (s Status) flags() byte {
	flags := byte(0)
	if s.Slowed {
		flags |= flagSlowed
	}
	if s.Coarse {
		flags |= flagCoarse
	}
	if s.Half {
		flags |= flagHalf
	}
	return flags
}

// appendHeader appends the header and the records of f to b. The key flag is not set.
func appendHeader(b []byte, f *play.Frame, seq uint32, s Status) []byte {
	le := binary.LittleEndian
	flags := s.flags()
	if f.Playing {
		flags |= flagPlaying
	}
	b = append(b, frameFormat, flags, byte(len(f.Panels)), 0)
	b = le.AppendUint32(b, seq)
	b = le.AppendUint32(b, f.Rev)
	b = le.AppendUint32(b, f.PointsRev)
	b = le.AppendUint64(b, math.Float64bits(float64(f.Step)))
	b = le.AppendUint64(b, math.Float64bits(float64(f.Epoch)))
	b = le.AppendUint16(b, uint16(f.Side))
	b = le.AppendUint16(b, uint16(f.Points))
	b = le.AppendUint32(b, math.Float32bits(float32(s.EpochsPerSecond)))
	for i := range f.Panels {
		b = appendRecord(b, &f.Panels[i])
	}
	return b
}

func appendRecord(b []byte, p *play.PanelFrame) []byte {
	le := binary.LittleEndian
	diverged := byte(0)
	if p.Diverged {
		diverged = 1
	}
	b = append(b, diverged, 0)
	b = le.AppendUint16(b, uint16(p.Errors))
	b = le.AppendUint16(b, uint16(p.TestErrors))
	b = append(b, 0, 0)
	for _, v := range [...]float64{p.DataLoss, p.Penalty, p.SumSquares, p.TestLoss} {
		b = le.AppendUint32(b, math.Float32bits(float32(v)))
	}
	return b
}
