package play

import "slices"

// shelve makes the present line a former one, which was left at a moment for another line. The oldest of too many is forgotten, unless it is the longest.
func (t *timeline) shelve(left clock, to uint32) {
	old := t.line
	old.left, old.to = left, to
	old.moments, old.turns = slices.Clone(old.moments), slices.Clone(old.turns)
	t.former = append(t.former, old)
	if len(t.former) <= maxFormer {
		return
	}
	at := 0
	if first := t.former[0].end().clock.Step; !slices.ContainsFunc(t.former[1:], func(o line) bool { return o.end().clock.Step >= first }) {
		at = 1
	}
	t.unshelve(at)
}

// unshelve removes a former line and returns it; moments that no other line has go with it.
func (t *timeline) unshelve(at int) line {
	old := t.former[at]
	t.former = slices.Delete(t.former, at, at+1)
	t.forget(old)
	return old
}

// forget drops the moments of a line that no former line and not the present one has.
func (t *timeline) forget(old line) {
	for _, c := range old.moments {
		if old.id == t.id || !slices.Contains(t.moments, c) {
			t.discard(c)
		}
	}
}

// discard drops a moment that the present line no longer needs, unless a former line has it.
func (t *timeline) discard(c *checkpoint) {
	if slices.ContainsFunc(t.former, func(o line) bool { return slices.Contains(o.moments, c) }) {
		return
	}
	if i := slices.Index(t.all, c); i >= 0 {
		t.all = slices.Delete(t.all, i, i+1)
		t.spare = c
	}
}

// thin drops the moments that are missed least until the timeline is within its bounds, and former lines where that does
// not help.
func (t *timeline) thin() {
	for t.over() {
		if c := t.leastMissed(); c != nil {
			t.line.remove(c)
			for i := range t.former {
				t.former[i].remove(c)
			}
			t.discard(c)
			continue
		}
		if len(t.former) == 0 {
			return
		}
		t.unshelve(0)
	}
}

func (t *timeline) over() bool {
	bytes, largest := 0, 0
	for _, c := range t.all {
		bytes += c.size
		largest = max(largest, c.size)
	}
	return len(t.all) > maxMoments || bytes > max(timelineBytes, 2*largest)
}

// leastMissed returns the moment that is nearest to its neighbours for its age, so that recent moments stay dense and old
// ones become sparse; nil if all that are left are starts and ends of lines.
func (t *timeline) leastMissed() (least *checkpoint) {
	const (
		turned = 4    // a moment at which something was changed is worth several others
		former = 0.25 // one of a former line less
	)
	lowest := 0.0
	look := func(l *line, from int, worth float64) {
		end := float64(l.end().clock.Step)
		for i := max(1, from); i < len(l.moments)-1; i++ {
			c := l.moments[i]
			if t.isEnd(c) {
				continue
			}
			gap := float64(l.moments[i+1].clock.Step - l.moments[i-1].clock.Step)
			missed := worth * gap / (end - float64(c.clock.Step) + end/8)
			if c.turned {
				missed *= turned
			}
			if least == nil || missed < lowest {
				least, lowest = c, missed
			}
		}
	}
	look(&t.line, 0, 1)
	for i := range t.former {
		look(&t.former[i], t.former[i].shared(&t.line), former)
	}
	return least
}

func (t *timeline) isEnd(c *checkpoint) bool {
	return c == t.end() || slices.ContainsFunc(t.former, func(o line) bool { return c == o.end() })
}

// timelineCost is the most memory that the timeline of a lab takes whose moments have a size.
func timelineCost(moment int) int {
	return min((maxMoments+1)*moment, max(timelineBytes, 2*moment)+moment)
}
