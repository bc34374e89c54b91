package play

// Bounds of a timeline. Of a lab of which two moments take more, these two are kept.
const (
	maxMoments    = 64
	timelineBytes = 1 << 20
	maxFormer     = 3
)

// timeline is what a lab keeps of its run, and of runs that were left: enough to go back to any moment, and to return.
//
// The moments of a run lie on a line. Where something is changed behind the end of the line, what lay ahead becomes a
// former line, and the two share the moments before. Training alone never leaves a line: it gives the same bits again.
type timeline struct {
	line
	former []line        // latest last
	all    []*checkpoint // of all lines, each once
	lines  uint32        // numbers given to lines
	exp    *Experiment   // the lab's, as the checkpoints share it
	valid  uint64        // the step to which the moments ahead are those that training leads to
	fork   clock         // to where the line is the same as the one before it
	gap    uint64        // updates between two checkpoints, at the least
	spare  *checkpoint   // one that was dropped, to be filled again
}

// begin starts a line at step 0, where the seed draws the weights. What was before becomes a former line.
func (t *timeline) begin(l *Lab) {
	if len(t.moments) > 0 && t.end().clock.Step > 0 {
		t.shelve(clock{}, t.lines+1)
	} else {
		t.forget(t.line)
	}
	t.adopt(l)
	origin := &checkpoint{exp: t.exp, size: momentSize(len(t.exp.Data.Points))}
	t.lines++
	t.line = line{id: t.lines, moments: []*checkpoint{origin}}
	t.all = append(t.all, origin)
	t.valid, t.fork = open, clock{}
	t.thin()
}

// reach notes the lab as it is if it has come further than the line, so that it can return there.
func (t *timeline) reach(l *Lab) {
	end := t.end()
	switch {
	case l.clock.Step > end.clock.Step:
		t.take(l)
	case l.clock.Step == end.clock.Step && !l.allTrain():
		turned := end.turned
		end.fill(l, end.exp)
		end.turned = turned
		t.thin()
	}
}

// pass follows the lab after updates.
func (t *timeline) pass(l *Lab) {
	step := l.clock.Step
	if step > t.valid {
		t.leave(t.valid, t.at(t.valid).clock)
	}
	if step >= t.due() || !l.canTrain() {
		t.reach(l)
	}
}

// ahead returns how many updates, at least one, can be made from a step before pass has something to do.
func (t *timeline) ahead(step uint64) int {
	next := t.due()
	if t.valid < next {
		next = t.valid
	}
	if next <= step {
		return 1
	}
	return int(min(next-step, endless))
}

// spread is the part of a run that two checkpoints at its end are apart at the most, where there are enough of them.
const spread = 256

// due returns the step of the next checkpoint.
func (t *timeline) due() uint64 {
	end := t.end().clock.Step
	return end + max(1, t.gap, end/spread)
}

// resume begins with a lab that comes from elsewhere: how it came from step 0 to where it stands is not known.
func (t *timeline) resume(l *Lab) {
	t.turns = append(t.turns, l.clock.Step)
	t.take(l)
}

// turn notes that something else than training has changed the lab where it stands.
func (t *timeline) turn(l *Lab) {
	step := l.clock.Step
	t.leave(step, l.clock)
	t.adopt(l)
	if step > 0 {
		t.turns = append(t.turns, step)
	}
	t.take(l)
	t.end().turned = true
}

// adopt takes over the experiment of the lab.
func (t *timeline) adopt(l *Lab) {
	if t.exp == nil || !t.exp.sameRun(l.exp) {
		e := l.Experiment()
		t.exp = &e
	}
	t.gap = l.apart()
}

// leave cuts the line before a step. What lies beyond it becomes a former line, which was left at the given moment.
func (t *timeline) leave(step uint64, at clock) {
	end := t.end()
	moments, turns := t.before(step)
	switch {
	case end.clock.Step > step:
		t.fork = at
		t.lines++
		t.shelve(t.fork, t.lines)
		t.id = t.lines
	case end.clock.Step == step:
		t.discard(end)
	}
	t.moments, t.turns = moments, turns
	t.valid = open
}

// take adds the lab as it is to the line.
func (t *timeline) take(l *Lab) {
	c := t.spare
	if t.spare = nil; c == nil {
		c = new(checkpoint)
	}
	c.fill(l, t.exp)
	t.moments = append(t.moments, c)
	t.all = append(t.all, c)
	t.valid = open
	t.thin()
}
