package web

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
)

// raw shakes hands by hand, for what a well-behaved library would not send.
func raw(t *testing.T, url string) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(patience))
	fmt.Fprintf(conn, "GET /ws HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
		strings.TrimPrefix(url, "http://"), url)
	r := bufio.NewReader(conn)
	res, err := http.ReadResponse(r, nil)
	if err != nil || res.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("handshake: %v %v", res, err)
	}
	return conn, r
}

// masked is a frame of a client: first byte, then the payload under a mask of zeros.
func masked(first byte, payload string) []byte {
	b := []byte{first}
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	default:
		b = append(b, 0x80|126)
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return append(append(b, 0, 0, 0, 0), payload...)
}

// closeCode reads the server's frames up to its close frame.
func closeCode(t *testing.T, r *bufio.Reader) int {
	t.Helper()
	for {
		var head [2]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			t.Fatalf("no close frame: %v", err)
		}
		n := uint64(head[1] & 0x7f)
		switch n {
		case 126:
			var b [2]byte
			_, _ = io.ReadFull(r, b[:])
			n = uint64(binary.BigEndian.Uint16(b[:]))
		case 127:
			var b [8]byte
			_, _ = io.ReadFull(r, b[:])
			n = binary.BigEndian.Uint64(b[:])
		}
		payload := make([]byte, n)
		if _, err := io.ReadFull(r, payload); err != nil {
			t.Fatalf("no close frame: %v", err)
		}
		if head[0]&0x0f == websocket.CloseMessage {
			return int(binary.BigEndian.Uint16(payload))
		}
	}
}

func TestRawSockets(t *testing.T) {
	hello := masked(0x81, `{"type":"hello","protocol":2}`)
	for _, c := range []struct {
		name string
		send []byte
		code int
	}{
		{"no mask", []byte{0x81, 2, 'h', 'i'}, websocket.CloseProtocolError},
		{"reserved bits", masked(0xf1, "hi"), websocket.CloseProtocolError},
		{"reserved opcode", masked(0x83, "hi"), websocket.CloseProtocolError},
		{"continuation of nothing", masked(0x80, "hi"), websocket.CloseProtocolError},
		{"a second text inside a text", append(masked(0x01, "a"), masked(0x81, "b")...), websocket.CloseProtocolError},
		{"a ping of 126 bytes", masked(0x89, strings.Repeat("x", 126)), websocket.CloseProtocolError},
		{"2⁶³ bytes announced", []byte{0x82, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, websocket.CloseMessageTooBig},
		{"2⁶² bytes announced", []byte{0x82, 0x80 | 127, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, websocket.CloseMessageTooBig},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ts := start(t, live.Config{})
			conn, r := raw(t, ts.URL)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := conn.Write(append(hello, c.send...)); err != nil {
				t.Fatal(err)
			}
			if code := closeCode(t, r); code != c.code {
				t.Errorf("closed with %d, want %d", code, c.code)
			}
			runtime.ReadMemStats(&after)
			if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 64<<20 {
				t.Errorf("the heap grew by %d MB", grown>>20)
			}
		})
	}
}

func TestSilenceAfterTheHandshake(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the ten seconds that hello may take")
	}
	_, ts := start(t, live.Config{})
	_, r := raw(t, ts.URL)
	if code := closeCode(t, r); code != websocket.ClosePolicyViolation {
		t.Errorf("closed with %d, want %d", code, websocket.ClosePolicyViolation)
	}
}

// TestConnectAndClose opens and drops many connections, and looks for what they leave behind.
func TestConnectAndClose(t *testing.T) {
	s, ts := start(t, live.Config{})
	settle := func() int {
		n := runtime.NumGoroutine()
		for range 100 {
			time.Sleep(20 * time.Millisecond)
			if now := runtime.NumGoroutine(); now >= n {
				return now
			} else {
				n = now
			}
		}
		return n
	}
	c, w := open(t, ts, "sweep=none")
	c.conn.Close()
	before := settle()
	for range 200 {
		c := dial(t, ts)
		c.send(fmt.Sprintf(`{"type":"hello","protocol":2,"lab":%q,"key":%q}`, w.Lab, w.Key))
		c.until("welcome")
		c.conn.Close()
	}
	if after := settle(); after > before+10 {
		t.Errorf("%d goroutines before 200 connections, %d after", before, after)
	}
	s.clients.mu.Lock()
	defer s.clients.mu.Unlock()
	if n := len(s.clients.open); n > 1 {
		t.Errorf("%d addresses are counted as connected", n)
	}
}
