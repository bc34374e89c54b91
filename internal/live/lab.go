package live

import (
	"crypto/sha256"
	"fmt"
	"runtime/debug"
	"sync/atomic"
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

	troubles chan string // why its last save failed; one place, the saver's to fill
	failing  string      // the last of them; the saver's own

	engine  engine
	members map[*Member]bool
	linger  *time.Timer // runs while there is no member

	saved   saved
	saving  bool        // saveAt runs: the lab has changed since it was saved
	saveAt  *time.Timer // when it may be saved again
	trouble string      // why it is not being saved, as its members know

	claim atomic.Pointer[claim] // what it takes of the machine; the owner's to change

	load  load      // of the machine, as of the last turn
	asked ask       // what the scheduler knows that the lab wants
	next  time.Time // when the next frame is due
	begun bool      // that frame is begun and not brought out
	held  []request // commands that wait for the end of an update

	left      int           // updates that may be made before the next frame
	perUpdate time.Duration // what one takes, lately
	fused     time.Duration // what the last turn for a frame allowed for training
	pace      pace
	probes    []probing
	confused  []confusing
	peek      peek // begun and not brought out

	picture  wire.Picture // the newest one, as the members have it
	drawing  *play.Frame  // the next one, if it takes more than a turn
	drawn    drawn
	watched  time.Time // when a member could last take a frame
	stateRev uint32    // last sent to the members
	ptsRev   uint32
}

// request is one thing asked of the owner: a join, a leave, or a message.
type request struct {
	member *Member
	join   chan struct{} // closed when the member is in
	leave  bool
	room   bool // the member can take frames again, or has lost those it had
	msg    wire.Message

	snapshot chan<- play.Snapshot // where the lab's state is wanted; it has room
}

// probing is a probe that waits for a turn.
type probing struct {
	member *Member
	id     int
	at     wire.Probe
}

// confusing is a request for the confusion matrices that waits for a frame.
type confusing struct {
	member *Member
	id     int
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
			l.keep(false)
		case words := <-l.troubles:
			l.unsaved(words)
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

// finish ends the members and removes the lab.
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
	l.labs.scheduler.forget(l)
}

func (l *lab) handle(r request) {
	m := r.member
	switch {
	case r.join != nil:
		l.members[m] = true
		l.linger.Stop()
		m.putState(wire.EncodeState(l.engine.Info()))
		m.putPoints(l.encodePoints())
		if l.trouble != "" {
			m.reply(wire.EncodeSaving(l.trouble))
		}
		l.claims()
		close(r.join)
	case !l.members[m]: // it has left; nothing it sent before matters to anyone
	case r.leave:
		delete(l.members, m)
		if len(l.members) == 0 {
			l.linger.Reset(l.labs.config.Linger)
			l.pace = pace{}
			l.claims()
		}
	case r.room: // schedule sees it
	case r.snapshot != nil:
		r.snapshot <- l.engine.Snapshot()
	case r.msg.Show != nil:
		m.shown = r.msg.Show.Side
	case r.msg.Look != nil:
		l.lookAt(m, r.msg.Look)
	case r.msg.Probe != nil:
		l.probes = append(l.probes, probing{m, r.msg.ID, *r.msg.Probe})
	case r.msg.Confuse != nil:
		if l.confused = append(l.confused, confusing{m, r.msg.ID}); len(l.confused) > inboxSize {
			m.end(ErrBusy)
		}
	case r.msg.Export != nil:
		m.reply(wire.EncodeCSV(r.msg.ID, l.engine.Info().Experiment, l.engine.Points()))
	case r.msg.Command != nil && l.engine.Settled():
		l.apply(r)
	case r.msg.Command != nil:
		if l.held = append(l.held, r); len(l.held) > inboxSize {
			m.end(ErrBusy)
		}
	}
}

// apply applies a command between two updates.
func (l *lab) apply(r request) {
	played := l.engine.Playing()
	err := l.engine.Apply(r.msg.Command)
	l.publish()
	l.claims()
	if playing := l.engine.Playing(); !playing || !played {
		l.left = l.engine.Wants() // at once, not only after the next frame
	}
	switch {
	case !l.members[r.member]:
	case err != nil:
		r.member.reply(wire.EncodeError(r.msg.ID, err))
	case r.msg.ID != 0:
		r.member.reply(r.msg.Done())
	}
}

// release applies the commands that were held.
func (l *lab) release() {
	for _, r := range l.held {
		l.apply(r)
	}
	l.held = nil
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

// unseenFor is how long a lab trains on while no member can take a frame. A slow browser can again in a moment; a hidden
// one costs nothing.
const unseenFor = 2 * time.Second

// wants says what the lab wants of the scheduler now.
func (l *lab) wants() ask {
	if len(l.members) == 0 {
		return ask{}
	}
	now := time.Now()
	watched := l.isWatched()
	if watched {
		l.watched = now
	}
	var a ask
	a.plays = now.Sub(l.watched) < unseenFor && l.engine.Wants() > 0
	a.train = a.plays && l.left > 0 && !l.light(l.fused) || !l.engine.Settled()
	a.pictures = l.begun || a.plays || watched && l.stale() || l.lacking() || len(l.probes) > 0
	looker, lookDue := l.looking()
	a.frame = a.pictures || looker != nil
	switch {
	case a.pictures:
		a.due = l.pictureDue(now)
	case l.asked.frame && !l.asked.pictures:
		a.due = l.asked.due
	case a.frame && lookDue.Before(now): // there was nothing to see, or no room
		a.due = now
	case a.frame:
		a.due = lookDue
	}
	return a
}

// pictureDue returns when the next frame is due.
func (l *lab) pictureDue(now time.Time) time.Time {
	if !l.asked.pictures && l.next.Before(now) {
		l.next = now // it has been still
	}
	due := l.next
	if l.asked.pictures {
		due = l.asked.due
	}
	if (l.begun || len(l.probes) > 0) && due.After(now) {
		return now
	}
	return due
}

// schedule tells the scheduler if the lab wants something else than it did.
func (l *lab) schedule() {
	if a := l.wants(); a != l.asked {
		l.asked = a
		l.labs.scheduler.ask(l, a)
	}
}
