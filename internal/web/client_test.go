package web

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/wire"
)

// patience is how long a test waits for what must come; it is never measured.
const patience = 20 * time.Second

// start serves on a port of the machine until the test ends.
func start(t *testing.T, c live.Config, origins ...string) (*Server, *httptest.Server) {
	t.Helper()
	c.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	s := New(Config{Labs: live.New(c), Log: c.Log, Origins: origins})
	ts := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		ts.Close()
	})
	return s, ts
}

// client is a browser without a screen: it acknowledges frames as it reads them, unless told not to.
type client struct {
	t     *testing.T
	conn  *websocket.Conn
	frame *wire.Frame
	mute  bool // does not acknowledge
}

// reply is any JSON message, with the fields that tests look at.
type reply struct {
	Type, Lab, Key, Build, Field, Message, Query, Notice, Text string

	ID, Hours   int
	Step, Epoch uint64 // of the snapshot
	Snapshot    bool
	Saved       string
	Rev         uint32
	Resumed     bool
	Playing     bool
	P           [][]float64
	Points      [][]float64
	Panels      []struct{ Title, Diverged string }
}

func dial(t *testing.T, ts *httptest.Server) *client {
	t.Helper()
	conn, res, err := websocket.DefaultDialer.Dial(wsURL(ts), http.Header{"Origin": {ts.URL}})
	if err != nil {
		t.Fatalf("dial: %v (%v)", err, res)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	return &client{t: t, conn: conn}
}

func wsURL(ts *httptest.Server) string { return "ws" + strings.TrimPrefix(ts.URL, "http") + "/ws" }

// open dials and opens a lab.
func open(t *testing.T, ts *httptest.Server, query string) (*client, reply) {
	t.Helper()
	c := dial(t, ts)
	c.send(`{"type":"hello","protocol":2,"query":"` + query + `"}`)
	return c, c.until("welcome")
}

func (c *client) send(text string) {
	c.t.Helper()
	if err := c.conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.t.Fatalf("send %.80s: %v", text, err)
	}
}

// next reads one message: a reply, or a frame into c.frame.
func (c *client) next() (r reply, isFrame bool, err error) {
	kind, b, err := c.conn.ReadMessage()
	if err != nil {
		return r, false, err
	}
	if kind == websocket.TextMessage {
		return r, false, json.Unmarshal(b, &r)
	}
	f, err := wire.DecodeFrame(b, c.frame)
	if err != nil {
		return r, true, err
	}
	c.frame = f
	if !c.mute {
		ack, _ := json.Marshal(map[string]any{"type": "ack", "seq": f.Seq})
		c.send(string(ack))
	}
	return r, true, nil
}

// until reads up to the next reply of a type.
func (c *client) until(kind string) reply {
	c.t.Helper()
	for {
		r, _, err := c.next()
		if err != nil {
			c.t.Fatalf("waiting for %s: %v", kind, err)
		}
		if r.Type == kind {
			return r
		}
	}
}

// untilFrame reads up to a frame that ok accepts.
func (c *client) untilFrame(what string, ok func(*wire.Frame) bool) *wire.Frame {
	c.t.Helper()
	for {
		_, isFrame, err := c.next()
		if err != nil {
			c.t.Fatalf("waiting for a frame %s: %v", what, err)
		}
		if isFrame && ok(c.frame) {
			return c.frame
		}
	}
}

// untilClosed reads to the end and returns the close code.
func (c *client) untilClosed() int {
	c.t.Helper()
	for {
		if _, _, err := c.next(); err != nil {
			var closed *websocket.CloseError
			if !errors.As(err, &closed) {
				c.t.Fatalf("connection ended with %v, want a close code", err)
			}
			return closed.Code
		}
	}
}
