package play

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/dataset"
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

// TestEditsKeepValues edits a set for regression, which goes on training, and takes the edits back.
func TestEditsKeepValues(t *testing.T) {
	l := newLab(t, mustQuery(t, "data=tfp-multi-gauss&n=100&test=0.2"))
	first, before := l.Experiment(), l.Points()
	l.Advance(scratch(), 3, nil)
	step := l.Step()
	apply(t, l, Move{0, 1, 1})
	apply(t, l, Add{2, 2, 0, -0.75})
	apply(t, l, Paint{Stroke{1, []Place{{3, 3}}}, 0, 0.5})
	e := l.Experiment()
	if !e.Regression() || e.Data.Set != Custom || l.Step() != step {
		t.Fatalf("after edits: set %s, values %v, step %d; want one's own points with values at step %d", e.Data.Set, e.Data.Values, l.Step(), step)
	}
	want := slices.Clone(before)
	want[0].X, want[0].Y = 1, 1
	want = append(want, Point{Point: dataset.Point{X: 2, Y: 2}, Value: -0.75}, Point{Point: dataset.Point{X: 3, Y: 3, Class: 1}, Value: 0.5})
	if d := cmp.Diff(want, l.Points()); d != "" {
		t.Errorf("the points (−want +got):\n%s", d)
	}
	if got, err := ParseQuery(e.Query()); err != nil || !got.Equal(e) {
		t.Errorf("the link brings back other points (%v)", err)
	}
	apply(t, l, set(`{"data":{"test":0.5}}`))
	if v := l.Points()[100].Value; v != -0.75 {
		t.Errorf("after another split the value is %v, want -0.75", v)
	}
	for range 4 {
		apply(t, l, Undo{})
	}
	if !l.Experiment().Equal(first) {
		t.Errorf("after undo: %s, want %s", l.Experiment().Query(), first.Query())
	}
	l.Advance(scratch(), 3, nil)
}

// TestKindsOfPoints turns classes into values and back.
func TestKindsOfPoints(t *testing.T) {
	l := newLab(t, mustQuery(t, "data=custom&classes=3&points=0_0_0_1_0_1_2_0_2t&sweep=none"))
	apply(t, l, set(`{"data":{"values":true}}`))
	for i, want := range []float64{-1, 0, 1} {
		if v := l.Points()[i].Value; v != want {
			t.Errorf("class %d has the value %v, want %v", i, v, want)
		}
	}
	if q := l.Info().Query; q != "data=custom&kind=values&points=0_0_-1_1_0_0_2_0_1t&sweep=none" {
		t.Errorf("the link is %q", q)
	}
	apply(t, l, set(`{"data":{"values":false}}`))
	for i, want := range []int{0, 0, 1} {
		if p := l.Points()[i]; p.Class != want || p.Value != 0 {
			t.Errorf("point %d is %+v, want class %d and no value", i, p, want)
		}
	}
	apply(t, l, CSV{"x,y,value\n1,2,-0.5\n"})
	if e := l.Experiment(); !e.Regression() || e.Data.Points[0].Value != -0.5 {
		t.Errorf("a CSV with values gave %+v", e.Data)
	}
	apply(t, l, CSV{"1,2,1\n"})
	if l.Experiment().Regression() {
		t.Error("a CSV with classes gave points with values")
	}
}

// TestNoSweepOfTheLossOverValues undoes to, and chooses, points whose loss is always the squared error.
func TestNoSweepOfTheLossOverValues(t *testing.T) {
	sweep := set(`{"sweep":{"field":"loss","values":["softmax","hinge"]}}`)
	undone := newLab(t, mustQuery(t, "data=tfp-plane&n=100&sweep=none"))
	apply(t, undone, Clear{})
	apply(t, undone, set(`{"data":{"values":false}}`))
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
