package play

import "slices"

// Timeline is what there is to say of a lab's past.
type Timeline struct {
	Line   uint32   // number of the present run
	Fork   Moment   // to where it is the same as the one shown before it
	End    Moment   // how far it has come; the lab may be behind that
	Marks  []Mark   // what happened on the way, at most MaxMarks
	Former []Former // runs that were left, latest first, at most three
	Good   *Moment  // where Recover goes back to; nil while nothing has diverged
}

// Moment is a moment of a run.
type Moment struct{ Step, Epoch uint64 }

// Mark says what was changed or went wrong at a moment.
type Mark struct {
	Moment
	Text     string
	Diverged bool
}

// Former is a run that was left.
type Former struct {
	Line      uint32
	Fork, End Moment // where it was left for another, and how far it came
}

// MaxMarks is the most marks of a timeline; the latest are said.
const MaxMarks = 24

func (c clock) moment() Moment { return Moment{c.Step, c.Epoch} }

// Timeline describes the past of the lab.
func (l *Lab) Timeline() Timeline {
	t := &l.timeline
	out := Timeline{Line: t.id, Fork: t.fork.moment(), End: t.end().clock.moment(), Marks: t.marks()}
	if l.clock.Step > out.End.Step {
		out.End = l.clock.moment()
	}
	for _, f := range slices.Backward(t.former) {
		out.Former = append(out.Former, Former{f.id, f.left.moment(), f.end().clock.moment()})
	}
	if !l.allTrain() {
		good := t.good().clock.moment()
		out.Good = &good
	}
	return out
}

// marks lists what happened on the line. Changes of one setting that follow each other closely are one.
func (l *line) marks() (marks []Mark) {
	var last []change // of the newest mark
	for i, c := range l.moments[1:] {
		before := l.moments[i]
		if c.newlyStopped(before) {
			marks, last = append(marks, Mark{c.clock.moment(), "diverged", true}), nil
		}
		now := c.since(before)
		if len(now) > 0 {
			if len(now) == 1 && len(last) == 1 && now[0].name == last[0].name {
				now[0].before = last[0].before
				marks = marks[:len(marks)-1]
			}
			marks = append(marks, Mark{Moment: c.clock.moment(), Text: changeText(now)})
		}
		last = now
	}
	return marks[max(0, len(marks)-MaxMarks):]
}

// since lists what was changed between the moment before and c.
func (c *checkpoint) since(before *checkpoint) []change {
	if c.exp != before.exp {
		return changes(before.exp, c.exp)
	}
	if c.turned {
		return []change{{name: "by hand"}}
	}
	return nil
}

// newlyStopped reports whether a panel had diverged at c and not at the moment before.
func (c *checkpoint) newlyStopped(before *checkpoint) bool {
	for i := range c.panels {
		if c.stopped(i) && !before.stopped(i) {
			return true
		}
	}
	return false
}

// good returns the last moment of the line at which no panel had diverged and no weight was on its way out of all bounds:
// the largest is at most three times that of the lower quartile of all moments.
func (l *line) good() *checkpoint {
	const times = 3
	var sizes []float32
	for _, c := range l.moments {
		if c.panels != nil {
			sizes = append(sizes, c.largest())
		}
	}
	if len(sizes) == 0 {
		return l.start()
	}
	slices.Sort(sizes)
	bound := times * sizes[(len(sizes)-1)/4]
	for _, c := range slices.Backward(l.moments) {
		if !slices.ContainsFunc(c.panels, func(s saved) bool { return s.diverged != "" }) && c.largest() <= bound {
			return c
		}
	}
	return l.start()
}
