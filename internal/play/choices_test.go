package play

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"chalkline/internal/nn"
)

// TestOldLinks reads links and JSON from before there was a choice of optimizers.
func TestOldLinks(t *testing.T) {
	for _, q := range []string{"", "momentum=0.9&learning_rate=0.1", "data=moons&speed=30&batch=10"} {
		e, err := ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		h := e.hyper()
		if h.Optimizer != nn.Momentum || h.Schedule != nn.Constant || h.Clip != 0 || h.Dropout != 0 {
			t.Errorf("%q: trains by %+v, want momentum and nothing else", q, h)
		}
		if s := e.spec(); s.Inputs != 2 || s.Loss != nn.CrossEntropy || s.Init != nn.InitAuto || s.Regression {
			t.Errorf("%q: the network is %+v", q, s)
		}
		if got := e.Query(); !sameQuery(got, q) {
			t.Errorf("%q is written as %q", q, got)
		}
	}
}

// sameQuery reports whether two queries say the same in another order.
func sameQuery(a, b string) bool {
	count := map[string]int{}
	for _, part := range strings.Split(a, "&") {
		count[part]++
	}
	for _, part := range strings.Split(b, "&") {
		count[part]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

func TestEveryChoiceHasATitleAndIsSwept(t *testing.T) {
	for _, c := range Choices {
		for i, value := range c.Values {
			if c.Titles[i] == "" || c.Title(value) != c.Titles[i] {
				t.Errorf("%s %s: title %q", c.Name, value, c.Title(value))
			}
		}
	}
	for _, field := range SweepFields()[1:] {
		e := Default()
		value := "0.5"
		if c, ok := ChoiceNamed(field); ok {
			value = c.Values[len(c.Values)-1]
		}
		switch field {
		case SweepActivation:
			value = "relu"
		case SweepUnits, SweepSeed, SweepBatch, SweepPeriod:
			value = "3"
		}
		e.Sweep = Sweep{field, []string{value}}
		if err := e.Validate(); err != nil {
			t.Errorf("sweep over %s: %v", field, err)
			continue
		}
		if p := Describe(e)[0]; p.Title == "" || p.Title == value && field != SweepActivation {
			if _, ok := ChoiceNamed(field); !ok {
				t.Errorf("sweep over %s: the caption is %q", field, p.Title)
			}
		}
		if base := Default().Panels()[1]; e.Panels()[0].Equal(base) {
			t.Errorf("sweep over %s changes nothing", field)
		}
	}
}

func TestSpeeds(t *testing.T) {
	l := newLab(t, Default())
	for _, c := range []struct {
		patch   string
		wants   int
		slow    float64
		endless bool
	}{
		{`{"speed":7}`, 7, 0, false},
		{`{"batch":5}`, 35, 0, false},
		{`{"updates_per_second":3}`, 1, 3, false},
		{`{"updates_per_second":0,"speed":0}`, endless, 0, true},
		{`{"batch":5,"optimizer":"lbfgs","speed":7}`, 7, 0, false},
	} {
		apply(t, l, set(c.patch))
		if w, s, e := l.Wants(), l.UpdatesPerSecond(), l.Endless(); w != c.wants || s != c.slow || e != c.endless {
			t.Errorf("%s: wants %d, %v updates a second, endless %v; want %d, %v, %v", c.patch, w, s, e, c.wants, c.slow, c.endless)
		}
	}
	apply(t, l, set(`{"updates_per_second":3}`))
	apply(t, l, Step{})
	if w, s := l.Wants(), l.UpdatesPerSecond(); w != 1 || s != 0 {
		t.Errorf("one step while paused: wants %d at %v updates a second, want 1 at once", w, s)
	}
}

// TestBatchesAreComparedByUpdates trains panels of 1, 5 and all of 25 points a batch: as many updates, other epochs.
func TestBatchesAreComparedByUpdates(t *testing.T) {
	e := Default()
	e.Sweep = Sweep{SweepBatch, []string{"1", "5", "0"}}
	l := newLab(t, e)
	l.Advance(scratch(), 50, nil)
	apply(t, l, set(`{"lambda":0.5}`)) // aligns the panels, which must not touch their order of points
	for i, epochs := range []uint64{2, 10, 50} {
		if tr := l.panels[i].trainer; tr.Step() != 50 || tr.Epoch() != epochs {
			t.Errorf("panel %d: step %d of epoch %d, want 50 of %d", i, tr.Step(), tr.Epoch(), epochs)
		}
	}
	if l.Epoch() != 2 || l.UpdatesPerEpoch() != 25 {
		t.Errorf("epoch %d of %d updates, want 2 of 25, as the first panel has", l.Epoch(), l.UpdatesPerEpoch())
	}
}

func TestFeaturesHaveOneForm(t *testing.T) {
	e, err := ParseQuery("features=y_X1²_ sin( 2x ) _x₁·x₂")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(e.Features, "|"); got != "x2|x1^2|sin( 2x )|x1*x2" {
		t.Errorf("features are %s", got)
	}
	if got := newLab(t, e).features.at(2, 3); got[0] != 3 || got[1] != 4 || got[3] != 6 || math.Abs(float64(got[2])-math.Sin(4)) > 1e-6 {
		t.Errorf("at (2, 3) the features are %v, want 3, 4, sin 4 and 6", got)
	}
}

// TestNamedFeaturesAreTheirFormulas compares the quick loops with the formulas that they stand for.
func TestNamedFeaturesAreTheirFormulas(t *testing.T) {
	x1, x2 := []float32{-5, -0.3, 0, 1.25, 6}, []float32{2, 0.1, -1, -6, 3}
	got, want := make([]float32, len(x1)), make([]float32, len(x1))
	for _, f := range named {
		f.eval(got, x1, x2)
		f.formula.Eval(want, x1, x2)
		for i := range got {
			if math.Abs(float64(got[i]-want[i])) > 1e-5 {
				t.Errorf("%s at (%v, %v) = %v, its formula %v", f.name, x1[i], x2[i], got[i], want[i])
			}
		}
	}
}

// TestFeaturesHelp learns a ring without a hidden layer, which needs squares.
func TestFeaturesHelp(t *testing.T) {
	errors := func(features string) int {
		e, err := ParseQuery("data=tfp-circle&n=100&sweep=none&layers=none&lambda=0&learning_rate=0.01&features=" + features)
		if err != nil {
			t.Fatal(err)
		}
		l := newLab(t, e)
		l.Advance(scratch(), 400, nil)
		var f Frame
		l.Draw(scratch(), 8, &f, nil)
		return f.Panels[0].Errors
	}
	if with, without := errors("x1^2_x2^2"), errors("x1_x2"); with > 2 || without < 20 {
		t.Errorf("%d of 100 wrong with squares and %d without, want few and many", with, without)
	}
}

func TestPatchKeepsFeatures(t *testing.T) {
	l := newLab(t, Default())
	apply(t, l, set(`{"features":["x1","x2","x1*x2"]}`))
	apply(t, l, set(`{"lambda":0.1,"loss":"hinge"}`))
	b, err := json.Marshal(l.Experiment())
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseJSON(b)
	if err != nil || !again.Equal(l.Experiment()) || len(again.Features) != 3 {
		t.Errorf("%s reads as %+v, %v", b, again, err)
	}
}

func TestWhyDiverged(t *testing.T) {
	for _, c := range []struct{ query, words string }{
		{"lambda=10&optimizer=sgd&sweep=none", "is more than 2, so"},
		{"lambda=10&learning_rate=0.5&sweep=none", "2(1 + momentum) = 3.94"},
		{"lambda=10&optimizer=nesterov&sweep=none", "2(1 + momentum)/(1 + 2·momentum)"},
		{"layers=64-relu_64-relu&init=large&optimizer=sgd&learning_rate=10&lambda=0.001&sweep=none", "a tenth of it: 1."},
	} {
		e, err := ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		l := newLab(t, e)
		l.Advance(scratch(), 2000, nil)
		if got := l.Info().Panels[0].Diverged; !strings.Contains(got, c.words) {
			t.Errorf("%s: %q, want the words %q", c.query, got, c.words)
		}
	}
}
