package wire

import (
	"compress/flate"
	"io"
	"sync"
)

// deflaters holds compressors: one is 600 KB, and only as many are needed as frames are encoded at once.
var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic("wire: " + err.Error()) // the level is a constant
	}
	return w
}}
