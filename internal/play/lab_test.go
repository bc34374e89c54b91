package play

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

type fataler interface {
	Helper()
	Fatal(...any)
}

func newLab(t fataler, e Experiment) *Lab {
	t.Helper()
	l, err := NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func apply(t fataler, l *Lab, c Command) {
	t.Helper()
	if err := l.Apply(c); err != nil {
		t.Fatal(err)
	}
}

func scratch() *nn.Scratch { return nn.NewScratch(&kernel.Portable) }

// weights returns a copy of each panel's parameters.
func weights(l *Lab) [][]float32 {
	var w [][]float32
	for _, p := range l.panels {
		w = append(w, slices.Clone(p.trainer.Net().Params))
	}
	return w
}

func TestSameBitsHoweverCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		whole, cut := newLab(t, e), newLab(t, e)
		whole.Advance(scratch(), 60, nil)
		s := scratch()
		for left := 60; left > 0; {
			n := rapid.IntRange(1, left).Draw(t, "turn")
			asked := 0
			b := &nn.Budget{Every: 1, Enough: func() bool { asked++; return asked > 3 }}
			made := cut.Advance(s, n, b)
			if made == 0 && cut.Wants() == 0 {
				break
			}
			left -= made
		}
		if d := cmp.Diff(weights(whole), weights(cut)); d != "" {
			t.Fatalf("weights differ (−whole +cut):\n%s", d)
		}
		if whole.clock != cut.clock {
			t.Fatalf("clock is %+v whole and %+v cut", whole.clock, cut.clock)
		}
	})
}

func TestPanelEqualsItselfAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		together := newLab(t, e)
		together.Advance(scratch(), 30, nil)
		for i, pe := range e.Panels() {
			alone := newLab(t, pe)
			alone.Advance(scratch(), 30, nil)
			if d := cmp.Diff(weights(alone)[0], weights(together)[i]); d != "" {
				t.Fatalf("panel %d (−alone +in the sweep):\n%s", i, d)
			}
		}
	})
}

func TestWhatKeepsTheWeights(t *testing.T) {
	for _, c := range []Command{
		set(`{"lambda":0.5}`), set(`{"sweep":{"values":["0.002","0.01","0.1"]}}`), set(`{"l1":0.1}`), set(`{"learning_rate":1}`),
		set(`{"momentum":0}`), set(`{"batch":3}`), set(`{"layers":[{"units":20,"activation":"relu"}]}`), set(`{"data":{"set":"moons"}}`),
		set(`{"speed":7}`), set(`{"speed":0}`), set(`{"updates_per_second":3}`),
		set(`{"optimizer":"adam"}`), set(`{"optimizer":"lbfgs"}`), set(`{"squares":0.9}`), set(`{"clip":1}`), set(`{"dropout":0.5}`),
		set(`{"schedule":"cosine"}`), set(`{"period":7,"gamma":0.5}`), set(`{"loss":"hinge"}`), set(`{"features":["x","y"]}`),
		set(`{"sweep":{"field":"optimizer","values":["sgd","adam","lbfgs"]}}`), set(`{"sweep":{"field":"batch","values":["1","5","0"]}}`),
		set(`{"frozen":[1]}`), set(`{"sweep":{"field":"clip","values":["1","2","3"]}}`),
		Add{1, 1, 0, 0},
		Move{0, 1, 1},
		Remove{3},
		Clear{},
		CSV{"1,2,0\n2,1,1"},
		Pause{},
		Step{},
	} {
		l := newLab(t, Default())
		l.Advance(scratch(), 50, nil)
		before, clock := weights(l), l.clock
		apply(t, l, c)
		if d := cmp.Diff(before, weights(l)); d != "" {
			t.Errorf("%T %+v touched the weights", c, c)
		}
		if l.clock.Step != clock.Step || l.clock.Epoch != clock.Epoch {
			t.Errorf("%T %+v: the clock is %+v, was %+v", c, c, l.clock, clock)
		}
	}
}

