package live

import (
	"context"
	"slices"
	"sync"

	"chalkline/internal/wire"
)

// Member is one connection to a lab. Its methods may be called from several goroutines.
type Member struct {
	lab     *lab
	ID, Key string // of the lab; what its browser keeps to find it again
	Resumed bool   // the lab was there before

	wake chan struct{} // holds one token when there is something to take or the member has ended

	mu      sync.Mutex
	state   []byte
	points  []byte
	replies [][]byte
	waiting int // bytes of replies
	frame   *frame
	last    uint32   // the frame sent last, 0 if the next one must be a key frame
	flight  []uint32 // frames sent and not acknowledged, oldest first
	err     error    // why the member has ended
}

func newMember(l *lab) *Member {
	return &Member{lab: l, ID: l.id, wake: make(chan struct{}, 1)}
}

// Parcel is what is to be sent to a member's browser now: JSON texts, in order, and then a frame if it is not nil.
type Parcel struct {
	Texts [][]byte
	Frame *Message
}

// Next waits until there is something to send and returns it. It returns an error when the member has ended, which says
// why, or ctx is done.
func (m *Member) Next(ctx context.Context) (Parcel, error) {
	for {
		p, err := m.take()
		if err != nil || p.Frame != nil || len(p.Texts) > 0 {
			return p, err
		}
		select {
		case <-m.wake:
		case <-ctx.Done():
			return Parcel{}, ctx.Err()
		}
	}
}

func (m *Member) take() (p Parcel, err error) {
	m.mu.Lock()
	f, last := m.frame, m.last
	if len(m.flight) >= maxFlight {
		f = nil
	}
	for _, text := range [][]byte{m.state, m.points} {
		if text != nil {
			p.Texts = append(p.Texts, text)
		}
	}
	p.Texts = append(p.Texts, m.replies...)
	m.state, m.points, m.replies, m.waiting = nil, nil, nil, 0
	if f != nil {
		m.frame, m.last = nil, f.seq
		m.flight = append(m.flight, f.seq)
	}
	if len(p.Texts) == 0 && f == nil {
		err = m.err
	}
	m.mu.Unlock()
	if f != nil {
		p.Frame = f.message(last)
	}
	return p, err
}

// Ack notes that the browser has drawn the frame seq, and all before it. A number that was not sent is ignored.
func (m *Member) Ack(seq uint32) {
	m.mu.Lock()
	full := len(m.flight) >= maxFlight
	if i := slices.Index(m.flight, seq); i >= 0 {
		m.flight = slices.Delete(m.flight, 0, i+1)
	}
	room := full && len(m.flight) < maxFlight
	m.mu.Unlock()
	m.poke()
	if room {
		m.lab.send(request{member: m, room: true})
	}
}

// hasRoom reports whether a frame could be sent now.
func (m *Member) hasRoom() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.flight) < maxFlight
}

// WantKey makes the next frame a key frame: the browser has lost the base of its deltas.
func (m *Member) WantKey() {
	m.mu.Lock()
	m.last = 0
	m.mu.Unlock()
	m.lab.send(request{member: m, redraw: true})
}

// Send hands a message to the lab. The member ends if the lab cannot take more.
func (m *Member) Send(msg wire.Message) { m.lab.send(request{member: m, msg: msg}) }

// Refuse answers the command id with an error, without troubling the lab.
func (m *Member) Refuse(id int, err error) { m.reply(wire.EncodeError(id, err)) }

// Leave ends the member. The lab waits for it to come back.
func (m *Member) Leave() {
	m.end(ErrLeft)
	m.lab.leave(m)
}

func (m *Member) reply(b []byte) {
	m.mu.Lock()
	m.replies = append(m.replies, b)
	m.waiting += len(b)
	full := len(m.replies) > maxReplies || m.waiting > maxWaiting && len(m.replies) > 1
	m.mu.Unlock()
	if full {
		m.end(ErrSlow)
	}
	m.poke()
}

func (m *Member) putState(b []byte)  { m.put(func() { m.state = b }) }
func (m *Member) putPoints(b []byte) { m.put(func() { m.points = b }) }
func (m *Member) putFrame(f *frame)  { m.put(func() { m.frame = f }) }

func (m *Member) put(set func()) {
	m.mu.Lock()
	set()
	m.mu.Unlock()
	m.poke()
}

// end makes Next return err once all that was waiting has been taken, or at once if the member is too slow to take it.
func (m *Member) end(err error) {
	m.mu.Lock()
	if m.err == nil {
		m.err = err
	}
	m.frame = nil
	if err == ErrSlow || err == ErrLeft {
		m.state, m.points, m.replies, m.waiting = nil, nil, nil, 0
	}
	m.mu.Unlock()
	m.poke()
}

func (m *Member) poke() {
	select {
	case m.wake <- struct{}{}:
	default:
	}
}
