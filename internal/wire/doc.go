// Package wire turns what browsers and labs say to each other into bytes and back, as docs/protocol.md lays down.
//
// Commands come up as JSON and become [play.Command] values. [Frame] bytes go down: a picture of every panel at one
// moment, as a key frame or as a delta against the frame before. The rest goes down as JSON. The golden files in testdata
// are read by the Go tests and by the browser's.
package wire
