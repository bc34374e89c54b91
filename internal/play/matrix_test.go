package play

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chalkline/internal/nn"
)

// matrix is the slide's experiment with rows of activations.
func matrix() Experiment {
	e := Default()
	e.Rows = Sweep{SweepActivation, []string{"tanh", "relu"}}
	return e
}

func TestMatrixCountsRowByRow(t *testing.T) {
	info := newLab(t, matrix()).Info()
	var got []string
	for _, p := range info.Panels {
		got = append(got, p.Row+"|"+p.Value+"|"+p.Title)
	}
	want := []string{
		"tanh|0.001|tanh, λ = 0.001", "tanh|0.01|tanh, λ = 0.01", "tanh|0.1|tanh, λ = 0.1",
		"relu|0.001|ReLU, λ = 0.001", "relu|0.01|ReLU, λ = 0.01", "relu|0.1|ReLU, λ = 0.1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("panels (−want +got):\n%s", d)
	}
	heads := Heads{Columns: []string{"λ = 0.001", "λ = 0.01", "λ = 0.1"}, Rows: []string{"tanh", "ReLU"}}
	if d := cmp.Diff(heads, info.Heads); d != "" {
		t.Errorf("heads (−want +got):\n%s", d)
	}
	if info.Query != "rows=activation&row_values=tanh_relu" {
		t.Errorf("query is %q", info.Query)
	}
}

// TestMatrixIsTwoSweeps compares each panel with an experiment that has the two values by itself.
func TestMatrixIsTwoSweeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		if !e.Matrix() {
			return
		}
		row, one := e, e
		row.Sweep, one.Rows = noSweep(), noSweep()
		row.canonical() // its rows are columns now
		panels := e.Panels()
		for r, inRow := range row.Panels() {
			inRow.Sweep = e.Sweep
			for c, want := range inRow.Panels() {
				if got := panels[r*e.Sweep.size()+c]; !got.Equal(want) {
					t.Fatalf("row %d, column %d (−want +got):\n%s", r, c, cmp.Diff(want, got))
				}
			}
		}
		if len(panels) != len(row.Panels())*len(one.Panels()) {
			t.Fatalf("%d panels of %d rows and %d columns", len(panels), len(row.Panels()), len(one.Panels()))
		}
	})
}

func TestRowsWithoutColumnsAreColumns(t *testing.T) {
	l := newLab(t, matrix())
	l.Advance(scratch(), 20, nil)
	before := weights(l)
	apply(t, l, set(`{"sweep":{"field":"none","values":[]}}`))
	if q := l.Info().Query; q != "sweep=activation&values=tanh_relu" {
		t.Errorf("query is %q", q)
	}
	if d := cmp.Diff([][]float32{before[0], before[3]}, weights(l)); d != "" {
		t.Errorf("each row's first panel is to go on (−want +got):\n%s", d)
	}
}

// TestWhoGoesOn names the panels of before by letters, row by row, and says whose weights each panel has afterwards.
func TestWhoGoesOn(t *testing.T) {
	for _, c := range []struct{ patch, before, after string }{
		{`{"rows":{"field":"activation","values":["tanh","relu"]}}`, "abc", "abc abc"},
		{`{"rows":{"field":"activation","values":["tanh","relu","elu"]}}`, "abc def", "abc def def"},
		{`{"sweep":{"values":["0.001","0.01","0.1","1"]}}`, "abc def", "abcc deff"},
		{`{"sweep":{"values":["0.001"]}}`, "abc def", "a d"},
		{`{"rows":{"field":"none","values":[]}}`, "abc def", "abc"},
		{`{"sweep":{"field":"activation","values":["tanh","relu"]},"rows":{"field":"lambda","values":["0.001","0.01","0.1"]}}`, "abc def", "ad be cf"},
	} {
		e := Default()
		if len(c.before) > 3 {
			e = matrix()
		}
		l := newLab(t, e)
		l.Advance(scratch(), 20, nil)
		before := weights(l)
		apply(t, l, set(c.patch))
		got := ""
		for i, w := range weights(l) {
			if columns := l.exp.Sweep.size(); i > 0 && i%columns == 0 {
				got += " "
			}
			got += string(rune('a' + slices.IndexFunc(before, func(b []float32) bool { return slices.Equal(b, w) })))
		}
		if got != c.after {
			t.Errorf("%s: %s became %s, want %s", c.patch, c.before, got, c.after)
		}
	}
}

