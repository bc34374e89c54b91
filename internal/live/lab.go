package live

import (
	"crypto/sha256"
	"fmt"
	"runtime/debug"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// lab is a play.Lab in real time. Its owner is the goroutine of run, started by Labs and ended by closing quit, by a panic
// or by itself when its members have stayed away; all fields below inbox are the owner's.
type lab struct {
	id      string
	keyHash [sha256.Size]byte // of the key that commands it
	labs    *Labs
	inbox   chan request
	turns   chan turn // one place: a lab has at most one turn
	quit    chan struct{}
	ended   chan struct{} // closed when the owner has returned

	engine  engine
	members map[*Member]bool
	linger  *time.Timer // runs while there is no member

	saved  saved
	saving bool        // saveAt runs: the lab has changed since it was saved
	saveAt *time.Timer // when it may be saved again

	asked    *asking   // the turn asked for
	lastTurn time.Time // when the last turn was due
	heavy    bool      // the last turn took longer than a turn may
	probes   []probing
	redraw   bool // a member needs a frame though nothing has changed

	frame    play.Frame
	encoder  *wire.Encoder
	picture  wire.Picture
	current  *frame // the newest one
	drawn    drawn
	stateRev uint32 // last sent to the members
	ptsRev   uint32
	pace     pace
	drawCost time.Duration // of the last picture
}

// request is one thing asked of the owner: a join, a leave, a redraw, or a message.
type request struct {
	member *Member
	join   chan struct{} // closed when the member is in
	leave  bool
	redraw bool
	room   bool // the member can take frames again
	msg    wire.Message
}

// probing is a probe that waits for a turn.
type probing struct {
	member *Member
	id     int
	at     wire.Probe
}

// drawn says what the newest picture shows, so that nothing is drawn twice.
type drawn struct {
	rev, pointsRev uint32
	step           uint64
	side           int
}

// send puts a request into the inbox; a member for whose message there is no room ends.
func (l *lab) send(r request) {
	select {
	case l.inbox <- r:
	case <-l.ended:
	default:
		r.member.end(ErrBusy)
	}
}

// leave tells the owner, which always takes it: leaving must not be lost.
func (l *lab) leave(m *Member) {
	select {
	case l.inbox <- request{member: m, leave: true}:
	case <-l.ended:
	}
}

// run is the owner.
func (l *lab) run() {
	defer l.finish()
	for {
		select {
		case r := <-l.inbox:
			l.handle(r)
			l.schedule()
			l.keep(false)
		case t := <-l.turns:
			l.takeTurn(t)
			l.schedule()
			l.keep(false)
		case <-l.saveAt.C:
			l.saving = false
			l.keep(true)
		case <-l.linger.C:
			if len(l.members) == 0 {
				return
			}
		case <-l.quit:
			return
		}
	}
}

// finish ends the members, gives back a turn that is still to come, and removes the lab.
func (l *lab) finish() {
	reason := ErrShutdown
	if p := recover(); p != nil {
		reason = ErrCrashed
		l.labs.config.Log.Error("lab failed", "lab", l.id, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	}
	if reason != ErrCrashed {
		l.keep(true)
	}
	l.linger.Stop()
	l.saveAt.Stop()
	l.labs.remove(l)
	close(l.ended)
	for m := range l.members {
		m.end(reason)
	}
	if l.asked != nil {
		select {
		case t := <-l.turns:
			l.labs.scheduler.giveBack(t, *l.asked)
		case <-l.labs.scheduler.quit:
		}
	}
}

func (l *lab) handle(r request) {
	m := r.member
	switch {
	case r.join != nil:
		l.members[m] = true
		l.linger.Stop()
		m.putState(wire.EncodeState(l.engine.Info()))
		m.putPoints(l.encodePoints())
		if l.current != nil {
			m.putFrame(l.current)
		}
		close(r.join)
	case !l.members[m]: // it has left; nothing it sent before matters to anyone
	case r.leave:
		delete(l.members, m)
		if len(l.members) == 0 {
			l.linger.Reset(l.labs.config.Linger)
			l.pace = pace{}
		}
	case r.redraw:
		l.redraw = true
	case r.room: // schedule sees it
	case r.msg.Probe != nil:
		l.probes = append(l.probes, probing{m, r.msg.ID, *r.msg.Probe})
	case r.msg.Export != nil:
		m.reply(wire.EncodeCSV(r.msg.ID, l.engine.Points()))
	case r.msg.Command != nil:
		err := l.engine.Apply(r.msg.Command)
		l.publish()
		if err != nil {
			m.reply(wire.EncodeError(r.msg.ID, err))
		} else if r.msg.ID != 0 {
			m.reply(wire.EncodeDone(r.msg.ID))
		}
	}
}

// publish tells the members what has changed in words.
func (l *lab) publish() {
	if rev := l.engine.Rev(); rev != l.stateRev {
		l.stateRev = rev
		b := wire.EncodeState(l.engine.Info())
		for m := range l.members {
			m.putState(b)
		}
	}
	if rev := l.engine.PointsRev(); rev != l.ptsRev {
		l.ptsRev = rev
		b := l.encodePoints()
		for m := range l.members {
			m.putPoints(b)
		}
	}
}

func (l *lab) encodePoints() []byte {
	return wire.EncodePoints(l.engine.PointsRev(), l.engine.Experiment(), l.engine.Points())
}

// schedule asks for a turn if there is something to compute for somebody.
func (l *lab) schedule() {
	if l.asked != nil || len(l.members) == 0 {
		return
	}
	train := l.engine.Wants() > 0
	if !train && len(l.probes) == 0 && !(l.stale() && l.watched()) {
		return
	}
	due := l.lastTurn.Add(l.labs.config.Interval)
	if now := time.Now(); due.Before(now) {
		due = now
	}
	a := asking{l, due, train, l.heavy}
	l.asked, l.lastTurn = &a, due
	l.labs.scheduler.ask(a)
}
