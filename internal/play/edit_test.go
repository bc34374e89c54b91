package play

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestUndoGoesThroughTheData(t *testing.T) {
	l := newLab(t, Default())
	states := []Points{l.Points()}
	for _, c := range []Command{
		Add{1, 2, 1, 0}, Move{25, 0.5, 0.5}, Remove{0}, set(`{"data":{"set":"moons"}}`), CSV{"x,y,class\n9,9,3\n"}, Clear{},
	} {
		apply(t, l, c)
		states = append(states, l.Points())
	}
	for i := len(states) - 2; i >= 0; i-- {
		apply(t, l, Undo{})
		if d := cmp.Diff(states[i], l.Points()); d != "" {
			t.Fatalf("undo to state %d (−want +got):\n%s", i, d)
		}
	}
	if err := l.Apply(Undo{}); err == nil {
		t.Error("undo past the beginning was not refused")
	}
	for i := 1; i < len(states); i++ {
		apply(t, l, Redo{})
		if d := cmp.Diff(states[i], l.Points()); d != "" {
			t.Fatalf("redo to state %d (−want +got):\n%s", i, d)
		}
	}
	if i := l.Info(); i.Redo || !i.Undo {
		t.Errorf("redo %v undo %v, want false and true", i.Redo, i.Undo)
	}
}

func TestADragIsOneUndo(t *testing.T) {
	l := newLab(t, Default())
	first := l.Points()
	for i := range 20 {
		apply(t, l, Move{4, float64(i) / 10, 0})
	}
	apply(t, l, Undo{})
	if d := cmp.Diff(first, l.Points()); d != "" {
		t.Errorf("after a drag and one undo:\n%s", d)
	}
}

func TestCSVGrowsWindowAndClasses(t *testing.T) {
	l := newLab(t, Default())
	apply(t, l, CSV{"30,0,0\n0,-1,5\n"})
	e := l.Experiment()
	if e.Data.Window < 30 || e.Classes != 6 || e.Data.Set != Custom {
		t.Errorf("window %v, %d classes, set %s; want at least 30, 6, custom", e.Data.Window, e.Classes, e.Data.Set)
	}
}

func TestEditRefusals(t *testing.T) {
	big := strings.Repeat("1,1,0\n", 200_000)
	for _, c := range []struct {
		command Command
		field   string
		words   string
	}{
		{Add{500, 0, 0, 0}, "x", "-100 to 100"},
		{Add{0, 0, 2, 0}, "class", "0 to 1"},
		{Move{25, 0, 0}, "index", "0 to 24"},
		{Remove{-1}, "index", "0 to 24"},
		{CSV{"1,2,0\n1,two,0\n"}, "CSV", "CSV: line 2: y is"},
		{CSV{big}, "CSV", "1 MB"},
	} {
		l := newLab(t, Default())
		before := l.Points()
		err := l.Apply(c.command)
		var f *FieldError
		if !errors.As(err, &f) || f.Field != c.field || !strings.Contains(f.Error(), c.words) {
			t.Errorf("%.60s: error %v, want field %s and %q", fmt.Sprintf("%+v", c.command), err, c.field, c.words)
		}
		if !cmp.Equal(before, l.Points()) {
			t.Errorf("%.60s: the points changed", fmt.Sprintf("%+v", c.command))
		}
	}
}

func TestTooManyPoints(t *testing.T) {
	e := Default()
	e.useSet("moons")
	e.Data.N = 5000
	l := newLab(t, e)
	if err := l.Apply(Add{0, 0, 0, 0}); err == nil || !strings.Contains(err.Error(), "at most 5000") {
		t.Errorf("point 5001: %v", err)
	}
}

