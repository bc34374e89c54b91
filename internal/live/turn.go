package live

import (
	"time"

	"chalkline/internal/wire"
)

// Nodes along a grid's side: while training, and for the one picture of a lab that is still. Many small panels need no
// finer one.
const (
	sideMoving   = 100
	sideStill    = 200
	panelsCoarse = 4 // above it, a still lab is drawn like a moving one
)

// takeTurn trains, answers probes and draws, within about the turn's budget.
func (l *lab) takeTurn(t turn) {
	start := time.Now()
	defer func(a asking) {
		l.heavy = time.Since(start) > 2*l.labs.config.Interval
		l.labs.scheduler.giveBack(t, a)
	}(*l.asked)
	l.asked = nil
	l.drainInbox()
	if wants := l.engine.Wants(); wants > 0 && len(l.members) > 0 {
		budget := t.budget - l.drawCost
		made := l.engine.Advance(t.scratch, wants, func() bool { return time.Since(start) >= budget })
		l.pace.trained(made < wants && l.engine.Wants() > 0, l.engine.Playing())
	}
	l.publish()
	for _, p := range l.probes {
		if l.members[p.member] {
			p.member.reply(wire.EncodeProbe(p.id, p.at, l.engine.Probabilities(t.scratch, p.at.X, p.at.Y)))
		}
	}
	l.probes = l.probes[:0]
	if l.stale() && l.watched() {
		l.draw(t)
	}
}

// watched reports whether a member could take a frame: a hidden tab, which acknowledges none, is not drawn for.
func (l *lab) watched() bool {
	for m := range l.members {
		if m.hasRoom() {
			return true
		}
	}
	return false
}

// drainInbox handles what has come in, so that what is computed now shows it already.
func (l *lab) drainInbox() {
	for range inboxSize {
		select {
		case r := <-l.inbox:
			l.handle(r)
		default:
			return
		}
	}
}

// stale reports whether the newest picture does not show what there is to see.
func (l *lab) stale() bool { return l.redraw || l.current == nil || l.drawn != l.seen() }

func (l *lab) seen() drawn {
	return drawn{l.engine.Rev(), l.engine.PointsRev(), l.engine.Step(), l.side()}
}

func (l *lab) side() int {
	if l.engine.Wants() > 0 || len(l.frame.Panels) > panelsCoarse {
		return sideMoving
	}
	return sideStill
}

// draw makes a picture and leaves it in every member's mailbox.
func (l *lab) draw(t turn) {
	start := time.Now()
	l.drawn = l.seen()
	l.engine.Draw(t.scratch, l.drawn.side, &l.frame)
	l.drawCost = time.Since(start)
	if l.drawn.side == sideStill {
		l.drawCost = 0 // of moving pictures only
	}

	status := wire.Status{
		EpochsPerSecond: l.pace.perSecond(start, l.engine.Epoch(), l.engine.Playing()),
		Slowed:          l.pace.slowed(),
	}
	b, key := l.encoder.Next(nil, &l.picture, &l.frame, status, l.redraw)
	if len(b) == 0 {
		return
	}
	l.redraw = false
	l.current = &frame{seq: l.picture.Seq, key: &Message{Bytes: b}}
	if !key {
		l.current.delta = l.current.key
		l.current.key = &Message{Bytes: l.encoder.Key(nil, &l.picture)}
	}
	for m := range l.members {
		m.putFrame(l.current)
	}
	l.labs.stats.frames.Add(1)
}
