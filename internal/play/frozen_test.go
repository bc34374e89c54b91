package play

import (
	"slices"
	"testing"
)

// layerOf returns a copy of the parameters of a layer of the first panel.
func layerOf(l *Lab, layer int) []float32 {
	return slices.Clone(l.panels[0].trainer.Net().Layer(layer - 1).Data)
}

func TestFrozenLayersStand(t *testing.T) {
	l := newLab(t, Default())
	apply(t, l, set(`{"frozen":[1]}`))
	hidden, outputs := layerOf(l, 1), layerOf(l, 2)
	l.Advance(scratch(), 20, nil)
	if !slices.Equal(layerOf(l, 1), hidden) || slices.Equal(layerOf(l, 2), outputs) {
		t.Error("with layer 1 frozen it moved, or the outputs did not")
	}
	apply(t, l, set(`{"frozen":[2]}`))
	outputs = layerOf(l, 2)
	l.Advance(scratch(), 20, nil)
	if slices.Equal(layerOf(l, 1), hidden) || !slices.Equal(layerOf(l, 2), outputs) {
		t.Error("with the outputs frozen they moved, or layer 1 did not")
	}
}

// TestFrozenFollowsTheLayers wants layers to stay frozen through everything but a change of their number.
func TestFrozenFollowsTheLayers(t *testing.T) {
	for _, c := range []struct {
		patch string
		want  []int
	}{
		{`{"lambda":0.5}`, []int{1}},
		{`{"layers":[{"units":7,"activation":"relu"}]}`, []int{1}},
		{`{"layers":[{"units":7,"activation":"relu"},{"units":3,"activation":"tanh"}]}`, []int{}},
		{`{"layers":[]}`, []int{}},
		{`{"layers":[{"units":7,"activation":"relu"},{"units":3,"activation":"tanh"}],"frozen":[3,2]}`, []int{2, 3}},
		{`{"frozen":[]}`, []int{}},
	} {
		l := newLab(t, Default())
		apply(t, l, set(`{"frozen":[1]}`))
		apply(t, l, set(c.patch))
		if got := l.Experiment().Frozen; !slices.Equal(got, c.want) {
			t.Errorf("%s: frozen %v, want %v", c.patch, got, c.want)
		}
	}
}
