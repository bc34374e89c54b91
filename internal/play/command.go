package play

import "fmt"

// Command is something a person asked of a lab. A command that is refused leaves the lab as it was.
type Command interface {
	// apply changes the lab or returns a *FieldError.
	apply(l *Lab) error
}

// Apply applies a command between two updates. It returns a *FieldError for what cannot be taken.
func (l *Lab) Apply(c Command) error {
	before, rev := l.notice, l.rev
	l.notice = ""
	l.interrupt(c)
	l.bent = straight
	l.timeline.reach(l)
	if err := c.apply(l); err != nil {
		l.notice = before
		return err
	}
	if l.bent != straight {
		l.watch = watch{}
	}
	switch l.bent {
	case turned:
		l.timeline.turn(l)
	case restarted:
		l.timeline.begin(l)
	}
	if l.rev == rev && l.notice != before {
		l.rev++
	}
	return nil
}

// Play makes the lab train by itself, Pause stops it.
type (
	Play  struct{}
	Pause struct{}
)

func (Play) apply(l *Lab) error {
	if l.train.data.Len() == 0 {
		return noPoints("play")
	}
	if !l.allTrain() {
		for _, p := range l.panels {
			p.diverged = "" // another chance
		}
		l.align()
		l.bent = turned
	}
	l.playing, l.owed = true, 0
	l.rev++
	return nil
}

func noPoints(command string) error {
	return &FieldError{command, "asked for with no training point", "at least one: click in a picture to add it"}
}

func (Pause) apply(l *Lab) error {
	l.playing, l.owed = false, 0
	l.rev++
	return nil
}

// Step pauses and makes one update, or as many as are left of the present epoch.
type Step struct{ Epoch bool }

// maxOwed bounds the updates that can be asked for ahead of time, one by one.
const maxOwed = 10000

func (s Step) apply(l *Lab) error {
	if l.train.data.Len() == 0 {
		return noPoints("step")
	}
	if l.playing {
		l.playing, l.owed = false, 0
	}
	updates := 1
	if s.Epoch && l.UpdatesPerEpoch() > 0 {
		ahead := l.clock.Position/l.batch() + l.owed
		updates = l.UpdatesPerEpoch() - ahead%l.UpdatesPerEpoch()
	}
	l.owed = min(l.owed+updates, maxOwed)
	l.rev++
	return nil
}

// Reset goes back to step 0 with the same initial weights, under the present experiment.
type Reset struct{}

func (Reset) apply(l *Lab) error {
	l.restart()
	l.rev++
	return nil
}

// Dice takes another seed, and so other initial weights and another order of the points. A sweep over seeds takes
// consecutive ones from there.
type Dice struct{ Seed uint32 }

func (d Dice) apply(l *Lab) error {
	e := l.Experiment()
	e.Seed = d.Seed
	if seeds, ok := e.Sweeps(SweepSeed); ok {
		for i := range seeds.Values { // which are e's own
			seeds.Values[i] = fmt.Sprint(d.Seed + uint32(i))
		}
	}
	l.adopt(e)
	l.restart()
	l.notice = restartNotice(Experiment{Seed: d.Seed + 1}, e)
	return nil
}

// Open replaces the whole experiment by what a URL form says. A query may leave out the points of a person's own when they
// are too many for a link (MaxLinkPoints); those of the lab stay then.
type Open struct{ Query string }

func (o Open) apply(l *Lab) error {
	e, err := ParseQuery(o.Query)
	if err != nil {
		return err
	}
	if now := l.exp; e.Data.Set == Custom && now.Data.Set == Custom && len(e.Data.Points) == 0 && len(now.Data.Points) > MaxLinkPoints {
		e.Data.Points, e.Data.Values, e.Classes = now.Data.Points, now.Data.Values, max(e.Classes, now.Classes)
		e.canonical()
	}
	l.change(e)
	return nil
}

// change goes over to a valid experiment and remembers the data if they differ.
func (l *Lab) change(e Experiment) {
	if !l.exp.Data.equal(e.Data) {
		l.history.remember(dataState{l.exp.Data, l.exp.Classes})
	}
	l.adopt(e)
}

// Undo and Redo go through the changes of the data.
type (
	Undo struct{}
	Redo struct{}
)

func (Undo) apply(l *Lab) error {
	s, ok := l.history.undo(dataState{l.exp.Data, l.exp.Classes})
	return l.recall(s, ok, "undo")
}

func (Redo) apply(l *Lab) error {
	s, ok := l.history.redo(dataState{l.exp.Data, l.exp.Classes})
	return l.recall(s, ok, "redo")
}

func (l *Lab) recall(s dataState, ok bool, name string) error {
	if !ok {
		return &FieldError{name, "asked for with nothing to " + name, name + " after a change of the data"}
	}
	e := l.Experiment()
	e.Data, e.Classes = s.data, s.classes
	e.suitSweep()
	l.adopt(e)
	return nil
}
