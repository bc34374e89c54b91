package live

import (
	"sync"

	"chalkline/internal/wire"
)

// Message is bytes for many members' connections. What a connection makes of them, such as a prepared websocket message,
// is made once and shared.
type Message struct {
	Bytes    []byte
	once     sync.Once
	prepared any
}

// Prepared returns prepare(Bytes), which is called once for all members.
func (m *Message) Prepared(prepare func([]byte) any) any {
	m.once.Do(func() { m.prepared = prepare(m.Bytes) })
	return m.prepared
}

// frame is a picture with its two encodings, each made when the first member needs it.
type frame struct {
	picture *wire.Picture
	prev    *wire.Picture // base of the delta; nil if there is none
	delta   func() *Message
	key     func() *Message
}

func newFrame(p, prev *wire.Picture) *frame {
	f := &frame{picture: p}
	if p.Follows(prev) {
		f.prev = prev
		f.delta = sync.OnceValue(func() *Message { return &Message{Bytes: p.Delta(prev)} })
	}
	f.key = sync.OnceValue(func() *Message { return &Message{Bytes: p.Key()} })
	return f
}

// message returns the encoding for a member that was last sent the frame have.
func (f *frame) message(have uint32) *Message {
	if f.prev != nil && f.prev.Seq == have {
		return f.delta()
	}
	return f.key()
}
