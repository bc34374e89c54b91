package play

import (
	"errors"
	"strings"
	"testing"
)

// TestSetWeight sets a weight and an output's bias of one panel, and wants them drawn and nothing else touched.
func TestSetWeight(t *testing.T) {
	l := newLab(t, Default())
	l.Advance(scratch(), 5, nil)
	rev, before := l.Rev(), weights(l)
	half := new(Frame)
	l.Draw(scratch(), 30, half, interrupted())
	apply(t, l, SetWeight{Panel: 1, Layer: 1, Row: 3, Col: 1, Value: -2.5})
	apply(t, l, SetWeight{Panel: 1, Layer: 2, Row: 0, Col: 20, Value: 4})
	net := l.panels[1].trainer.Net()
	if w, b := net.Layer(0).W(3, 1), net.Layer(1).B(0); w != -2.5 || b != 4 {
		t.Errorf("weight %v and bias %v, want -2.5 and 4", w, b)
	}
	changed := 0
	for panel, now := range weights(l) {
		for i, w := range now {
			if w != before[panel][i] {
				changed++
			}
		}
	}
	if changed != 2 || l.Rev() == rev {
		t.Errorf("%d parameters changed, and rev from %d to %d; want 2 and another", changed, rev, l.Rev())
	}
	for !l.Draw(scratch(), 30, half, interrupted()) {
	}
	if whole := drawn(l, 30); string(whole.Panels[1].Grid) != string(half.Panels[1].Grid) {
		t.Error("a picture that was begun before shows two moments")
	}
}

func TestSetWeightRefusals(t *testing.T) {
	for _, c := range []struct {
		w     SetWeight
		field string
		words string
	}{
		{SetWeight{Panel: 3, Layer: 1}, "panel", "0 to 2"},
		{SetWeight{Panel: -1, Layer: 1}, "panel", "0 to 2"},
		{SetWeight{Layer: 0}, "layer", "1 to 2"},
		{SetWeight{Layer: 3}, "layer", "1 to 2"},
		{SetWeight{Layer: 1, Row: 20}, "row", "0 to 19"},
		{SetWeight{Layer: 1, Col: 3}, "col", "0 to 2"},
		{SetWeight{Layer: 2, Col: 21}, "col", "0 to 20"},
		{SetWeight{Layer: 1, Value: 101}, "value", "-100 to 100"},
	} {
		l := newLab(t, Default())
		err := l.Apply(c.w)
		var f *FieldError
		if !errors.As(err, &f) || f.Field != c.field || !strings.Contains(f.Error(), c.words) {
			t.Errorf("%+v: error %v, want field %s and %q", c.w, err, c.field, c.words)
		}
	}
}
