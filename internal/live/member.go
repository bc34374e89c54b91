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
	shown   int    // side of a panel's picture in its browser, in pixels; 0 if it has not said. The owner's

	wake chan struct{} // holds one token when there is something to take or the member has ended

	mu      sync.Mutex
	state   []byte
	points  []byte
	replies [][]byte
	waiting int // bytes of replies
	frame   *Message
	last    uint32   // the frame taken last; 0 if the next one must be a key frame
	flight  []uint32 // frames taken and not acknowledged, oldest first
	err     error    // why the member has ended
}

func newMember(l *lab) *Member {
	return &Member{lab: l, ID: l.id, wake: make(chan struct{}, 1)}
}

// Parcel is what is to be sent to a member's browser now: JSON texts, in order, and then a frame if it is not nil, which
// whoever took the parcel releases.
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
	defer m.mu.Unlock()
	for _, text := range [][]byte{m.state, m.points} {
		if text != nil {
			p.Texts = append(p.Texts, text)
		}
	}
	p.Texts = append(p.Texts, m.replies...)
	m.state, m.points, m.replies, m.waiting = nil, nil, nil, 0
	if f := m.frame; f != nil {
		p.Frame, m.frame = f, nil
		m.last = f.seq
		m.flight = append(m.flight, f.seq)
	}
	if len(p.Texts) == 0 && p.Frame == nil {
		err = m.err
	}
	return p, err
}

// offer leaves the frame f in the mailbox, in the place of an older one, if the member has room and can read it: if it is
// a key frame, or the one after what the member has.
func (m *Member) offer(f *Message) {
	m.mu.Lock()
	fits := m.room() && (f.key || m.frame == nil && m.last+1 == f.seq)
	m.frame.Release() // there is a newer one, even if it does not fit
	m.frame = nil
	if fits {
		m.frame = f.share()
	}
	m.mu.Unlock()
	if fits {
		m.poke()
	}
}

// behind reports whether the member has room for the frame seq and does not have it.
func (m *Member) behind(seq uint32) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.room() && m.last != seq && m.frame == nil
}

// room reports, under mu, whether the browser may be sent another frame.
func (m *Member) room() bool { return m.err == nil && len(m.flight) < maxFlight }

// hasRoom reports whether a frame could be sent now.
func (m *Member) hasRoom() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.room()
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
	if room {
		m.lab.send(request{member: m, room: true})
	}
}

// WantKey makes the next frame a key frame: the browser has lost the base of its deltas.
func (m *Member) WantKey() {
	m.mu.Lock()
	m.last = 0
	m.frame.Release()
	m.frame = nil
	m.mu.Unlock()
	m.lab.send(request{member: m, room: true})
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
	m.frame.Release()
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
