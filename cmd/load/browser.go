package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"chalkline/internal/wire"
)

const (
	dialWithin    = 10 * time.Second
	silenceWithin = 20 * time.Second // a lab that trains says something every 33 ms
	pixels        = 300              // side of a panel's picture, as the browser would say
)

// errFull says that the server takes no more labs.
var errFull = errors.New("the server takes no more labs")

// browser is one connection to a lab. It acknowledges each frame once it has looked at it. run belongs to one goroutine;
// set may be called from another.
type browser struct {
	conn     *websocket.Conn
	id, key  string // of its lab
	tally    *tally
	decode   bool
	previous *wire.Frame // where frames are decoded

	mu   sync.Mutex // for writing
	sent int        // commands
}

// dial opens a lab, or joins the one of id and key.
func dial(ctx context.Context, t target, query, id, key string) (*browser, error) {
	d := websocket.Dialer{HandshakeTimeout: dialWithin, ReadBufferSize: 4096, WriteBufferSize: 512}
	conn, res, err := d.DialContext(ctx, t.socket, http.Header{"Origin": {t.origin}})
	switch {
	case res != nil && res.StatusCode == http.StatusServiceUnavailable:
		return nil, errFull
	case err != nil:
		return nil, fmt.Errorf("dial: %w", err)
	}
	b := &browser{conn: conn, tally: &tally{}}
	hello := map[string]any{"type": "hello", "protocol": wire.Protocol, "query": query}
	if id != "" {
		hello["lab"], hello["key"] = id, key
	}
	if err := b.greet(hello); err != nil {
		conn.Close()
		return nil, err
	}
	return b, nil
}

// greet says hello and waits for welcome.
func (b *browser) greet(hello map[string]any) error {
	if err := b.conn.WriteJSON(hello); err != nil {
		return fmt.Errorf("hello: %w", err)
	}
	_ = b.conn.SetReadDeadline(time.Now().Add(dialWithin))
	var welcome struct{ Type, Lab, Key string }
	if err := b.conn.ReadJSON(&welcome); websocket.IsCloseError(err, websocket.CloseTryAgainLater) {
		return errFull
	} else if err != nil {
		return fmt.Errorf("welcome: %w", err)
	}
	if welcome.Type != "welcome" {
		return fmt.Errorf("welcome: the server said %q", welcome.Type)
	}
	b.id, b.key = welcome.Lab, welcome.Key
	return nil
}

// run reads until the connection ends or ctx is done, and returns why if that was not asked for.
func (b *browser) run(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { b.conn.Close() })
	defer stop()
	defer b.conn.Close()
	err := b.write(map[string]any{"type": "show", "side": pixels})
	var buffer []byte
	for err == nil {
		buffer, err = b.next(buffer[:0])
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// next reads one message, with buffer for its memory, and does what a browser does with it.
func (b *browser) next(buffer []byte) ([]byte, error) {
	_ = b.conn.SetReadDeadline(time.Now().Add(silenceWithin))
	kind, r, err := b.conn.NextReader()
	if err != nil {
		return buffer, err
	}
	for err == nil {
		if len(buffer) == cap(buffer) {
			buffer = append(buffer, 0)[:len(buffer)]
		}
		var n int
		n, err = r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
	}
	if !errors.Is(err, io.EOF) {
		return buffer, err
	}
	now := time.Now()
	if kind != websocket.BinaryMessage {
		b.tally.text(len(buffer), refusal(buffer))
		return buffer, nil
	}
	h, err := parseHeader(buffer)
	if err != nil {
		return buffer, err
	}
	b.tally.frame(now, len(buffer), h)
	if b.decode {
		if b.previous, err = wire.DecodeFrame(buffer, b.previous); err != nil {
			return buffer, err
		}
	}
	return buffer, b.write(map[string]any{"type": "ack", "seq": h.seq})
}

// refusal returns what an error message says, unless it is about a command of another version.
func refusal(text []byte) string {
	var m struct{ Type, Field, Message string }
	if json.Unmarshal(text, &m) != nil || m.Type != "error" || m.Field == "type" {
		return ""
	}
	return m.Message
}

// set changes λ, and the tally waits for the frame that shows it.
func (b *browser) set() error {
	b.sent++
	lambda := 0.001 + 0.0001*float64(b.sent%2)
	b.tally.commanded(time.Now())
	return b.write(map[string]any{"type": "set", "id": b.sent, "experiment": map[string]any{"lambda": lambda}})
}

func (b *browser) write(message any) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	_ = b.conn.SetWriteDeadline(time.Now().Add(dialWithin))
	return b.conn.WriteJSON(message)
}

// header is what a load generator wants to know of a frame.
type header struct {
	key, slowed, coarse, half bool
	seq, rev                  uint32
	side                      int
	epochsPerSecond           float64
}

// parseHeader reads the header of a frame, as docs/protocol.md lays it out.
func parseHeader(b []byte) (h header, err error) {
	const size = 40
	if len(b) < size {
		return h, fmt.Errorf("a frame of %d bytes, want at least %d", len(b), size)
	}
	le, flags := binary.LittleEndian, b[1]
	return header{
		key: flags&1 != 0, slowed: flags&4 != 0, coarse: flags&8 != 0, half: flags&16 != 0,
		seq: le.Uint32(b[4:]), rev: le.Uint32(b[8:]), side: int(le.Uint16(b[32:])),
		epochsPerSecond: float64(math.Float32frombits(le.Uint32(b[36:]))),
	}, nil
}
