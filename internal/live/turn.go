package live

import (
	"time"

	"chalkline/internal/wire"
)

// takeTurn computes for about as long as the turn allows: for a frame, or to train.
func (l *lab) takeTurn(t turn) {
	start := time.Now()
	d := done{lab: l}
	l.load = t.load
	l.drainInbox()
	switch {
	case len(l.members) == 0:
		l.begun, l.drawing, l.peek = false, nil, peek{}
	case t.frame || l.begun:
		d.drawn = l.bringOut(t, start)
	default:
		l.train(t.worker, l.left, start.Add(t.limit))
	}
	d.spent, d.begun = time.Since(start), l.begun
	l.asked = ask{}
	d.next = l.wants()
	l.asked = d.next
	l.labs.scheduler.giveBack(d)
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

// bringOut answers probes and brings out the frame if its time has come, after a little training, and then what is due of
// the inside of networks; nothing trains while that is half drawn. It returns the time that was spent on pictures.
func (l *lab) bringOut(t turn, start time.Time) (drawn time.Duration) {
	end := start.Add(t.limit)
	if l.begun = true; !l.settle(t.worker, end) {
		return 0
	}
	l.answer(t.worker)
	if l.drawing == nil && l.peek.in == nil && !start.Before(l.next) {
		if l.engine.Step() == l.drawn.step || l.light(t.train) {
			l.train(t.worker, l.left, start.Add(t.train))
		}
		l.fused = t.train
	}
	if !l.settle(t.worker, end) {
		return 0
	}
	since := time.Now()
	if l.drawing != nil || l.stale() && l.isWatched() && !start.Before(l.next) {
		if !l.draw(t.worker, end) {
			return time.Since(since)
		}
	}
	if l.lacking() {
		l.sendKey(t.worker)
	}
	if !start.Before(l.next) {
		l.turnPage(start)
	}
	l.begun = !l.showInside(t.worker, end)
	return time.Since(since)
}

// turnPage begins the time of the next frame: the lab may make as many updates as its speed asks for.
func (l *lab) turnPage(now time.Time) {
	wants := l.engine.Wants()
	l.pace.trained(l.left > 0 && wants > 0 && !l.engine.Endless(), l.engine.Playing())
	l.left = wants
	if rate := l.engine.UpdatesPerSecond(); rate > 0 {
		l.left = l.pace.ration(rate, l.load.interval)
	}
	if l.next = l.next.Add(l.load.interval); l.next.Before(now) {
		l.next = now
	}
}

// train makes up to most updates until the time is over, and then applies the commands that came in the middle of one.
func (l *lab) train(w *worker, most int, end time.Time) {
	if most <= 0 {
		return
	}
	start := time.Now()
	made := l.engine.Advance(w.scratch, most, w.until(end))
	l.left = max(0, l.left-made)
	if made > 0 {
		l.perUpdate += (time.Since(start)/time.Duration(made) - l.perUpdate) / 4
	}
	if l.engine.Settled() {
		l.release()
	}
	l.publish()
}

// settle finishes the update in which the last turn ended, and reports whether that is done.
func (l *lab) settle(w *worker, end time.Time) bool {
	if !l.engine.Settled() {
		l.train(w, 1, end)
	}
	return l.engine.Settled()
}

// light reports whether all that is left to train before the next frame takes no longer than d.
func (l *lab) light(d time.Duration) bool {
	return l.perUpdate > 0 && l.perUpdate*time.Duration(l.left) <= d
}

// answer answers the probes that have come.
func (l *lab) answer(w *worker) {
	for _, p := range l.probes {
		if l.members[p.member] {
			p.member.reply(wire.EncodeProbe(p.id, p.at, l.engine.Probabilities(w.scratch, p.at.X, p.at.Y)))
		}
	}
	l.probes = l.probes[:0]
}
