package main

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// frame is one frame of a run as both ways begin with it: its message with an inflated body, which begins at start.
type frame struct {
	plain []byte
	start int
}

// record trains an experiment and returns its first frames, with grids of 100×100.
func record(query string, count int) ([]frame, error) {
	e, err := play.ParseQuery(query)
	if err != nil {
		return nil, err
	}
	lab, err := play.NewLab(e)
	if err != nil {
		return nil, err
	}
	scratch, encoder := nn.NewScratch(kernel.Best()), wire.NewEncoder()
	frames := make([]frame, count)
	var picture wire.Picture
	var f play.Frame
	for i := range frames {
		lab.Draw(scratch, 100, &f, nil)
		msg, _ := encoder.Next(nil, &picture, &f, wire.Status{}, true)
		if frames[i], err = inflated(msg, len(f.Panels)); err != nil {
			return nil, err
		}
		lab.Advance(scratch, lab.Wants(), nil)
	}
	return frames, nil
}

// Sizes of a frame's header and of a panel's record, as docs/protocol.md has them.
const header, panelRecord = 40, 24

func inflated(msg []byte, panels int) (frame, error) {
	start := header + panelRecord*panels
	body, err := io.ReadAll(flate.NewReader(bytes.NewReader(msg[start:])))
	return frame{append(bytes.Clone(msg[:start]), body...), start}, err
}

var compressor, _ = flate.NewWriter(nil, flate.BestSpeed) // fails only for levels that do not exist

// deflated is the message as the server sends it.
func (f frame) deflated() []byte {
	var msg bytes.Buffer
	msg.Write(f.plain[:f.start])
	compressor.Reset(&msg)
	// A buffer takes every write.
	compressor.Write(f.plain[f.start:])
	compressor.Close()
	return msg.Bytes()
}
