package play

import (
	"slices"
	"testing"
)

// TestPresets trains every preset for some epochs and checks what its sentence says. The numbers are those of the seed that
// it opens with, so that they are the same each time.
func TestPresets(t *testing.T) {
	claims := map[string]struct {
		epochs uint64
		holds  func(l *Lab, p []PanelFrame) bool
	}{
		"lecture-sizes":  {400, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors > p[1].Errors && p[2].Errors == 0 }},
		"lecture-lambda": {400, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors == 0 && p[2].Errors > 0 && shrinks(p) }},
		"filmstrip":      {400, func(_ *Lab, p []PanelFrame) bool { return len(p) == MaxPanels && p[0].Errors == 0 && shrinks(p) }},
		"xor":            {90, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors > 100 && p[1].Errors > 50 && p[2].Errors < 5 }},
		"circle":         {100, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors > 100 && p[1].Errors > 50 && p[2].Errors < 10 }},
		"linear":         {100, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors > 150 && p[1].Errors == 0 && p[2].Errors == 0 }},
		"spiral":         {100, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors < 5 }},
		"vanishing":      {150, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors > 150 && p[1].Errors == 0 && p[2].Errors == 0 }},
		"saturated": {300, func(l *Lab, p []PanelFrame) bool {
			return p[1].DataLoss > 5*p[0].DataLoss && idle(l, 1, flat) == 40 && idle(l, 0, flat) < 20
		}},
		"zeros": {100, func(_ *Lab, p []PanelFrame) bool {
			return p[0].SumSquares == 0 && p[0].Errors > 200 && p[1].Errors == 0
		}},
		"dead": {100, func(l *Lab, p []PanelFrame) bool {
			return idle(l, 2, off) >= 6 && idle(l, 0, off) == 0 && p[0].Errors == 0
		}},
		"small":      {600, func(_ *Lab, p []PanelFrame) bool { return apart(p) > 0.05 }},
		"big":        {600, func(_ *Lab, p []PanelFrame) bool { return apart(p) < 0.01 }},
		"playground": {300, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors < 5 && p[0].TestErrors < 10 }},
		"convnetjs":  {600, func(_ *Lab, p []PanelFrame) bool { return p[0].Errors == 0 }},
	}
	for _, preset := range Presets() {
		e, err := ParseQuery(preset.Query)
		if err != nil || e.Query() != preset.Query {
			t.Errorf("%s: the query is written %q, error %v", preset.Name, e.Query(), err)
			continue
		}
		claim, l, s := claims[preset.Name], newLab(t, e), scratch()
		for l.Epoch() < claim.epochs && l.Playing() {
			l.Advance(s, 1, nil)
		}
		var f Frame
		l.Draw(s, 2, &f, nil)
		if claim.holds == nil || !claim.holds(l, f.Panels) {
			t.Errorf("%s: at epoch %d it is not true that %q", preset.Name, l.Epoch(), preset.Try)
			for i, p := range f.Panels {
				t.Logf("panel %d: %d and %d wrong, loss %.3f, ΣW² %.3g, off %d, flat %d", i, p.Errors, p.TestErrors, p.DataLoss, p.SumSquares, idle(l, i, off), idle(l, i, flat))
			}
		}
	}
}

// shrinks reports whether ‖W‖² falls from panel to panel.
func shrinks(panels []PanelFrame) bool {
	return slices.IsSortedFunc(panels, func(a, b PanelFrame) int {
		if a.SumSquares > b.SumSquares {
			return -1
		}
		return 1
	})
}

// apart is how far the largest data loss of the panels is from the smallest.
func apart(panels []PanelFrame) float64 {
	low, high := panels[0].DataLoss, panels[0].DataLoss
	for _, p := range panels {
		low, high = min(low, p.DataLoss), max(high, p.DataLoss)
	}
	return float64(high - low)
}

// off are the units that are off at all training points, flat those that are flat at half of them.
func off(l InsideLayer) int  { return atLeast(l.Off, 255) }
func flat(l InsideLayer) int { return atLeast(l.Flat, 128) }

func atLeast(shares []byte, least byte) (count int) {
	for _, share := range shares {
		if share >= least {
			count++
		}
	}
	return count
}

// idle counts the hidden units of a panel that are idle in some way.
func idle(l *Lab, panel int, how func(InsideLayer) int) (count int) {
	var in Inside
	look := &Look{Panel: panel, Maps: [][]int{{}, first(20), first(20)}}
	l.Inside(scratch(), look, &in, nil)
	for _, layer := range in.Layers[1 : len(in.Layers)-1] {
		count += how(layer)
	}
	return count
}

// first lists the first n units.
func first(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
