package live

import (
	"context"
	"slices"
	"sync"
	"time"

	"chalkline/internal/wire"
)

// Member is one connection to a lab. Its methods may be called from several goroutines.
type Member struct {
	lab     *lab
	ID, Key string // of the lab; what its browser keeps to find it again
	Resumed bool   // the lab was there before
	shown   int    // side of a panel's picture in its browser, in pixels; 0 if it has not said. The owner's
	sight   sight  // what it looks at inside a network. The owner's

	wake chan struct{} // holds one token when there is something to take or the member has ended

	mu      sync.Mutex
	state   []byte
	points  []byte
	replies [][]byte
	waiting int // bytes of replies
	frame   *Message
	offered time.Time // when it came into the mailbox
	last    uint32    // the frame taken last; 0 if the next one must be a key frame
	flight  []uint32  // frames taken and not acknowledged, oldest first
	missed  bool      // the lab had a frame while there was no room, and wants to hear of it
	slot    mailslot
	err     error // why the member has ended
}

// freshFor is how long a frame may wait for its connection. An older one is thrown away for the newest, which is then a
// key frame.
const freshFor = 300 * time.Millisecond

func newMember(l *lab) *Member {
	return &Member{lab: l, ID: l.id, wake: make(chan struct{}, 1)}
}

// Parcel is what is to be sent to a member's browser now: JSON texts, in order, and then a frame and a message about the inside of
// a network, if they are not nil, which whoever took the parcel releases.
type Parcel struct {
	Texts  [][]byte
	Frame  *Message
	Inside *Message
}

func (p *Parcel) empty() bool { return len(p.Texts) == 0 && p.Frame == nil && p.Inside == nil }

// Next waits until there is something to send and returns it. It returns an error when the member has ended, which says
// why, or ctx is done.
func (m *Member) Next(ctx context.Context) (Parcel, error) {
	for {
		p, err := m.take()
		if err != nil || !p.empty() {
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
	for _, text := range [][]byte{m.state, m.points} {
		if text != nil {
			p.Texts = append(p.Texts, text)
		}
	}
	p.Texts = append(p.Texts, m.replies...)
	m.state, m.points, m.replies, m.waiting = nil, nil, nil, 0
	if f := m.frame; f != nil && time.Since(m.offered) > freshFor {
		m.lose()
		m.missed = true
	} else if f != nil {
		p.Frame, m.frame = f, nil
		m.last = f.seq
		m.flight = append(m.flight, f.seq)
	}
	m.slot.take(&p)
	if p.empty() {
		err = m.err
	}
	m.unlock()
	return p, err
}

// unlock unlocks mu, and lets the lab know if it has missed this member and there is room now.
func (m *Member) unlock() {
	tell := m.missed && m.room()
	if tell {
		m.missed = false
	}
	m.mu.Unlock()
	if tell {
		m.lab.send(request{member: m, room: true})
	}
}

// lose empties the mailbox, so that the next frame must be a key frame.
func (m *Member) lose() {
	m.frame.Release()
	m.frame, m.last = nil, 0
}

// room reports, under mu, whether the mailbox is empty and the browser may be sent another frame.
func (m *Member) room() bool { return m.err == nil && m.frame == nil && len(m.flight) < maxFlight }

// hasRoom reports whether a frame could be sent now. If not, the lab is told when it can.
func (m *Member) hasRoom() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.missed = !m.room()
	return !m.missed
}

// behind reports whether the member does not have the frame seq and has room for it. If it has none, the lab is told when
// it has.
func (m *Member) behind(seq uint32) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last == seq || m.frame != nil && m.frame.seq == seq {
		return false
	}
	m.missed = !m.room()
	return !m.missed
}

// offer leaves the frame f in the mailbox if there is room and the member can read it: if it is a key frame, or the one
// after what it has.
func (m *Member) offer(f *Message) {
	m.mu.Lock()
	fits := m.room() && (f.key || m.last+1 == f.seq)
	if fits {
		m.frame, m.offered = f.share(), time.Now()
	}
	m.mu.Unlock()
	if fits {
		m.poke()
	}
}

// Ack notes that the browser has drawn the frame seq, and all before it. A number that was not sent is ignored.
func (m *Member) Ack(seq uint32) {
	m.mu.Lock()
	if i := slices.Index(m.flight, seq); i >= 0 {
		m.flight = slices.Delete(m.flight, 0, i+1)
	}
	m.unlock()
}

// WantKey makes the next frame a key frame: the browser has lost the base of its deltas.
func (m *Member) WantKey() {
	m.mu.Lock()
	m.lose()
	m.missed = true
	m.unlock()
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
	m.lose()
	m.slot.lose()
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
