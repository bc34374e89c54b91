package live

import (
	"sync"
	"sync/atomic"
)

// Message is the bytes of a frame, shared by the connections of all members who take it and used again when the last of
// them has released it. Nobody changes the bytes in the meantime.
type Message struct {
	Bytes []byte
	seq   uint32 // of the frame
	key   bool   // it can be read alone; otherwise only by who has the frame before
	users atomic.Int32
}

var messages = sync.Pool{New: func() any { return new(Message) }}

// newMessage copies bytes into a message with one user.
func newMessage(bytes []byte, seq uint32, key bool) *Message {
	m := messages.Get().(*Message)
	m.Bytes = append(m.Bytes[:0], bytes...)
	m.seq, m.key = seq, key
	m.users.Store(1)
	return m
}

// share adds a user.
func (m *Message) share() *Message {
	m.users.Add(1)
	return m
}

// Release ends one use. Whoever takes a message out of a Parcel releases it when it has been written.
func (m *Message) Release() {
	if m == nil {
		return
	}
	switch left := m.users.Add(-1); {
	case left == 0:
		messages.Put(m)
	case left < 0:
		panic("live: Message: released too often")
	}
}
