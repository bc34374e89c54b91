package play

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chalkline/internal/dataset"
)

func TestAStrokeIsOneUndo(t *testing.T) {
	l := newLab(t, Default())
	first := l.Points()
	apply(t, l, Paint{Stroke{7, []Place{{1, 1}, {1.1, 1}}}, 1, 0})
	apply(t, l, Paint{Stroke{7, []Place{{1.2, 1}}}, 1, 0})
	painted := l.Points()
	if got, want := len(painted), len(first)+3; got != want {
		t.Fatalf("%d points after two parts of a stroke, want %d", got, want)
	}
	if got, want := painted[len(painted)-1], (Point{Point: dataset.Point{X: 1.2, Y: 1, Class: 1}}); got != want {
		t.Errorf("the last point is %+v, want %+v", got, want)
	}
	// The way goes past all three, and the second part of the stroke starts where the first ended.
	apply(t, l, Erase{Stroke{8, []Place{{0.9, 1.05}, {1.12, 1.05}}}, 0.07})
	apply(t, l, Erase{Stroke{8, []Place{{1.12, 1.05}, {1.3, 1.05}}}, 0.07})
	if d := cmp.Diff(first, l.Points()); d != "" {
		t.Fatalf("after erasing what was painted (−want +got):\n%s", d)
	}
	apply(t, l, Undo{})
	if d := cmp.Diff(painted, l.Points()); d != "" {
		t.Errorf("undo takes back the eraser's stroke (−want +got):\n%s", d)
	}
	apply(t, l, Undo{})
	if d := cmp.Diff(first, l.Points()); d != "" {
		t.Errorf("undo takes back the brush's stroke (−want +got):\n%s", d)
	}
	if l.Info().Undo {
		t.Error("there is more to undo than two strokes")
	}
}

func TestStrokesAreToldApart(t *testing.T) {
	dab := func(n int) Command { return Paint{Stroke{n, []Place{{1, 1}}}, 0, 0} }
	for name, c := range map[string]struct {
		commands []Command
		undos    int
	}{
		"two strokes":         {[]Command{dab(1), dab(2)}, 2},
		"a pause within one":  {[]Command{dab(1), Pause{}, dab(1)}, 2},
		"strokes of number 0": {[]Command{dab(0), dab(0)}, 2},
		"nothing erased":      {[]Command{Erase{Stroke{1, []Place{{90, 90}}}, 1}}, 0},
	} {
		l := newLab(t, Default())
		for _, command := range c.commands {
			apply(t, l, command)
		}
		undos := 0
		for l.Apply(Undo{}) == nil {
			undos++
		}
		if undos != c.undos {
			t.Errorf("%s: %d steps of undo, want %d", name, undos, c.undos)
		}
	}
}

func TestStrokeRefusals(t *testing.T) {
	one := []Place{{0, 0}}
	many := newLab(t, mustQuery(t, "data=moons&n=5000"))
	for _, c := range []struct {
		lab     *Lab
		command Command
		field   string
		words   string
	}{
		{nil, Paint{Stroke{1, nil}, 0, 0}, "places", "1 to 256 places"},
		{nil, Paint{Stroke{1, slices.Repeat(one, 257)}, 0, 0}, "places", "a list of 257"},
		{nil, Paint{Stroke{1, []Place{{0, 0}, {0, math.NaN()}}}, 0, 0}, "places[1].y", "-100 to 100"},
		{nil, Paint{Stroke{-1, one}, 0, 0}, "stroke", "from 0"},
		{nil, Paint{Stroke{1, one}, 2, 0}, "class", "0 to 1"},
		{many, Paint{Stroke{1, one}, 0, 0}, "data.points", "at most 5000"},
		{nil, Erase{Stroke{1, one}, 0}, "radius", "above 0, up to 100"},
		{nil, Erase{Stroke{1, one}, math.Inf(1)}, "radius", "above 0, up to 100"},
	} {
		l := c.lab
		if l == nil {
			l = newLab(t, Default())
		}
		before := l.Points()
		err := l.Apply(c.command)
		var f *FieldError
		if !errors.As(err, &f) || f.Field != c.field || !strings.Contains(f.Error(), c.words) {
			t.Errorf("%.80v: error %v, want field %s and %q", c.command, err, c.field, c.words)
		}
		if !cmp.Equal(before, l.Points()) || l.Info().Undo {
			t.Errorf("%.80v: what is refused changed the points", c.command)
		}
	}
}

// TestDistanceToAWay compares with the least distance to many places on the way.
func TestDistanceToAWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-5, 5)
		var s Stroke
		for range rapid.IntRange(1, 4).Draw(t, "places") {
			s.Places = append(s.Places, Place{v.Draw(t, "x"), v.Draw(t, "y")})
		}
		x, y := v.Draw(t, "at x"), v.Draw(t, "at y")
		const parts = 1000
		want := math.Inf(1)
		for i, to := range s.Places {
			from := s.Places[max(i-1, 0)]
			for part := range parts + 1 {
				f := float64(part) / parts
				want = min(want, math.Hypot(from.X+f*(to.X-from.X)-x, from.Y+f*(to.Y-from.Y)-y))
			}
		}
		if got := s.distance(x, y); got > want+1e-9 || got < want-0.02 {
			t.Fatalf("distance of (%v, %v) to %v = %v, want %v", x, y, s.Places, got, want)
		}
	})
}
