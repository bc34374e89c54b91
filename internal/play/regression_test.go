package play

import (
	"strings"
	"testing"
)

func TestRegressionLearns(t *testing.T) {
	e, err := ParseQuery("data=tfp-plane&n=200&sweep=none&layers=none&lambda=0&momentum=0.5&learning_rate=0.05&test=0.5")
	if err != nil {
		t.Fatal(err)
	}
	l := newLab(t, e)
	if info := l.Info(); info.Panels[0].Shape != "2-1" {
		t.Errorf("the network is %s, want one output", info.Panels[0].Shape)
	}
	l.Advance(scratch(), 200, nil)
	var f Frame
	l.Draw(scratch(), 8, &f, nil)
	if p := f.Panels[0]; p.DataLoss > 1e-6 || p.TestLoss > 1e-6 || p.Train != (Confusion{}) {
		t.Errorf("a plane is learned to a loss of %v, in the test %v, with confusion %v; want 0 and none", p.DataLoss, p.TestLoss, p.Train)
	}
	if v := l.Probabilities(scratch(), 3, 2); len(v[0]) != 1 || v[0][0] < 0.49 || v[0][0] > 0.51 {
		t.Errorf("at (3, 2) the network gives %v, want 0.5", v)
	}
}

// TestEditsTurnValuesIntoClasses edits a set for regression and takes the edit back.
func TestEditsTurnValuesIntoClasses(t *testing.T) {
	l := newLab(t, mustQuery(t, "data=tfp-multi-gauss&n=100"))
	set := l.Experiment()
	apply(t, l, Move{0, 1, 1})
	e := l.Experiment()
	if e.Regression() || e.Data.Set != Custom || e.Classes != 2 || !strings.Contains(l.Info().Notice, "classes") {
		t.Errorf("after a move: set %s, %d classes, notice %q", e.Data.Set, e.Classes, l.Info().Notice)
	}
	for i, p := range e.Data.Points {
		if p.Value != 0 {
			t.Fatalf("point %d still has the value %v", i, p.Value)
		}
	}
	l.Advance(scratch(), 3, nil)
	apply(t, l, Undo{})
	if !l.Experiment().Equal(set) || l.Points()[0].Value != newLab(t, set).Points()[0].Value {
		t.Errorf("after undo: %s, want %s", l.Experiment().Query(), set.Query())
	}
	l.Advance(scratch(), 3, nil)
}

// TestNoSweepOfTheLossOverValues undoes to, and chooses, points whose loss is always the squared error.
func TestNoSweepOfTheLossOverValues(t *testing.T) {
	sweep := set(`{"sweep":{"field":"loss","values":["softmax","hinge"]}}`)
	undone := newLab(t, mustQuery(t, "data=tfp-plane&n=100&sweep=none"))
	apply(t, undone, Clear{})
	apply(t, undone, sweep)
	apply(t, undone, Undo{})
	chosen := newLab(t, Default())
	apply(t, chosen, sweep)
	apply(t, chosen, set(`{"data":{"set":"tfp-plane"}}`))
	for name, l := range map[string]*Lab{"undone": undone, "chosen": chosen} {
		if e := l.Experiment(); !e.Regression() || e.Sweep.Field != SweepNone || e.Validate() != nil {
			t.Errorf("%s: set %s, sweep %s, %v", name, e.Data.Set, e.Sweep.Field, e.Validate())
		}
	}
}

func mustQuery(t fataler, query string) Experiment {
	t.Helper()
	e, err := ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
