package main

import (
	"io"
	"net"
	"sync"
	"testing"
)

// proxy is a line between the browser and the program that can be cut and mended.
type proxy struct {
	t    *testing.T
	to   string
	addr string

	mu       sync.Mutex
	listener net.Listener
	conns    map[net.Conn]bool
	running  sync.WaitGroup
}

// newProxy listens on a port of its own until the test ends.
func newProxy(t *testing.T, to string) *proxy {
	t.Helper()
	p := &proxy{t: t, to: to, addr: "127.0.0.1:0", conns: map[net.Conn]bool{}}
	p.mend()
	t.Cleanup(p.cut)
	return p
}

// mend takes connections, on the same port as before.
func (p *proxy) mend() {
	p.t.Helper()
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	p.listener, p.addr = l, l.Addr().String()
	p.mu.Unlock()
	p.running.Go(func() { // ends when the listener is closed by cut
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.running.Go(func() { p.forward(l, c) })
		}
	})
}

// cut ends every connection at once and refuses new ones.
func (p *proxy) cut() {
	p.mu.Lock()
	if p.listener != nil {
		p.listener.Close()
		p.listener = nil
	}
	for c := range p.conns {
		c.Close()
	}
	p.mu.Unlock()
	p.running.Wait()
}

// forward copies both ways until either end closes, or cut closes both.
func (p *proxy) forward(l net.Listener, near net.Conn) {
	far, err := net.Dial("tcp", p.to)
	if err != nil {
		near.Close()
		return
	}
	p.mu.Lock()
	if p.listener != l { // cut in between
		near.Close()
		far.Close()
	}
	p.conns[near], p.conns[far] = true, true
	p.mu.Unlock()
	var both sync.WaitGroup
	for _, way := range [][2]net.Conn{{near, far}, {far, near}} {
		both.Go(func() {
			_, _ = io.Copy(way[0], way[1])
			near.Close()
			far.Close()
		})
	}
	both.Wait()
	p.mu.Lock()
	delete(p.conns, near)
	delete(p.conns, far)
	p.mu.Unlock()
}
