package live

import "sync"

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

// frame is one frame of a lab in both its encodings.
type frame struct {
	seq   uint32
	delta *Message // against the frame before; nil if there is none
	key   *Message
}

// message returns the encoding for a member that was last sent the frame have.
func (f *frame) message(have uint32) *Message {
	if f.delta != nil && f.seq == have+1 {
		return f.delta
	}
	return f.key
}
