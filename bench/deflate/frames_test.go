package main

import (
	"testing"

	"chalkline/internal/wire"
)

// TestFramesAreThoseOfTheServer reads what the application's way sends as a page does, frame after frame.
func TestFramesAreThoseOfTheServer(t *testing.T) {
	frames, err := record("sweep=none", 5)
	if err != nil {
		t.Fatal(err)
	}
	var last *wire.Frame
	for i, f := range frames {
		if last, err = wire.DecodeFrame(f.deflated(), last); err != nil || last.Seq != uint32(i+1) {
			t.Fatalf("frame %d: %v", i, err)
		}
		if len(f.deflated()) >= len(f.plain) {
			t.Errorf("frame %d: %d bytes deflated, %d plain", i, len(f.deflated()), len(f.plain))
		}
	}
}
