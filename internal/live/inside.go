package live

import (
	"time"

	"chalkline/internal/play"
)

// framesALook is how many frames of time there are from one message about the inside of a network to the next to the same member: ten
// messages a second, fewer where frames are.
const framesALook = 3

// sight is what a member looks at inside a network. It is the lab's owner's.
type sight struct {
	look  *play.Look // nil: nothing
	shown insideSeen // by the message sent last
	sent  uint32     // number of that message
	next  time.Time  // when the next one is due
}

// insideSeen says what a message shows, so that none shows the same again.
type insideSeen struct {
	look           *play.Look
	rev, pointsRev uint32
	step           uint64
}

// peek is a message about the inside of a network that takes more than a turn to draw.
type peek struct {
	member *Member
	in     *play.Inside
}

// lookAt makes a member look at something else, or at nothing.
func (l *lab) lookAt(m *Member, look *play.Look) {
	if look.Nothing() {
		m.sight.look = nil
		return
	}
	look.Follow(m.sight.look)
	m.sight.look = look
}

func (l *lab) insideNow(m *Member) insideSeen {
	return insideSeen{m.sight.look, l.engine.Rev(), l.engine.PointsRev(), l.engine.Step()}
}

// looking returns the member whose turn it is to be shown the inside of a network, and when it is due; nil if nobody
// lacks anything and could take it.
func (l *lab) looking() (first *Member, due time.Time) {
	for m := range l.members {
		s := &m.sight
		if s.look == nil || s.shown == l.insideNow(m) || !m.hasInsideRoom() {
			continue
		}
		if first == nil || s.next.Before(due) {
			first, due = m, s.next
		}
	}
	return first, due
}

// showInside brings out what is due of the inside of networks, and reports whether there is no more of it now.
func (l *lab) showInside(w *worker, end time.Time) (done bool) {
	for {
		m, in := l.peek.member, l.peek.in
		if in != nil && (!l.members[m] || m.sight.look == nil) {
			l.peek, in = peek{}, nil
		}
		if in == nil {
			var due time.Time
			if m, due = l.looking(); m == nil || due.After(time.Now()) {
				return true
			}
			in = w.inside
		}
		shown := l.insideNow(m)
		if !l.engine.Inside(w.scratch, m.sight.look, in, w.until(end)) {
			if l.peek.in == nil {
				l.peek, w.inside = peek{m, in}, new(play.Inside)
			}
			return false
		}
		if l.peek.in != nil {
			l.peek, w.inside = peek{}, in
		}
		m.sight.shown = shown
		m.sight.turnPage(time.Now(), l.load.interval)
		l.sendInside(w, m, in)
	}
}

// turnPage sets the time of the next message, so that there are as many as there should be although they wait for frames.
func (s *sight) turnPage(now time.Time, interval time.Duration) {
	if late := now.Sub(s.next); late > framesALook*interval {
		s.next = now
	}
	s.next = s.next.Add(framesALook * interval)
}

func (l *lab) sendInside(w *worker, m *Member, in *play.Inside) {
	m.sight.sent++
	w.message = w.insideEncoder.Encode(w.message[:0], in, m.sight.sent)
	msg := newMessage(w.message, m.sight.sent, true)
	defer msg.Release()
	m.offerInside(msg)
}
