package play

import "slices"

// line is the course of one run: what is kept of it, from step 0 on.
type line struct {
	id      uint32
	moments []*checkpoint // by step; the first is at step 0
	turns   []uint64      // steps, ascending, at which something else than training happened

	left clock  // of a former line: where it was left
	to   uint32 // and for which
}

func (l *line) start() *checkpoint { return l.moments[0] }
func (l *line) end() *checkpoint   { return l.moments[len(l.moments)-1] }

// at returns the last moment at or before a step.
func (l *line) at(step uint64) *checkpoint {
	i := slices.IndexFunc(l.moments, func(c *checkpoint) bool { return c.clock.Step > step })
	if i < 0 {
		return l.end()
	}
	return l.moments[max(0, i-1)]
}

// until returns the step up to which training alone leads on from a moment; open if there is no other.
func (l *line) until(c *checkpoint) uint64 {
	for _, turn := range l.turns {
		if turn > c.clock.Step {
			return turn
		}
	}
	return open
}

// open is a step that is never reached.
const open = 1<<64 - 1

// before returns the part of the line before a step.
func (l *line) before(step uint64) (moments []*checkpoint, turns []uint64) {
	for _, c := range l.moments {
		if c.clock.Step < step {
			moments = append(moments, c)
		}
	}
	for _, turn := range l.turns {
		if turn < step {
			turns = append(turns, turn)
		}
	}
	return moments, turns
}

// remove takes a moment out of the line, and those turns that no moment stands between.
func (l *line) remove(c *checkpoint) {
	i := slices.Index(l.moments, c)
	if i < 0 {
		return
	}
	l.moments = slices.Delete(l.moments, i, i+1)
	l.forgetTurns()
}

// forgetTurns keeps of the turns between two moments the first, which is as far as the earlier one leads.
func (l *line) forgetTurns() {
	kept, m := l.turns[:0], 0
	for i, turn := range l.turns {
		for m < len(l.moments) && l.moments[m].clock.Step < turn {
			m++
		}
		if i == 0 || m > 0 && len(kept) > 0 && l.moments[m-1].clock.Step >= kept[len(kept)-1] {
			kept = append(kept, turn)
		}
	}
	l.turns = kept
}

// shared returns how many moments two lines have in common, from the start on.
func (l *line) shared(o *line) (n int) {
	for n < min(len(l.moments), len(o.moments)) && l.moments[n] == o.moments[n] {
		n++
	}
	return n
}
