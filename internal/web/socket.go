package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/wire"
)

const (
	// helloWithin is how long a new connection may stay silent.
	helloWithin = 10 * time.Second
	// pongWithin is how long a connection may stay silent later; a browser answers pings by itself.
	pongWithin = 35 * time.Second
	// pingEvery must leave room for two pings in pongWithin, and is below the minute after which proxies cut.
	pingEvery = 15 * time.Second
	// writeWithin is how long one message may take to leave; a browser that does not read is cut then.
	writeWithin = 10 * time.Second
)

// writeBuffers are shared by all connections: one is only needed while a message is written.
var writeBuffers sync.Pool

func (s *Server) upgrader() *websocket.Upgrader {
	return &websocket.Upgrader{
		ReadBufferSize: 1024, WriteBufferSize: 4096, WriteBufferPool: &writeBuffers,
		CheckOrigin: s.sameOrigin,
		Error: func(w http.ResponseWriter, r *http.Request, status int, err error) {
			if status == http.StatusForbidden {
				s.fail(w, r, errOrigin)
				return
			}
			w.Header().Set("Upgrade", "websocket")
			s.fail(w, r, errNoSocket)
		},
	}
}

// sameOrigin reports whether a request comes from a page of this server, or of a host that was allowed. A request that
// does not say where it comes from is not from a browser's page.
func (s *Server) sameOrigin(r *http.Request) bool {
	u, err := url.Parse(r.Header.Get("Origin"))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	return strings.EqualFold(u.Host, r.Host) || slices.ContainsFunc(s.config.Origins, func(h string) bool { return strings.EqualFold(h, u.Host) })
}

// socket is the websocket of one browser: it greets, and then runs the read pump in the request's own goroutine and the
// write pump and the pings in two more. All three end when one of them does, which closes the connection.
func (s *Server) socket(w http.ResponseWriter, r *http.Request) {
	addr := address(r)
	if err := s.clients.enter(w, r, addr); err != nil {
		s.fail(w, r, err)
		return
	}
	defer s.clients.leave(addr)
	if err := s.begin(); err != nil {
		s.fail(w, r, err)
		return
	}
	defer s.sockets.Done()
	conn, err := s.upgrader().Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	s.metrics.connections.Inc()
	defer s.metrics.connections.Dec()
	defer conn.Close()

	conn.SetReadLimit(wire.MaxMessage)
	m, err := s.greet(r.Context(), conn)
	if err != nil {
		s.closeWith(conn, err)
		return
	}
	p := &pump{
		conn: conn, member: m, addr: addr, metrics: s.metrics, clients: s.clients, limits: newLimits(wire.MaxMessage),
		snapshots: s.config.Snapshots, log: s.config.Log,
	}
	err = p.run(r.Context())
	m.Leave()
	s.closeWith(conn, err)
	s.config.Log.Debug("connection closed", "client", addr, "lab", m.ID, "reason", err)
}

// Bounds of what is read from a browser that has been told goodbye.
const (
	farewell      = 500 * time.Millisecond
	farewellBytes = 4 << 20
)

// closeWith says why. A connection closed with bytes unread is reset, and the reset can overtake the reason: so what the
// browser is still sending is read for a moment and thrown away.
func (s *Server) closeWith(conn *websocket.Conn, err error) {
	m := meaningOf(err)
	if m.code == 0 {
		m.code = websocket.CloseInternalServerErr
	}
	text := m.text
	if len(text) > 120 {
		text = text[:120]
	}
	_ = conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(m.code, strings.ToValidUTF8(text, "")), time.Now().Add(time.Second))
	_ = conn.SetReadDeadline(time.Now().Add(farewell))
	_, _ = io.CopyN(io.Discard, conn.NetConn(), farewellBytes)
}

// greet reads hello and makes the browser a member of its lab, or of a new one.
func (s *Server) greet(ctx context.Context, conn *websocket.Conn) (*live.Member, error) {
	heard, err := s.await(conn)
	if err != nil {
		return nil, err
	}
	kind, b, err := conn.ReadMessage()
	heard()
	switch {
	case err != nil && s.stopping():
		return nil, live.ErrShutdown
	case errors.Is(err, websocket.ErrReadLimit):
		return nil, err
	case err != nil:
		return nil, errNoHello
	case kind == websocket.TextMessage && !utf8.Valid(b):
		return nil, errNotUTF8
	}
	msg, err := wire.ParseMessage(b)
	switch {
	case err != nil:
		return nil, err
	case kind != websocket.TextMessage || msg.Hello == nil:
		return nil, errFirstHello
	case msg.Hello.Protocol != wire.Protocol:
		return nil, errProtocol
	}
	in, err := s.enterLab(ctx, *msg.Hello)
	if err != nil {
		return nil, err
	}
	m := in.member
	_ = conn.SetWriteDeadline(time.Now().Add(writeWithin))
	if err := conn.WriteMessage(websocket.TextMessage, wire.EncodeWelcome(m.ID, m.Key, m.Resumed, in.snapshot, s.build)); err != nil {
		m.Leave()
		return nil, err
	}
	if in.bad != nil {
		m.Refuse(0, in.bad)
	}
	return m, nil
}

// reason turns how a pump ended into why the connection ends.
func reason(err error) error {
	var closed *websocket.CloseError
	var network net.Error
	if errors.As(err, &network) && network.Timeout() {
		return errNoPong
	}
	if err == nil || errors.As(err, &closed) {
		return live.ErrLeft
	}
	if errors.Is(err, context.Canceled) {
		return live.ErrShutdown
	}
	return err
}
