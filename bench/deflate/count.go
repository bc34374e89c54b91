package main

import (
	"net"
	"sync/atomic"
)

// meter is a listener whose connections count what is written to them.
type meter struct{ net.Listener }

func (m meter) Accept() (net.Conn, error) {
	c, err := m.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &metered{Conn: c}, nil
}

type metered struct {
	net.Conn
	written atomic.Int64
}

func (m *metered) Write(b []byte) (int, error) {
	m.written.Add(int64(len(b)))
	return m.Conn.Write(b)
}
