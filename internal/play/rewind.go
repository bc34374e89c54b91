package play

import (
	"fmt"
	"slices"
)

// Rewind goes back, or forward again, to a moment of the run: all panels, and the experiment as it was then. The lab is
// paused. From the last checkpoint before, the lab trains the rest of the way where that is not far; else it stops there
// and says so. A step beyond the end of the run is its end.
type Rewind struct{ Step uint64 }

// replayWork is the most multiply-adds between a checkpoint and a moment for which they are made again: some 30 ms of
// small networks.
const replayWork = 1 << 26

func (r Rewind) apply(l *Lab) error {
	t := &l.timeline
	step := min(r.Step, t.end().clock.Step)
	c := t.at(step)
	l.goTo(c)
	rest := min(step, t.valid) - c.clock.Step
	if rest <= maxOwed && rest*uint64(l.updateWork()) <= replayWork {
		l.owed = int(rest)
		rest = 0
	}
	if rest > 0 {
		l.notice = fmt.Sprintf("The nearest moment that is kept is epoch %d.", c.clock.Epoch)
	}
	return nil
}

// Return goes back to where a run that was left had come to. The present run is left in its place. The lab is paused.
type Return struct{ Line uint32 }

func (r Return) apply(l *Lab) error {
	t := &l.timeline
	i := slices.IndexFunc(t.former, func(f line) bool { return f.id == r.Line })
	if i < 0 {
		return &FieldError{"line", fmt.Sprint(r.Line), "the number of a run in state.timeline.former"}
	}
	t.swap(i)
	l.goTo(t.end())
	return nil
}

// swap makes a former line the present one.
func (t *timeline) swap(i int) {
	back := t.former[i]
	t.former = slices.Delete(t.former, i, i+1)
	t.fork = back.left
	if back.to != t.id { // it was left for a line that is gone
		t.fork = clock{}
		if n := back.shared(&t.line); n > 0 {
			t.fork = back.moments[n-1].clock
		}
	}
	old := t.line
	t.line = back
	if old.end().clock.Step == 0 {
		t.forget(old)
		return
	}
	old.left, old.to = t.fork, back.id
	t.former = append(t.former, old)
}

// goTo makes the lab what it was at a moment of its line, but for how fast it goes by and when it stops, and pauses it.
func (l *Lab) goTo(c *checkpoint) {
	e := c.exp.Clone()
	e.Speed, e.UpdatesPerSecond, e.Stop = l.exp.Speed, l.exp.UpdatesPerSecond, l.exp.Stop
	old := l.exp
	l.exp = e
	fs, others := e.features(), !old.Data.equal(e.Data)
	if others {
		l.points = e.Data.points()
	}
	if others || old.Classes != e.Classes {
		l.pointsRev++
	}
	if others || !fs.same(l.features) {
		l.setFeatures(fs)
		l.makeParts()
	}
	var panels []*panel
	for i, pe := range e.Panels() {
		panels = append(panels, l.panelAt(c, i, pe))
	}
	l.panels = panels
	l.clock = c.clock
	l.playing, l.owed, l.watch = false, 0, watch{}
	l.shapes++
	l.rev++
	l.timeline.exp, l.timeline.gap = c.exp, l.apart()
	l.timeline.valid = l.timeline.until(c)
}

// panelAt returns panel i as it was at a moment, in the memory of the present one if it is of the same network.
func (l *Lab) panelAt(c *checkpoint, i int, e Experiment) *panel {
	if c.panels == nil {
		return newPanel(e)
	}
	var p *panel
	if i < len(l.panels) && l.panels[i].isFor(e) {
		p = l.panels[i]
	} else {
		p = newPanel(e)
	}
	p.trainer.Restore(c.panels[i].state)
	p.exp, p.diverged = e, c.panels[i].diverged
	return p
}

// isFor reports whether the network of p is that of e, drawn from the same seed.
func (p *panel) isFor(e Experiment) bool {
	return p.exp.Seed == e.Seed && p.exp.spec().Equal(e.spec())
}

// apart is how many updates are worth a checkpoint: copying what makes a panel takes no more than a hundredth of the time
// of as many updates of it.
func (l *Lab) apart() (updates uint64) {
	const parts = 64
	for _, p := range l.panels {
		work := 3 * max(1, min(p.exp.batch(), l.train.data.Len()))
		copied := 1 + p.exp.Optimizer.States()
		updates = max(updates, uint64((parts*copied+work-1)/work))
	}
	return updates
}

// sameRun reports whether networks train alike under e and o: all settings are the same but for how fast it goes by and when it stops.
func (e Experiment) sameRun(o Experiment) bool {
	e.Speed, e.UpdatesPerSecond, e.Stop = o.Speed, o.UpdatesPerSecond, o.Stop
	return e.Equal(o)
}