func TestDiceRollsTheSeedsOfRows(t *testing.T) {
	e := Default()
	e.Rows = Sweep{SweepSeed, []string{"1", "2"}}
	l := newLab(t, e)
	apply(t, l, Dice{Seed: 40})
	if d := cmp.Diff([]string{"40", "41"}, l.Experiment().Rows.Values); d != "" {
		t.Errorf("seeds of the rows (−want +got):\n%s", d)
	}
}

func TestKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		l := newLab(t, e)
		l.Advance(scratch(), rapid.IntRange(0, 30).Draw(t, "updates"), nil)
		i := rapid.IntRange(0, len(l.panels)-1).Draw(t, "panel")
		kept, own, before, step := l.panels[i], l.panels[i].clock(), weights(l)[i], l.clock.Step
		apply(t, l, Keep{i})
		if want := e.Panels()[i]; !l.Experiment().Equal(want) {
			t.Fatalf("experiment (−want +got):\n%s", cmp.Diff(want, l.Experiment()))
		}
		if got := weights(l); len(got) != 1 || !slices.Equal(got[0], before) || l.clock.Step != step {
			t.Fatalf("%d panels at step %d, want the one with its weights at step %d", len(got), l.clock.Step, step)
		}
		if kept.trains() && l.clock != own {
			t.Fatalf("the clock is %+v, the panel's was %+v", l.clock, own)
		}
		made := l.Advance(scratch(), 5, nil)
		if want := 5; l.canTrain() && made != want {
			t.Fatalf("%d updates afterwards, want %d", made, want)
		}
	})
}

// TestKeepIsUndoneByTheTimeline goes back to before one panel was kept.
func TestKeepIsUndoneByTheTimeline(t *testing.T) {
	l := newLab(t, matrix())
	l.Advance(scratch(), 30, nil)
	before := weights(l)
	apply(t, l, Keep{4})
	l.Advance(scratch(), 5, nil)
	apply(t, l, Rewind{Step: 29})
	l.Advance(scratch(), l.Wants(), nil)
	if n := len(l.panels); n != 6 {
		t.Fatalf("%d panels before one was kept, want 6", n)
	}
	l.Advance(scratch(), 1, nil)
	if d := cmp.Diff(before, weights(l)); l.clock.Step != 30 || d != "" {
		t.Errorf("weights at step %d, want 30 (−before keeping +again):\n%s", l.clock.Step, d)
	}
}

// TestRecoverLowersTheRatesOfRows lets the panels of one row diverge.
func TestRecoverLowersTheRatesOfRows(t *testing.T) {
	e := Default()
	e.Layers = []Layer{{Units: 8, Activation: nn.Tanh}, {Units: 8, Activation: nn.Tanh}}
	e.Sweep = Sweep{SweepLambda, []string{"9", "10"}}
	e.Rows = Sweep{SweepLearningRate, []string{"0.001", "1"}}
	l := newLab(t, e)
	l.Advance(scratch(), 3000, nil)
	if l.allTrain() {
		t.Fatal("nothing diverged")
	}
	apply(t, l, Recover{})
	if d := cmp.Diff([]string{"0.001", "0.1"}, l.Experiment().Rows.Values); d != "" {
		t.Errorf("learning rates (−want +got):\n%s", d)
	}
}

func TestKeepRefusesWhatIsNotThere(t *testing.T) {
	for _, panel := range []int{-1, 3} {
		l := newLab(t, Default())
		err := l.Apply(Keep{panel})
		if want := fmt.Sprintf("panel is %d; accepted: a whole number from 0 to 2", panel); err == nil || err.Error() != want {
			t.Errorf("Keep(%d): %v, want %s", panel, err, want)
		}
		if len(l.panels) != 3 {
			t.Errorf("Keep(%d) was refused and left %d panels", panel, len(l.panels))
		}
	}
}
