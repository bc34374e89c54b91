package play

// Keep goes on with one panel alone, counted row by row from 0: the experiment takes over the panel's values, and nothing
// is swept any more. Training goes on with its weights.
type Keep struct{ Panel int }

func (k Keep) apply(l *Lab) error {
	if err := within("panel", k.Panel, 0, len(l.panels)-1); err != nil {
		return err
	}
	if !l.exp.Sweep.on() {
		return nil // it is alone already
	}
	kept := l.panels[k.Panel]
	l.notice = "Kept: " + Describe(l.exp)[k.Panel].Title + ". The other panels are gone."
	l.exp = kept.exp.Clone()
	l.panels = []*panel{kept}
	if c := kept.clock(); c.Step == l.clock.Step {
		l.clock = c // its own epochs, where batches were compared
	}
	l.align()
	l.shapes++
	l.bent = turned
	l.rev++
	return nil
}
