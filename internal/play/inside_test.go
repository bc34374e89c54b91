package play

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"chalkline/internal/nn"
)

// everything looks at all there can be to see of a small network.
func everything(panel int) *Look {
	return &Look{
		Panel: panel, Maps: [][]int{{0, 1}, {4, 0, 2, 63}, {1, 0}, {0, 1}}, Links: []int{1, 2},
		Unit: &Unit{1, 2}, Spaces: []Space{{Layer: 1, Units: []int{0, 2}}, {Layer: 1}},
	}
}

func inside(l *Lab, look *Look) *Inside {
	var in Inside
	l.Inside(scratch(), look, &in, nil)
	return &in
}

var insideOptions = cmp.Options{cmpopts.IgnoreUnexported(Inside{}), cmpopts.EquateEmpty()}

func TestInsideInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, other := newLab(t, anyExperiment(t)), newLab(t, Default())
		l.Advance(scratch(), 7, nil)
		var in Inside
		other.Inside(scratch(), everything(2), &in, nil) // what has shown another lab
		look := everything(rapid.IntRange(0, 3).Draw(t, "panel"))
		if err := look.Validate(); err != nil {
			t.Fatal(err)
		}
		calls := 1
		for ; !l.Inside(scratch(), look, &in, interrupted()); calls++ {
			other.Advance(scratch(), 1, nil)
		}
		if calls < 8 {
			t.Fatalf("%d calls: the budget was not asked", calls)
		}
		if d := cmp.Diff(inside(l, everything(look.Panel)), &in, insideOptions); d != "" {
			t.Fatalf("in parts (−whole +parts):\n%s", d)
		}
	})
}

// TestInsideBeginsAnew changes the lab in the middle: what is seen is never of two moments.
func TestInsideBeginsAnew(t *testing.T) {
	for name, change := range map[string]func(l *Lab){
		"an update":      func(l *Lab) { l.Advance(scratch(), 1, nil) },
		"a point more":   func(l *Lab) { apply(t, l, Add{1, 1, 0, 0}) },
		"another weight": func(l *Lab) { apply(t, l, SetWeight{Panel: 0, Layer: 1, Value: 9}) },
		"another shape":  func(l *Lab) { apply(t, l, set(`{"layers":[{"units":3,"activation":"relu"}]}`)) },
	} {
		l := newLab(t, Default())
		var in Inside
		look := everything(0)
		for range 9 {
			l.Inside(scratch(), look, &in, interrupted())
		}
		change(l)
		for !l.Inside(scratch(), look, &in, interrupted()) {
		}
		if d := cmp.Diff(inside(l, everything(0)), &in, insideOptions); d != "" {
			t.Errorf("%s in the middle (−whole +interrupted):\n%s", name, d)
		}
	}
}

// TestInsideShowsTheNetwork compares with a network small enough to work out by hand: one ReLU layer of h₀ = 2x + 1,
// h₁ = −y and h₂ = −9, which is dead, and z₀ = h₀ − 3h₁, z₁ = 0.
func TestInsideShowsTheNetwork(t *testing.T) {
	e := Default()
	e.Layers, e.Sweep = []Layer{{Units: 3, Activation: nn.ReLU}}, Sweep{Field: SweepNone}
	l := newLab(t, e)
	for i, row := range [][]float64{{2, 0, 1}, {0, -1, 0}, {0, 0, -9}} {
		for col, v := range row {
			apply(t, l, SetWeight{Layer: 1, Row: i, Col: col, Value: v})
		}
	}
	for i, row := range [][]float64{{1, -3, 0, 0}, {0, 0, 0, 0}} {
		for col, v := range row {
			apply(t, l, SetWeight{Layer: 2, Row: i, Col: col, Value: v})
		}
	}
	in := inside(l, &Look{Maps: [][]int{{1}, {0, 1, 2}, {0}}, Links: []int{2, 1}, Unit: &Unit{1, 1}, Spaces: []Space{{Layer: 0}, {Layer: 1}}})
	hidden := in.Layers[1]
	if d := cmp.Diff(hidden.Links, []float32{0, -1, 0}); d != "" {
		t.Errorf("links from y to the hidden units: %s", d)
	}
	if d := cmp.Diff(in.Layers[2].Links, []float32{1, -3, 0}); d != "" {
		t.Errorf("links to the first output: %s", d)
	}
	if d := cmp.Diff(hidden.Biases, []float32{1, 0, -9}); d != "" {
		t.Errorf("biases: %s", d)
	}
	if d := cmp.Diff(hidden.Reach, []float32{1, 3, 0}); d != "" {
		t.Errorf("reach: %s", d)
	}
	if hidden.Off[2] != 255 || hidden.Off[0] == 255 || hidden.Off[0] == 0 {
		t.Errorf("units are off for %v of 255, want all of the third and a part of the first", hidden.Off)
	}
	w := e.Data.Window
	if want := 2*w + 1; math.Abs(float64(hidden.Scale)-want) > 1e-4 {
		t.Errorf("the layer's scale is %v, want %v", hidden.Scale, want)
	}
	n := in.Side
	for node, got := range hidden.Maps[:n*n] { // h₀, which grows to the right
		x := -w + 2*w*float64(node%n)/float64(n-1)
		if want := 127 * max(0, 2*x+1) / (2*w + 1); math.Abs(float64(got)-want) > 0.51 {
			t.Fatalf("node %d of the first map is %d, want %.1f", node, got, want)
		}
	}
	if top, bottom := in.Layers[0].Maps[0], in.Layers[0].Maps[n*n-1]; top != 127 || bottom != -127 {
		t.Errorf("the map of y is %d at the top and %d at the bottom", top, bottom)
	}
	if u := in.Unit; cmp.Diff(u.Rows, []float32{0, -1, 0}) != "" || cmp.Diff(u.Out, []float32{-3, 0}) != "" || float64(u.Scale) != w {
		t.Errorf("from close by: rows %v, out %v, scale %v", u.Rows, u.Out, u.Scale)
	}
	plane := in.Spaces[0]
	if d := cmp.Diff(plane.Box, [4]float32{float32(-w), float32(w), float32(-w), float32(w)}); d != "" || plane.Lattice[0] != 0 || plane.Lattice[1] != 65535 {
		t.Errorf("the plane itself: box %v, first node at %v; want the window and its upper left corner", plane.Box, plane.Lattice[:2])
	}
	if bent := in.Spaces[1]; len(bent.Units) != 0 || bent.Share[0]+bent.Share[1] < 0.999 || len(bent.Points) != 2*25 {
		t.Errorf("three units of which two vary: axes %v, shares %v, %d coordinates of points", bent.Units, bent.Share, len(bent.Points))
	}
}

