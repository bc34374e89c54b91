package play

import (
	"slices"

	"chalkline/internal/nn"
)

// Lab is a running experiment: its points, and a panel for each value of its sweep, all at the same update. A Lab is not
// safe for concurrent use; whoever owns it applies commands and advances it.
type Lab struct {
	exp         Experiment
	points      Points
	features    features
	inputs      nn.Inputs // of features
	train, test part
	panels      []*panel
	clock       clock

	playing   bool
	owed      int    // updates asked for by Step and not made yet
	notice    string // what the last command did beyond what was asked
	rev       uint32 // grows with everything that Info says
	pointsRev uint32 // grows with the points
	shapes    uint32 // grows where networks are replaced by others, or changed by hand
	history   history
	timeline  timeline
	watch     watch
	bent      bend    // what the present command does to the run
	gesture   gesture // that the last command was a part of
}

// clock counts what all panels have in common.
type clock struct {
	Step     uint64 // updates since the weights were drawn
	Epoch    uint64 // completed passes over the training points
	Position int    // training points of the present epoch that have been used
}

// bend is what a command does to a run.
type bend uint8

const (
	straight  bend = iota // it goes on as it would have
	turned                // it goes on in another way
	restarted             // another one begins at step 0
)

// part is the training or the test points of a lab, as the network wants them.
type part struct {
	data  nn.Data
	index []int // where each stands in Lab.points
}

// NewLab starts an experiment: step 0, playing. It returns a *FieldError if the experiment cannot be taken.
func NewLab(e Experiment) (*Lab, error) {
	if err := e.Validate(); err != nil {
		return nil, err
	}
	e = e.Clone()
	e.canonical()
	l := &Lab{exp: e, playing: true, rev: 1}
	l.setFeatures(e.features())
	l.setPoints(e.Data.points())
	l.restart()
	l.timeline.begin(l)
	return l, nil
}

// restart draws the initial weights that the experiment's seed stands for: step 0.
func (l *Lab) restart() {
	l.panels = nil
	for _, e := range l.exp.Panels() {
		l.panels = append(l.panels, newPanel(e))
	}
	l.clock = clock{}
	l.owed = 0
	l.shapes++
	l.bent = restarted
}

// setPoints takes over other points; the weights stay, and the present epoch starts anew.
func (l *Lab) setPoints(points Points) {
	l.points = points
	l.makeParts()
	l.pointsRev++
	l.clock.Position = 0
	for _, p := range l.panels {
		p.trainer.DataChanged()
		p.diverged = ""
	}
	l.align()
}

func (l *Lab) setFeatures(fs features) { l.features, l.inputs = fs, fs.inputs() }

// makeParts computes what the networks see of the points.
func (l *Lab) makeParts() {
	regression := l.exp.Regression()
	l.train = makePart(l.points, false, l.features, regression)
	l.test = makePart(l.points, true, l.features, regression)
}

func makePart(points Points, test bool, fs features, regression bool) part {
	var p part
	var x1, x2 []float32
	for i, point := range points {
		if point.Test != test {
			continue
		}
		p.index = append(p.index, i)
		x1, x2 = append(x1, float32(point.X)), append(x2, float32(point.Y))
		if regression {
			p.data.Values = append(p.data.Values, float32(point.Value))
		} else {
			p.data.Labels = append(p.data.Labels, uint8(point.Class))
		}
	}
	p.data.X = make([][]float32, len(fs))
	for f := range fs {
		p.data.X[f] = make([]float32, len(x1))
	}
	fs.eval(p.data.X, x1, x2)
	return p
}

// allTrain reports whether no panel has diverged.
func (l *Lab) allTrain() bool {
	return !slices.ContainsFunc(l.panels, func(p *panel) bool { return !p.trains() })
}

// align sets every panel's counters to the lab's, so that a panel that had stopped joins the others.
func (l *Lab) align() {
	for _, p := range l.panels {
		p.setClock(l.clock)
	}
}

// adopt goes on with another experiment, and says so if there is nothing to train on.
func (l *Lab) adopt(e Experiment) {
	l.exchange(e)
	if l.train.data.Len() == 0 && l.notice == "" {
		l.notice = "There are no points to train on: click in a picture to add one."
	}
}

// exchange puts another experiment in the place of the present one. Weights are kept wherever they can be; where the
// inputs, the shape, the seed or the way of drawing change in any panel, all start again from step 0, so that panels are
// always compared at the same step.
func (l *Lab) exchange(e Experiment) {
	e.canonical()
	old := l.exp
	l.exp = e
	l.rev++
	if old.Stop != e.Stop {
		l.watch = watch{}
	}
	if !old.sameRun(e) || !l.allTrain() {
		l.bent = max(l.bent, turned)
	}
	if fs := e.features(); !fs.same(l.features) {
		l.setFeatures(fs)
		l.makeParts()
	}
	if !old.Data.equal(e.Data) {
		l.setPoints(e.Data.points())
	} else if old.Classes != e.Classes {
		l.pointsRev++ // the message about the points names the classes
	}
	panels, other := l.inherit(old)
	if panels == nil {
		l.restart()
		l.notice = restartNotice(old, e)
		return
	}
	if other {
		l.shapes++
	}
	l.panels = panels
	l.align()
}

// inherit makes the panels of the present experiment from those of the old one, and reports whether a network stands in the
// place of another. It returns no panels, and has changed none, where one cannot go on with its weights.
func (l *Lab) inherit(old Experiment) (panels []*panel, other bool) {
	next, columns := l.exp.Panels(), l.exp.Sweep.size()
	ancestor := func(i int) (p *panel, itself bool) {
		r, c := l.exp.ancestor(old, i/columns, i%columns)
		p = l.panels[r*old.Sweep.size()+c]
		taken := slices.Contains(panels, p)
		return p, !taken
	}
	for i, pe := range next {
		if p, _ := ancestor(i); !p.canBecome(pe) {
			return nil, false
		}
	}
	for i, pe := range next {
		p, itself := ancestor(i)
		if itself {
			panels = append(panels, p)
			continue
		}
		panels = append(panels, p.fork(pe))
		l.notice = "New panels go on from the weights of their neighbours. Reset starts all from the same initial weights."
	}
	other = !slices.Equal(panels, l.panels)
	for i, pe := range next {
		other = panels[i].become(pe) || other
	}
	return panels, other
}

func restartNotice(old, e Experiment) string {
	switch {
	case old.Seed != e.Seed:
		return "New initial weights, from seed " + number(float64(e.Seed)) + "."
	case old.Regression() != e.Regression():
		return "The output changed with the points, so all panels start again from new initial weights."
	case !slices.Equal(old.Features, e.Features):
		return "The inputs changed, so all panels start again from new initial weights."
	case old.Init != e.Init:
		return "The initial weights are drawn in another way, so all panels start again from them."
	}
	return "The shape changed, so all panels start again from new initial weights."
}
