package web

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// pump moves messages between a connection and a member of a lab.
type pump struct {
	conn      *websocket.Conn
	member    *live.Member
	addr      string // of the client
	metrics   *metrics
	clients   *clients
	limits    *limits
	snapshots Snapshots
	log       *slog.Logger

	sharing sync.Mutex // held while a snapshot is on its way
	shares  sync.WaitGroup
}

// run pumps until the browser leaves, the member ends or something fails, and returns why.
func (p *pump) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	written := make(chan struct{})
	go func() {
		defer close(written)
		cancel(p.write(ctx))
		// The reader waits in a read, which only its deadline or a closed connection ends. The close message has to go out
		// first; whoever called run sends it when the reader is back.
		_ = p.conn.SetReadDeadline(time.Now())
	}()
	pinged := make(chan struct{})
	go func() {
		defer close(pinged)
		p.ping(ctx)
	}()
	cancel(reason(p.read(ctx)))
	<-written
	<-pinged
	p.shares.Wait()
	return context.Cause(ctx)
}

// read is the read pump. It never waits for the writer.
func (p *pump) read(ctx context.Context) error {
	alive := func(string) error { return p.conn.SetReadDeadline(time.Now().Add(pongWithin)) }
	if err := alive(""); err != nil {
		return err
	}
	p.conn.SetPongHandler(alive)
	for {
		kind, b, err := p.conn.ReadMessage()
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p.metrics.commands.Inc()
		if err := p.take(ctx, kind, b); err != nil {
			return err
		}
	}
}

// take holds one message to the limits and hands it on. Too many bytes or messages are read more slowly; too many commands
// are refused.
func (p *pump) take(ctx context.Context, kind int, b []byte) error {
	if err := p.limits.bytes.WaitN(ctx, len(b)); err != nil {
		return err
	}
	if err := p.limits.messages.Wait(ctx); err != nil {
		return err
	}
	if kind == websocket.TextMessage && !utf8.Valid(b) {
		return errNotUTF8
	}
	msg, err := wire.ParseMessage(b)
	if err == nil && kind != websocket.TextMessage {
		err = &play.FieldError{Field: "message", Got: "binary", Accepted: "JSON as text"}
	}
	if msg.Ack != nil {
		p.member.Ack(msg.Ack.Seq)
		return nil
	}
	if msg.Seen != nil {
		p.member.Seen(msg.Seen.Seq)
		return nil
	}
	if !p.limits.commands.Allow() {
		p.metrics.refused.Inc()
		if p.limits.refused++; p.limits.refused > maxRefusals {
			return errFlood
		}
		err = &play.FieldError{Field: "command", Got: "one too many", Accepted: fmt.Sprintf("%d commands a second", commandsPerSecond)}
	}
	switch {
	case err == nil && msg.Hello != nil:
		err = &play.FieldError{Field: "type", Got: "a second hello", Accepted: "one, as the first message"}
	case err == nil && msg.Key != nil:
		p.member.WantKey()
		return nil
	}
	if err != nil {
		p.member.Refuse(msg.ID, err)
		return nil
	}
	if msg.Link != nil || msg.Save != nil {
		p.share(ctx, msg)
		return nil
	}
	p.member.Send(msg)
	return nil
}

// write is the write pump: whatever the mailbox holds, as soon as the connection takes it.
func (p *pump) write(ctx context.Context) error {
	for {
		parcel, err := p.member.Next(ctx)
		if err != nil {
			return err
		}
		if err := p.conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
			return err
		}
		if err := p.writeParcel(parcel); err != nil {
			return err
		}
	}
}

// writeParcel sends what was taken. The bytes of a frame are the same for all members: they go out as they are, deflated
// once by the lab.
func (p *pump) writeParcel(parcel live.Parcel) error {
	defer parcel.Frame.Release()
	defer parcel.Inside.Release()
	for _, text := range parcel.Texts {
		if err := p.send(websocket.TextMessage, text); err != nil {
			return err
		}
	}
	if parcel.Frame != nil {
		if err := p.send(websocket.BinaryMessage, parcel.Frame.Bytes); err != nil {
			return err
		}
		p.metrics.frames.Inc()
	}
	if parcel.Inside != nil {
		return p.send(websocket.BinaryMessage, parcel.Inside.Bytes)
	}
	return nil
}

func (p *pump) send(kind int, b []byte) error {
	if err := p.conn.WriteMessage(kind, b); err != nil {
		return err
	}
	p.metrics.sent.Add(float64(len(b)))
	return nil
}

// ping keeps proxies from cutting a quiet connection, and finds out when the browser is gone.
func (p *pump) ping(ctx context.Context) {
	tick := time.NewTicker(pingEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if p.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWithin)) != nil {
				return // the reader finds out for itself
			}
		case <-ctx.Done():
			return
		}
	}
}
