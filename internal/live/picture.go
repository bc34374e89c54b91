package live

import (
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// Nodes along a grid's side.
const (
	pixelsANode = 3   // of a panel's picture as its browser shows it
	leastSide   = 64  // while training, unless the machine is busy
	mostSide    = 200 // while training
	stillTimes  = 2   // as many for the one picture of a lab that is still
	usualShown  = 300 // side of a picture in pixels, until a browser says otherwise
)

// drawn says what the newest picture shows, so that nothing is drawn twice.
type drawn struct {
	rev, pointsRev uint32
	step           uint64
	side           int
}

// side returns the nodes along the side of the grids to draw now: as many as the largest browser has use for.
func (l *lab) side() int {
	shown := 0
	for m := range l.members {
		shown = max(shown, m.shown)
	}
	if shown == 0 {
		shown = usualShown
	}
	n := min(max(shown/pixelsANode&^3, leastSide), mostSide)
	if l.engine.Wants() == 0 && l.load.level == full {
		return stillTimes * n
	}
	return l.load.level.side(n) &^ 1
}

// stale reports whether the newest picture does not show what there is to see, or somebody asks what only drawing tells.
func (l *lab) stale() bool {
	return l.picture.Seq == 0 || l.drawn != l.seen() || len(l.confused) > 0
}

func (l *lab) seen() drawn {
	return drawn{l.engine.Rev(), l.engine.PointsRev(), l.engine.Step(), l.side()}
}

// isWatched reports whether a member could take a frame: a hidden tab, which acknowledges none, is not drawn for.
func (l *lab) isWatched() bool {
	watched := false
	for m := range l.members {
		if m.hasRoom() { // asked of all, so that each will be heard when it has
			watched = true
		}
	}
	return watched
}

// lacking reports whether a member has room for the newest picture and does not have it.
func (l *lab) lacking() bool {
	lacking := false
	for m := range l.members {
		if l.picture.Seq > 0 && m.behind(l.picture.Seq) { // asked of all, so that each will be heard
			lacking = true
		}
	}
	return lacking
}

// draw goes on with a picture and reports whether it has been brought out. One that takes longer than a turn is drawn into
// a frame that the lab keeps until then.
func (l *lab) draw(w *worker, end time.Time) (out bool) {
	f := l.drawing
	if f == nil {
		f = w.frame
		l.drawn = l.seen()
	}
	if !l.engine.Draw(w.scratch, l.drawn.side, f, w.until(end)) {
		if l.drawing == nil {
			l.drawing, w.frame = f, new(play.Frame)
		}
		return false
	}
	if l.drawing != nil {
		l.drawing, w.frame = nil, f
	}
	// Commands may have come while it was drawn.
	l.drawn.rev, l.drawn.pointsRev, l.drawn.step = f.Rev, f.PointsRev, f.Step
	l.broadcast(w, f)
	l.answerConfused(f)
	return true
}

// answerConfused tells those who asked how a frame's networks confuse the classes.
func (l *lab) answerConfused(f *play.Frame) {
	if len(l.confused) == 0 {
		return
	}
	classes := l.engine.Experiment().Classes
	for _, c := range l.confused {
		if l.members[c.member] {
			c.member.reply(wire.EncodeConfusion(c.id, f, classes))
		}
	}
	l.confused = nil
}

// broadcast encodes a frame once and leaves it in every member's mailbox.
func (l *lab) broadcast(w *worker, f *play.Frame) {
	status := wire.Status{
		EpochsPerSecond: l.pace.perSecond(time.Now(), l.engine.Epoch(), l.engine.Playing()),
		Slowed:          l.pace.slowed(),
		Coarse:          l.load.level > full,
		Half:            l.load.level >= half,
	}
	b, key := w.encoder.Next(w.message[:0], &l.picture, f, status, false)
	if len(b) == 0 {
		return
	}
	w.message = b
	m := newMessage(b, l.picture.Seq, key)
	defer m.Release()
	for member := range l.members {
		member.offer(m)
	}
	l.labs.stats.frames.Add(1)
}

// sendKey encodes the newest picture for those who have missed one.
func (l *lab) sendKey(w *worker) {
	w.message = w.encoder.Key(w.message[:0], &l.picture)
	m := newMessage(w.message, l.picture.Seq, true)
	defer m.Release()
	for member := range l.members {
		if member.behind(m.seq) {
			member.offer(m)
		}
	}
}
