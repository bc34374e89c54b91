package live

// mailslot holds the one message about the inside of a network that may be on its way to a member: the next is made when its
// browser has drawn this one. It is under Member.mu.
type mailslot struct {
	msg    *Message // made and not taken
	flight uint32   // number of the message taken and not drawn, or 0
	missed bool     // the lab had something while there was no room, and wants to hear of it
}

func (s *mailslot) room() bool { return s.msg == nil && s.flight == 0 }

// take empties the slot into a parcel.
func (s *mailslot) take(p *Parcel) {
	if s.msg != nil {
		p.Inside, s.flight, s.msg = s.msg, s.msg.seq, nil
	}
}

func (s *mailslot) lose() {
	s.msg.Release()
	s.msg = nil
}

// hasInsideRoom reports whether a message about the inside of a network could be sent now. If not, the lab is told when it
// can.
func (m *Member) hasInsideRoom() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return false
	}
	m.slot.missed = !m.slot.room()
	return !m.slot.missed
}

// offerInside leaves a message about the inside of a network for the member, which has room for it unless it has ended.
func (m *Member) offerInside(msg *Message) {
	m.mu.Lock()
	if m.err == nil {
		m.slot.msg = msg.share()
	}
	m.mu.Unlock()
	m.poke()
}

// Seen notes that the browser has drawn the message seq about the inside of a network. A number that was not sent is
// ignored.
func (m *Member) Seen(seq uint32) {
	m.mu.Lock()
	tell := false
	if m.slot.flight == seq && seq != 0 {
		m.slot.flight = 0
		tell, m.slot.missed = m.slot.missed, false
	}
	m.mu.Unlock()
	if tell {
		m.lab.send(request{member: m, room: true})
	}
}