func TestMaxoutKeepsTheFirstPiece(t *testing.T) {
	l := newLab(t, Default())
	l.Advance(scratch(), 50, nil)
	before := weights(l)[0][:60]
	apply(t, l, set(`{"layers":[{"units":20,"activation":"maxout"}]}`))
	if d := cmp.Diff(before, weights(l)[0][:60]); d != "" {
		t.Errorf("tanh → maxout changed the first piece:\n%s", d)
	}
	if n := l.Info().Panels[0].Count; n != 2*60+42 {
		t.Errorf("maxout has %d parameters, want 162", n)
	}
}

func TestWhatStartsAgain(t *testing.T) {
	for _, c := range []Command{
		set(`{"layers":[{"units":21,"activation":"tanh"}]}`), set(`{"layers":[]}`), set(`{"classes":3}`), set(`{"seed":9}`),
		set(`{"sweep":{"field":"units","values":["3","6"]}}`),
		set(`{"init":"he"}`), set(`{"sweep":{"field":"init","values":["zeros","large"]}}`),
		set(`{"features":["x1","x2","x1^2"]}`), set(`{"features":["x2","x1"]}`), set(`{"features":["x1","sin(3x1)"]}`),
		set(`{"data":{"set":"tfp-plane"}}`),
		Dice{Seed: 77},
	} {
		l := newLab(t, Default())
		l.Advance(scratch(), 50, nil)
		apply(t, l, c)
		fresh := newLab(t, l.Experiment())
		if d := cmp.Diff(weights(fresh), weights(l)); d != "" {
			t.Errorf("%T %+v: weights are not those of a new lab", c, c)
		}
		if l.clock != (clock{}) || l.Info().Notice == "" {
			t.Errorf("%T %+v: clock %+v and notice %q, want 0 and some words", c, c, l.clock, l.Info().Notice)
		}
	}
}

func TestResetGivesTheSameWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		l := newLab(t, e)
		first := weights(l)
		l.Advance(scratch(), rapid.IntRange(1, 40).Draw(t, "updates"), nil)
		apply(t, l, Reset{})
		if d := cmp.Diff(first, weights(l)); d != "" {
			t.Fatalf("after reset (−first +now):\n%s", d)
		}
		apply(t, l, Dice{Seed: e.Seed + 1})
		zero := !slices.ContainsFunc(first, func(w []float32) bool { return slices.ContainsFunc(w, func(v float32) bool { return v != 0 }) })
		if _, seeds := e.Sweeps(SweepSeed); !seeds && !zero && cmp.Equal(first, weights(l)) {
			t.Fatal("the dice gave the same weights")
		}
	})
}

func TestNewPanelsForkTheLast(t *testing.T) {
	l := newLab(t, Default())
	l.Advance(scratch(), 50, nil)
	before := weights(l)
	apply(t, l, set(`{"sweep":{"values":["0.001","0.01","0.1","1"]}}`))
	want := append(before, before[2])
	if d := cmp.Diff(want, weights(l)); d != "" {
		t.Errorf("weights (−want +got):\n%s", d)
	}
	if !strings.Contains(l.Info().Notice, "neighbours") {
		t.Errorf("notice is %q", l.Info().Notice)
	}
}

func TestDivergenceStopsOnePanel(t *testing.T) {
	e := Default()
	e.Layers = []Layer{{Units: 8, Activation: nn.Tanh}, {Units: 8, Activation: nn.Tanh}}
	e.Sweep = Sweep{SweepLambda, []string{"0.01", "10"}}
	e.LearningRate = 1
	l := newLab(t, e)
	s := scratch()
	l.Advance(s, 3000, nil)
	info := l.Info()
	if info.Panels[0].Diverged != "" || !strings.Contains(info.Panels[1].Diverged, "overshoots") {
		t.Fatalf("diverged: %q and %q, want nothing and why", info.Panels[0].Diverged, info.Panels[1].Diverged)
	}
	if l.clock.Step != 3000 || !l.Playing() {
		t.Errorf("the lab is at step %d, playing %v, want 3000 and true", l.clock.Step, l.Playing())
	}
	var f Frame
	l.Draw(s, 20, &f, nil)
	for i, p := range f.Panels {
		for _, v := range []float64{p.DataLoss, p.Penalty, p.SumSquares} {
			if math.IsNaN(v) || math.IsInf(float64(float32(v)), 0) {
				t.Errorf("panel %d shows %v", i, v)
			}
		}
	}
	if !allFinite(l.panels[1].trainer.Net().Params) {
		t.Error("the stopped panel has weights that are not finite")
	}
	apply(t, l, set(`{"learning_rate":0.01}`))
	l.Advance(s, 10, nil)
	if d := l.Info().Panels[1].Diverged; d != "" || l.panels[1].trainer.Step() != l.clock.Step {
		t.Errorf("after a smaller learning rate: %q at step %d of %d", d, l.panels[1].trainer.Step(), l.clock.Step)
	}
}

