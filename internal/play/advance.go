package play

import (
	"slices"

	"chalkline/internal/nn"
)

// UpdatesPerEpoch is the number of updates in one pass over the training points, 0 if there are none.
func (l *Lab) UpdatesPerEpoch() int {
	n := l.train.data.Len()
	return (n + l.batch() - 1) / l.batch()
}

// batch is the number of points in one update of the first panel, by which epochs are counted.
func (l *Lab) batch() int { return l.panels[0].exp.batch() }

// endless is more updates than there is time for between two frames.
const endless = 1 << 24

// Wants is the number of updates the lab would make before its next frame: those of its speed while it plays, those that
// were asked for one by one while it is paused, none if nothing can train. In slow motion it is one, as often as
// UpdatesPerSecond says.
func (l *Lab) Wants() int {
	switch {
	case !l.canTrain():
		return 0
	case !l.playing:
		return l.owed
	case l.exp.UpdatesPerSecond > 0:
		return 1
	case l.exp.Speed == 0:
		return endless
	}
	return l.exp.Speed * l.UpdatesPerEpoch()
}

// UpdatesPerSecond is how often the lab makes an update in slow motion, 0 if it does not play so.
func (l *Lab) UpdatesPerSecond() float64 {
	if !l.playing {
		return 0
	}
	return l.exp.UpdatesPerSecond
}

// Endless reports whether the lab plays as fast as it goes: then it wants more updates than there is time for.
func (l *Lab) Endless() bool {
	return l.playing && l.exp.UpdatesPerSecond == 0 && l.exp.Speed == 0
}

func (l *Lab) canTrain() bool {
	return l.train.data.Len() > 0 && slices.ContainsFunc(l.panels, (*panel).trains)
}

// Settled reports whether all panels that train have made the same updates. It is false only where a budget ended in the
// middle of one: then the next thing to do is Advance, and there is nothing to show or to change until that is done.
func (l *Lab) Settled() bool {
	return !slices.ContainsFunc(l.panels, func(p *panel) bool { return p.trains() && p.trainer.Step() != l.clock.Step })
}

// Advance makes up to updates lockstep updates of every panel within a budget, and returns how many it made. What it could
// not finish it goes on with at the next call.
func (l *Lab) Advance(s *nn.Scratch, updates int, b *nn.Budget) (made int) {
	for made < updates && l.canTrain() {
		if before := l.playing; !l.heed(s, b) || l.playing != before {
			break
		}
		n := 1
		if l.Settled() {
			n = l.stretch(l.toEpoch(min(updates-made, l.timeline.ahead(l.clock.Step))))
		}
		if !l.update(s, n, b) {
			break
		}
		made += l.settle()
		if l.Settled() {
			l.timeline.pass(l)
		}
		if b.Over() {
			break
		}
	}
	return made
}

// stretchWork is the multiply-adds after which another panel has its turn: some 50 µs of small networks.
const stretchWork = 1 << 18

// stretch is how many updates, at most the given number, each panel makes before the next one does: the memory of a
// network is then where the next update finds it. Of large networks it is one.
func (l *Lab) stretch(most int) int {
	return max(1, min(most, stretchWork/max(1, l.updateWork())))
}

// updateWork is the multiply-adds of one update of all panels that train.
func (l *Lab) updateWork() (work int) {
	for _, p := range l.panels {
		if p.trains() {
			work += 3 * len(p.trainer.Net().Params) * min(p.exp.batch(), l.train.data.Len())
		}
	}
	return work
}

// update makes n updates of every panel that trains, and reports whether it came to the end. Only a single one is
// interrupted: n are no more than a moment.
func (l *Lab) update(s *nn.Scratch, n int, b *nn.Budget) (ended bool) {
	target := l.clock.Step + uint64(n)
	for _, p := range l.panels {
		for p.trains() && p.trainer.Step() < target {
			if n == 1 && b.Over() {
				return false
			}
			if !p.update(s, l.train.data, b) && n == 1 {
				return false
			}
			if !p.trains() {
				l.rev++
			}
		}
	}
	return true
}

// settle takes over the clock of the panels after an update, and returns how many the lab has come further.
func (l *Lab) settle() (made int) {
	before := l.clock.Step
	for _, p := range l.panels {
		if c := p.clock(); c.Step > l.clock.Step {
			c.Epoch = max(c.Epoch, l.clock.Epoch) // if the panel that counted has stopped
			l.clock = c
		}
	}
	made = int(l.clock.Step - before)
	l.owed -= min(l.owed, made)
	if !l.canTrain() {
		l.owed = 0
		if l.playing {
			l.playing = false
			l.rev++
		}
	}
	return made
}
