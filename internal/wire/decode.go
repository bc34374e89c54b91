package wire

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"

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
	body                 []byte
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
	if n < 1 || n > play.MaxPanels || f.Side < 2 || f.Side > 400 || len(b) < headerSize+n*recordSize {
		return nil, fmt.Errorf("wire: frame: %d panels of %d×%d in %d bytes", n, f.Side, f.Side, len(b))
	}
	stride := f.Side*f.Side + (f.Points+7)/8
	body, err := inflate(b[headerSize+n*recordSize:], n*stride)
	if err != nil {
		return nil, err
	}
	if !f.Key {
		if prev == nil || prev.Seq+1 != f.Seq || len(prev.body) != len(body) {
			return nil, fmt.Errorf("wire: frame: %d is a delta without its base", f.Seq)
		}
		for i := range body {
			body[i] += prev.body[i]
		}
	}
	f.body = body
	for k := range n {
		r := b[headerSize+k*recordSize:]
		part := body[k*stride : (k+1)*stride]
		p := PanelFrame{
			Diverged: r[0] == 1, Errors: int(le.Uint16(r[2:])), TestErrors: int(le.Uint16(r[4:])),
			DataLoss: math.Float32frombits(le.Uint32(r[8:])), Penalty: math.Float32frombits(le.Uint32(r[12:])),
			SumSquares: math.Float32frombits(le.Uint32(r[16:])), TestLoss: math.Float32frombits(le.Uint32(r[20:])),
			Grid: part[:f.Side*f.Side], Wrong: part[f.Side*f.Side:],
		}
		if f.Key {
			unpredict(p.Grid, f.Side)
		}
		f.Panels = append(f.Panels, p)
	}
	return f, nil
}

func inflate(b []byte, size int) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(b))
	body := make([]byte, size)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, fmt.Errorf("wire: frame: %w", err)
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return nil, fmt.Errorf("wire: frame: longer than its header says")
	}
	return body, nil
}