// TestAnyCommands plays at random and holds the lab to its promises after each command.
func TestAnyCommands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLab(t, anyExperiment(t))
		s := scratch()
		rev := l.Rev()
		for range rapid.IntRange(1, 25).Draw(t, "commands") {
			before := l.Experiment()
			c := anyCommand(t)
			err := l.Apply(c)
			var f *FieldError
			if err != nil && !errors.As(err, &f) {
				t.Fatalf("%T: %v is not for people", c, err)
			}
			if err != nil && !l.Experiment().Equal(before) {
				t.Fatalf("%T was refused and changed the experiment", c)
			}
			if err := l.Experiment().Validate(); err != nil {
				t.Fatalf("%T left an invalid experiment: %v", c, err)
			}
			if l.Rev() < rev {
				t.Fatalf("%T: rev went from %d to %d", c, rev, l.Rev())
			}
			rev = l.Rev()
			step := l.Step()
			made := l.Advance(s, min(l.Wants(), 20), nil)
			if l.Step() != step+uint64(made) {
				t.Fatalf("%T: %d updates from step %d led to %d", c, made, step, l.Step())
			}
			for i, p := range l.panels {
				if p.diverged == "" && p.trainer.Step() != l.Step() {
					t.Fatalf("%T: panel %d is at step %d, the lab at %d", c, i, p.trainer.Step(), l.Step())
				}
			}
			if train, test := l.train.data.Len(), l.test.data.Len(); train+test != len(l.Points()) {
				t.Fatalf("%T: %d + %d of %d points", c, train, test, len(l.Points()))
			}
		}
	})
}

func anyStroke(t *rapid.T) Stroke {
	x := rapid.Float64Range(-6, 6)
	return Stroke{rapid.IntRange(0, 2).Draw(t, "stroke"), rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Place {
		return Place{x.Draw(t, "x"), x.Draw(t, "y")}
	}), 0, 5).Draw(t, "places")}
}

func anyValue(t *rapid.T) float64 {
	return rapid.SampledFrom([]float64{0, 0, -0.5, 1, 11}).Draw(t, "value")
}

func anyCommand(t *rapid.T) Command {
	x := rapid.Float64Range(-6, 6)
	switch rapid.IntRange(0, 16).Draw(t, "command") {
	case 0:
		return Play{}
	case 1:
		return Pause{}
	case 2:
		return Step{Epoch: rapid.Bool().Draw(t, "epoch")}
	case 3:
		return Reset{}
	case 4:
		return Dice{Seed: rapid.Uint32().Draw(t, "seed")}
	case 5:
		return Add{x.Draw(t, "x"), x.Draw(t, "y"), rapid.IntRange(0, 3).Draw(t, "class"), anyValue(t)}
	case 6:
		return Move{rapid.IntRange(-1, 40).Draw(t, "index"), x.Draw(t, "x"), x.Draw(t, "y")}
	case 7:
		return Remove{rapid.IntRange(-1, 40).Draw(t, "index")}
	case 8:
		return Clear{}
	case 9:
		return Undo{}
	case 10:
		return Redo{}
	case 11:
		return CSV{rapid.SampledFrom([]string{"", "1,2,0", "1,2,7\n3,4,1", "x,y,value\n1,2,-0.5\n2,2,1", "x"}).Draw(t, "csv")}
	case 12:
		return Open{anyExperiment(t).Query()}
	case 13:
		return Paint{anyStroke(t), rapid.IntRange(0, 3).Draw(t, "class"), anyValue(t)}
	case 14:
		return Erase{anyStroke(t), rapid.Float64Range(-0.1, 3).Draw(t, "radius")}
	case 15:
		small := rapid.IntRange(-1, 3)
		return SetWeight{small.Draw(t, "panel"), small.Draw(t, "layer"), small.Draw(t, "row"), small.Draw(t, "col"), 20 * x.Draw(t, "value")}
	}
	return set(rapid.SampledFrom([]string{
		`{"lambda":0.1}`, `{"frozen":[1]}`, `{"frozen":[2,1,2]}`, `{"batch":7}`, `{"learning_rate":10}`, `{"classes":4}`, `{"data":{"set":"spiral3","n":30}}`,
		`{"data":{"set":"custom"}}`, `{"data":{"set":"custom","values":true}}`, `{"data":{"values":false}}`, `{"data":{"set":"tfp-plane","n":20}}`, `{"data":{"test":0.5}}`, `{"layers":[{"units":3,"activation":"maxout"}]}`,
		`{"layers":[{"units":3,"activation":"relu"}]}`, `{"layers":[]}`, `{"sweep":{"field":"none","values":[]}}`,
		`{"sweep":{"field":"units","values":["2","3"]}}`, `{"sweep":{"field":"activation","values":["tanh","maxout"]}}`,
		`{"sweep":{"field":"learning_rate","values":["0.1","10","1"]}}`, `{"sweep":{"values":["1"]}}`, `{"nonsense":1}`,
	}).Draw(t, "patch"))
}
