package play

import "fmt"

// A matrix is two sweeps at once: Experiment.Sweep gives its columns, Experiment.Rows its rows. Panels are counted row by
// row. Rows without columns are columns: an experiment has one form.

// size is the number of values, 1 of what is not swept.
func (s Sweep) size() int {
	if !s.on() {
		return 1
	}
	return len(s.Values)
}

// Matrix reports whether two fields are swept.
func (e Experiment) Matrix() bool { return e.Rows.on() && e.Sweep.on() }

// Sweeps returns the sweep over a field, if there is one.
func (e Experiment) Sweeps(field string) (Sweep, bool) {
	for _, s := range []Sweep{e.Sweep, e.Rows} {
		if s.on() && s.Field == field {
			return s, true
		}
	}
	return noSweep(), false
}

// place says which value of a swept field a panel has.
func (e Experiment) place(field string, panel int) int {
	if e.Rows.Field == field {
		return panel / e.Sweep.size()
	}
	return panel % e.Sweep.size()
}

// Panels returns one experiment without a sweep for each panel, or e itself if nothing is swept. The experiment must be
// valid.
func (e Experiment) Panels() []Experiment {
	panels := make([]Experiment, 0, e.Rows.size()*e.Sweep.size())
	for r := range e.Rows.size() {
		for c := range e.Sweep.size() {
			p := e.Clone()
			p.Sweep, p.Rows = noSweep(), noSweep()
			if e.Rows.on() {
				p.put(e.Rows.Field, e.Rows.Values[r])
			}
			if e.Sweep.on() {
				p.put(e.Sweep.Field, e.Sweep.Values[c])
			}
			panels = append(panels, p)
		}
	}
	return panels
}

// validateSweeps checks both sweeps and what they make together.
func (e Experiment) validateSweeps() error {
	if err := e.Sweep.validate("sweep", e); err != nil {
		return err
	}
	if e.Rows.Field == "" && len(e.Rows.Values) == 0 {
		return nil // an experiment from before there were rows
	}
	if err := e.Rows.validate("rows", e); err != nil {
		return err
	}
	if !e.Matrix() {
		return nil
	}
	if e.Rows.Field == e.Sweep.Field {
		return &FieldError{"rows.field", quote(e.Rows.Field), "another field than that of the sweep"}
	}
	if rows, columns := e.Rows.size(), e.Sweep.size(); rows*columns > MaxPanels {
		return &FieldError{
			"rows.values", fmt.Sprintf("%d values, which with %d of the sweep make %d panels", rows, columns, rows*columns),
			fmt.Sprintf("at most %d panels in all", MaxPanels),
		}
	}
	return nil
}

// suitSweep ends a sweep over what the data leave no choice of.
func (e *Experiment) suitSweep() {
	for _, s := range []*Sweep{&e.Sweep, &e.Rows} {
		if !s.suits(*e) {
			*s = noSweep()
		}
	}
}

// canonicalSweeps puts both sweeps into their one form.
func (e *Experiment) canonicalSweeps() {
	if !e.Sweep.on() {
		e.Sweep, e.Rows = e.Rows, noSweep()
	}
	e.Sweep.canonical()
	e.Rows.canonical()
}

// ancestor says with which panel's weights the panel in row r and column c goes on, as a row and a column of old: the one
// in its own place, also where rows have become columns, or else the nearest.
func (e Experiment) ancestor(old Experiment, r, c int) (row, column int) {
	turned := old.Rows.on() && e.Sweep.Field == old.Rows.Field || e.Rows.on() && e.Rows.Field == old.Sweep.Field
	if turned {
		r, c = c, r
	}
	return min(r, old.Rows.size()-1), min(c, old.Sweep.size()-1)
}
