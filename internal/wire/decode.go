package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/flate"

	"chalkline/internal/play"
)

// Frame is a decoded frame, for clients in Go: tests and load generators.
type Frame struct {
	Key, Playing         bool
	Slowed, Coarse, Half bool
	Seq, Rev, PointsRev  uint32
	Step, Epoch          float64
	Side, Points         int
	EpochsPerSecond      float32
	Panels               []PanelFrame
}

// PanelFrame is one panel of a decoded frame.
type PanelFrame struct {
	Diverged           bool
	Errors, TestErrors int
	DataLoss, Penalty  float32
	SumSquares         float32
	TestLoss           float32
	Grid, Wrong        []byte
}

func (f *Frame) layout() layout {
	return layout{panels: len(f.Panels), side: f.Side, bits: (f.Points + 7) / 8}
}

// DecodeFrame reads a frame; prev is the one before, or nil. It never allocates more than the frame's own header allows.
func DecodeFrame(b []byte, prev *Frame) (*Frame, error) {
	le := binary.LittleEndian
	if len(b) < headerSize || b[0] != frameFormat {
		return nil, fmt.Errorf("wire: frame: not format %d", frameFormat)
	}
	f := &Frame{
		Key: b[1]&flagKey != 0, Playing: b[1]&flagPlaying != 0,
		Slowed: b[1]&flagSlowed != 0, Coarse: b[1]&flagCoarse != 0, Half: b[1]&flagHalf != 0,
		Seq: le.Uint32(b[4:]), Rev: le.Uint32(b[8:]), PointsRev: le.Uint32(b[12:]),
		Step: math.Float64frombits(le.Uint64(b[16:])), Epoch: math.Float64frombits(le.Uint64(b[24:])),
		Side: int(le.Uint16(b[32:])), Points: int(le.Uint16(b[34:])),
		EpochsPerSecond: math.Float32frombits(le.Uint32(b[36:])),
	}
	n := int(b[2])
	records := b[headerSize:]
	if n < 1 || n > play.MaxPanels || f.Side < 2 || f.Side > maxSide || len(records) < n*recordSize {
		return nil, fmt.Errorf("wire: frame: %d panels of %d×%d in %d bytes", n, f.Side, f.Side, len(b))
	}
	for k := range n {
		f.Panels = append(f.Panels, decodeRecord(records[k*recordSize:]))
	}
	if f.Key {
		prev = nil
	} else if prev == nil || prev.Seq+1 != f.Seq || prev.layout() != f.layout() {
		return nil, fmt.Errorf("wire: frame: %d is a delta without its base", f.Seq)
	}
	body, err := inflate(records[n*recordSize:], f.layout())
	if err != nil {
		return nil, err
	}
	if err := f.unpack(body, prev); err != nil {
		return nil, err
	}
	return f, nil
}

func decodeRecord(b []byte) PanelFrame {
	le := binary.LittleEndian
	return PanelFrame{
		Diverged: b[0] == 1, Errors: int(le.Uint16(b[2:])), TestErrors: int(le.Uint16(b[4:])),
		DataLoss: math.Float32frombits(le.Uint32(b[8:])), Penalty: math.Float32frombits(le.Uint32(b[12:])),
		SumSquares: math.Float32frombits(le.Uint32(b[16:])), TestLoss: math.Float32frombits(le.Uint32(b[20:])),
	}
}

// inflate returns the body of a frame with layout l, which is as long as its codes say, and no longer than if every node
// were escaped.
func inflate(b []byte, l layout) ([]byte, error) {
	most := l.panels * (l.packed() + l.bits + l.side*l.side)
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), int64(most)+1))
	if err != nil {
		return nil, fmt.Errorf("wire: frame: %w", err)
	}
	if least := l.panels * (l.packed() + l.bits); len(body) < least || len(body) > most {
		return nil, fmt.Errorf("wire: frame: inflates to %d bytes, want %d to %d", len(body), least, most)
	}
	return body, nil
}
