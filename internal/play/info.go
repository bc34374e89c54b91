package play

// Info is what there is to say about a lab in words: everything but its points and its pictures.
type Info struct {
	Rev        uint32
	Playing    bool
	Undo, Redo bool
	Experiment Experiment
	Query      string
	Heads      Heads
	Panels     []PanelInfo
	Notice     string
	Timeline   Timeline
}

// Heads are the titles over the columns and before the rows of a matrix; both are empty where one field is swept, or none.
type Heads struct{ Columns, Rows []string }

// PanelInfo describes one panel.
type PanelInfo struct {
	Value      string // of the swept field
	Row        string // of the field of the rows
	Title      string
	Shape      string // "2-20-2"
	Neurons    string // "20 + 2 = 22"
	Weights    string
	Parameters string
	Count      int // of parameters
	Diverged   string
}

// Rev grows with every change of what Info says; PointsRev with every change of the points.
func (l *Lab) Rev() uint32       { return l.rev }
func (l *Lab) PointsRev() uint32 { return l.pointsRev }

// Playing reports whether the lab trains by itself.
func (l *Lab) Playing() bool { return l.playing }

// Experiment returns the experiment as it is now.
func (l *Lab) Experiment() Experiment { return l.exp.Clone() }

// Points returns the points in the order in which commands count them. They must not be changed.
func (l *Lab) Points() Points { return l.points }

// Epoch returns the number of completed passes over the training points.
func (l *Lab) Epoch() uint64 { return l.clock.Epoch }

// Step returns the number of updates since the weights were drawn.
func (l *Lab) Step() uint64 { return l.clock.Step }

// Info describes the lab.
func (l *Lab) Info() Info {
	info := Info{
		Rev: l.rev, Playing: l.playing, Undo: l.history.canUndo(), Redo: l.history.canRedo(),
		Experiment: l.Experiment(), Query: l.exp.link(), Notice: l.notice,
		Heads: HeadsOf(l.exp), Panels: Describe(l.exp), Timeline: l.Timeline(),
	}
	for i, p := range l.panels {
		info.Panels[i].Diverged = p.diverged
	}
	return info
}

// link is the query without the points if they are too many for a link.
func (e Experiment) link() string {
	if len(e.Data.Points) > MaxLinkPoints {
		e.Data.Points = nil
	}
	return e.Query()
}

// Describe returns the panels of a valid experiment that has not started.
func Describe(e Experiment) []PanelInfo {
	panels := e.Panels()
	infos := make([]PanelInfo, len(panels))
	for i, p := range panels {
		c := p.spec().Counts()
		info := PanelInfo{
			Shape: p.spec().String(), Neurons: c.NeuronsText, Weights: c.WeightsText, Parameters: c.ParametersText,
			Count: c.Parameters,
		}
		if e.Sweep.on() {
			info.Value = e.Sweep.Values[i%e.Sweep.size()]
			info.Title = e.Sweep.title(info.Value)
		} else {
			info.Title = p.spec().String()
		}
		if e.Rows.on() {
			info.Row = e.Rows.Values[i/e.Sweep.size()]
			info.Title = e.Rows.title(info.Row) + ", " + info.Title
		}
		infos[i] = info
	}
	return infos
}

// HeadsOf returns the heads of a valid experiment's panels.
func HeadsOf(e Experiment) Heads {
	if !e.Matrix() {
		return Heads{}
	}
	return Heads{Columns: e.Sweep.titles(), Rows: e.Rows.titles()}
}

// CountPoints returns how many training and test points a valid experiment begins with.
func CountPoints(e Experiment) (train, test int) {
	for _, p := range e.Data.points() {
		if p.Test {
			test++
		} else {
			train++
		}
	}
	return train, test
}