func TestAllDivergedPauses(t *testing.T) {
	e := Default()
	e.Lambda, e.LearningRate, e.Sweep = 10, 10, Sweep{Field: SweepNone}
	l := newLab(t, e)
	l.Advance(scratch(), 10000, nil)
	if l.Playing() || l.Wants() != 0 || l.Info().Panels[0].Diverged == "" {
		t.Errorf("playing %v, wants %d, diverged %q", l.Playing(), l.Wants(), l.Info().Panels[0].Diverged)
	}
}

func TestStepAndEpoch(t *testing.T) {
	e := Default()
	e.Batch = 10 // three updates an epoch
	l := newLab(t, e)
	s := scratch()
	do := func(c Command, step, epoch uint64) {
		t.Helper()
		apply(t, l, c)
		l.Advance(s, l.Wants(), nil)
		if l.Step() != step || l.Epoch() != epoch || l.Playing() {
			t.Errorf("%+v: step %d epoch %d playing %v, want %d, %d, false", c, l.Step(), l.Epoch(), l.Playing(), step, epoch)
		}
	}
	do(Step{}, 1, 0)
	do(Step{Epoch: true}, 3, 1)
	do(Step{Epoch: true}, 6, 2)
	apply(t, l, Step{})
	do(Step{}, 8, 2)
}

func TestNoPoints(t *testing.T) {
	l := newLab(t, Default())
	apply(t, l, Clear{})
	if notice := l.Info().Notice; !strings.Contains(notice, "no points") {
		t.Errorf("without points the notice is %q", notice)
	}
	s := scratch()
	if made := l.Advance(s, 10, nil); made != 0 || l.Wants() != 0 {
		t.Errorf("without points: %d updates made, %d wanted", made, l.Wants())
	}
	var f Frame
	l.Draw(s, 10, &f, nil)
	if f.Panels[0].DataLoss != 0 || f.Panels[0].Errors != 0 {
		t.Errorf("without points the loss is %v", f.Panels[0].DataLoss)
	}
	if err := l.Apply(Play{}); err == nil {
		t.Error("Play without points was not refused")
	}
	apply(t, l, Add{0, 0, 1, 0}) // one class only
	if made := l.Advance(s, 10, nil); made != 10 {
		t.Errorf("with one point %d updates were made, want 10", made)
	}
}

func TestWrongPointsMatchErrors(t *testing.T) {
	e := Default()
	e.Data.Test = 0.4
	l := newLab(t, e)
	var f Frame
	l.Draw(scratch(), 10, &f, nil)
	for i, p := range f.Panels {
		train, test := 0, 0
		for k, point := range l.Points() {
			if p.Wrong[k/8]>>(k%8)&1 == 1 {
				if point.Test {
					test++
				} else {
					train++
				}
			}
			probs := l.Probabilities(scratch(), point.X, point.Y)[i]
			if wrong := probs[point.Class] < 0.5; wrong != (p.Wrong[k/8]>>(k%8)&1 == 1) {
				t.Errorf("panel %d point %d: p = %v of its class, wrong bit %v", i, k, probs[point.Class], !wrong)
			}
		}
		if train != p.Errors || test != p.TestErrors {
			t.Errorf("panel %d: %d + %d bits set, %d + %d errors", i, train, test, p.Errors, p.TestErrors)
		}
	}
}

func TestMoreClassesAreToldWithThePoints(t *testing.T) {
	l := newLab(t, Default())
	before := l.PointsRev()
	apply(t, l, set(`{"classes":3}`))
	if l.PointsRev() == before {
		t.Error("another number of classes left the points' rev as it was")
	}
}

func set(patch string) Set { return Set{json.RawMessage(patch)} }