// TestInsideOfDivergedIsFinite looks into weights whose activations overflow.
func TestInsideOfDivergedIsFinite(t *testing.T) {
	e := Default()
	e.Layers, e.Sweep = slices.Repeat([]Layer{{Units: 4, Activation: nn.Linear}}, 8), Sweep{Field: SweepNone}
	l := newLab(t, e)
	state := l.panels[0].trainer.State()
	for i := range state.Params {
		state.Params[i] = 1e6
	}
	l.panels[0].trainer.Restore(state)
	look := &Look{Unit: &Unit{8, 0}, Spaces: []Space{{Layer: 8}, {Layer: 9, Units: []int{0, 1}}}}
	for range 10 {
		look.Maps = append(look.Maps, []int{0, 1})
	}
	in := inside(l, look)
	for i, layer := range in.Layers {
		if !(layer.Scale <= math.MaxFloat32) {
			t.Errorf("the scale of layer %d is %v", i, layer.Scale)
		}
	}
	for _, space := range in.Spaces {
		for _, v := range space.Box {
			if !(math.Abs(float64(v)) <= 1e7) {
				t.Errorf("the space of layer %d reaches to %v", space.Layer, v)
			}
		}
	}
}

// TestSpacesFaceThePlane wants principal components turned so that right is right and up is up, where the layer leaves them so.
func TestSpacesFaceThePlane(t *testing.T) {
	for seed := range uint32(8) {
		e := Default()
		e.Sweep, e.Init, e.Seed = Sweep{Field: SweepNone}, nn.InitSmall, seed
		l := newLab(t, e)
		in := inside(l, &Look{Spaces: []Space{{Layer: 1}}})
		lattice := in.Spaces[0].Lattice
		left, right := lattice[2*latticeSide*(latticeSide/2)], lattice[2*(latticeSide*(latticeSide/2)+latticeSide-1)]
		top, bottom := lattice[2*(latticeSide/2)+1], lattice[2*(latticeSide*(latticeSide-1)+latticeSide/2)+1]
		if left >= right || bottom >= top {
			t.Errorf("seed %d: the row in the middle goes from %d to %d, the column from %d up to %d", seed, left, right, bottom, top)
		}
	}
}

// TestSpacesDoNotFlip trains between two looks at principal components, and wants the second picture near the first.
func TestSpacesDoNotFlip(t *testing.T) {
	l := newLab(t, Default())
	look := &Look{Spaces: []Space{{Layer: 1}}}
	first := inside(l, look)
	l.Advance(scratch(), 1, nil)
	next := &Look{Spaces: []Space{{Layer: 1}}}
	next.Follow(look)
	second := inside(l, next)
	for i := range first.Spaces[0].Lattice {
		if d := int(first.Spaces[0].Lattice[i]) - int(second.Spaces[0].Lattice[i]); max(d, -d) > 20000 {
			t.Fatalf("after one update coordinate %d went from %d to %d", i, first.Spaces[0].Lattice[i], second.Spaces[0].Lattice[i])
		}
	}
}

func TestLookRefusals(t *testing.T) {
	many := make([]int, 64)
	for i := range many {
		many[i] = i
	}
	for _, c := range []struct {
		look  Look
		field string
		words string
	}{
		{Look{Panel: 12}, "panel", "0 to 11"},
		{Look{Maps: make([][]int, 11)}, "maps", "0 to 10"},
		{Look{Maps: [][]int{{0}, {64}}}, "maps[1][0]", "0 to 63"},
		{Look{Maps: [][]int{{1, 1}}}, "maps[0]", "1 twice"},
		{Look{Maps: [][]int{{0}, {0}}, Links: []int{2}}, "links[0]", "1 to 1"},
		{Look{Maps: [][]int{{0}, {0}}, Links: []int{1, 1}}, "links", "1 twice"},
		{Look{Maps: [][]int{many, many, many}, Links: []int{1, 2}}, "links", "at most 4096"},
		{Look{Unit: &Unit{10, 0}}, "unit.layer", "0 to 9"},
		{Look{Unit: &Unit{1, -1}}, "unit.unit", "0 to 63"},
		{Look{Spaces: make([]Space, 3)}, "spaces", "0 to 2"},
		{Look{Spaces: []Space{{Layer: 1, Units: []int{1}}}}, "spaces[0].units", "two, or none"},
		{Look{Spaces: []Space{{Layer: 10}}}, "spaces[0].layer", "0 to 9"},
	} {
		err := c.look.Validate()
		var f *FieldError
		if !errors.As(err, &f) || f.Field != c.field || !strings.Contains(f.Error(), c.words) {
			t.Errorf("%s: error %v, want field %s and %q", fmt.Sprintf("%+v", c.look), err, c.field, c.words)
		}
	}
}
