package templates

import (
	"testing"
)

func TestLogRangePosition(t *testing.T) {
	for _, test := range []struct {
		n    Number
		v    float64
		want int
	}{
		{Number{Max: 10}, 0, 0},
		{Number{Max: 10}, 1e-5, 1},
		{Number{Max: 10}, 0.001, 41},
		{Number{Max: 10}, 10, 121},
		{Number{Max: 10}, 1e-9, 0},
		{Number{Min: 1e-5, Max: 10}, 1e-5, 0},
		{Number{Min: 1e-5, Max: 10}, 0.1, 80},
		{Number{Min: 1e-5, Max: 10}, 99, 120},
	} {
		if got := newLogRange(test.n).position(test.v); got != test.want {
			t.Errorf("position(%v) in %v–%v = %d, want %d", test.v, test.n.Min, test.n.Max, got, test.want)
		}
	}
}

func TestSymbol(t *testing.T) {
	for _, test := range []struct{ title, letter, rest string }{
		{"λ = 0.01", "λ", " = 0.01"},
		{"λ₁ = 0.01", "λ", "₁ = 0.01"},
		{"learning rate = 0.1", "", "learning rate = 0.1"},
		{"2-20-2", "", "2-20-2"},
		{"", "", ""},
	} {
		if letter, rest := symbol(test.title); letter != test.letter || rest != test.rest {
			t.Errorf("symbol(%q) = %q, %q, want %q, %q", test.title, letter, rest, test.letter, test.rest)
		}
	}
}

func TestSpeedOptionsHoldThePresentOne(t *testing.T) {
	for _, test := range []struct {
		speed      Speed
		slow, fast int // how many there are
		chosen     string
	}{
		{Speed{Epochs: 30}, 5, 9, "30 epochs"},
		{Speed{Epochs: 1}, 5, 9, "1 epoch"},
		{Speed{Epochs: 50}, 5, 10, "50 epochs"},
		{Speed{Epochs: 10000}, 5, 9, "10000 epochs"},
		{Speed{Epochs: 1, UpdatesPerSecond: 3}, 5, 9, "3 updates/s"},
		{Speed{Epochs: 1, UpdatesPerSecond: 0.5}, 6, 9, "0.5 updates/s"},
		{Speed{}, 5, 9, ""},
	} {
		slow, fast := test.speed.slow(), test.speed.fast()
		if len(slow) != test.slow || len(fast) != test.fast {
			t.Errorf("%+v: %d and %d options, want %d and %d", test.speed, len(slow), len(fast), test.slow, test.fast)
		}
		chosen := ""
		for _, o := range append(slow, fast...) {
			if o.Chosen {
				chosen += o.Title
			}
		}
		if chosen != test.chosen || test.speed.endless() != (chosen == "") {
			t.Errorf("%+v: chosen is %q, want %q", test.speed, chosen, test.chosen)
		}
	}
}

func TestGroups(t *testing.T) {
	got := groups([]DataSet{{Group: "a", Name: "1"}, {Group: "a", Name: "2"}, {Group: "b", Name: "3"}})
	if len(got) != 2 || len(got[0].Sets) != 2 || got[1].Sets[0].Name != "3" {
		t.Errorf("groups = %v, want a of two and b of one", got)
	}
}
