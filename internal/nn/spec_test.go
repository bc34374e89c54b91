package nn

import (
	"math"
	"strings"
	"testing"
)

func TestSpecCompare(t *testing.T) {
	base := Spec{Inputs: 2, Hidden: []Layer{{Units: 4, Activation: Tanh}, {Units: 3, Activation: Maxout, Pieces: 2}}, Classes: 3}
	change := func(f func(s *Spec)) Spec {
		s := base
		s.Hidden = append([]Layer(nil), base.Hidden...)
		f(&s)
		return s
	}
	for _, test := range []struct {
		name             string
		spec             Spec
		equal, sameShape bool
	}{
		{"copy", change(func(*Spec) {}), true, true},
		{"activation", change(func(s *Spec) { s.Hidden[0].Activation = ReLU }), false, true},
		{"slope", change(func(s *Spec) { s.Hidden[0].Slope = 0.1 }), false, true},
		{"pieces", change(func(s *Spec) { s.Hidden[1].Pieces = 3 }), false, true},
		{"units", change(func(s *Spec) { s.Hidden[0].Units = 5 }), false, false},
		{"inputs", change(func(s *Spec) { s.Inputs = 3 }), false, false},
		{"classes", change(func(s *Spec) { s.Classes = 2 }), false, false},
		{"depth", change(func(s *Spec) { s.Hidden = s.Hidden[:1] }), false, false},
	} {
		if got := base.Equal(test.spec); got != test.equal {
			t.Errorf("%s: Equal = %v, want %v", test.name, got, test.equal)
		}
		if got := base.SameShape(test.spec); got != test.sameShape {
			t.Errorf("%s: SameShape = %v, want %v", test.name, got, test.sameShape)
		}
	}
}

func TestNewNetPanics(t *testing.T) {
	one := func(l Layer) Spec { return Spec{Inputs: 2, Hidden: []Layer{l}, Classes: 2} }
	for want, spec := range map[string]Spec{
		"nn: NewNet: Inputs = 0, want 1 to 64":                {Inputs: 0, Classes: 2},
		"nn: NewNet: Classes = 9, want 2 to 8":                {Inputs: 2, Classes: 9},
		"nn: NewNet: len(Hidden) = 9, want 0 to 8":            {Inputs: 2, Hidden: make([]Layer, 9), Classes: 2},
		"nn: NewNet: Hidden[0].Units = 65, want 1 to 64":      one(Layer{Units: 65}),
		"nn: NewNet: Hidden[0].Activation = 13, want 0 to 12": one(Layer{Units: 1, Activation: 13}),
		"nn: NewNet: Hidden[0].Pieces = 0, want 1 to 8":       one(Layer{Units: 1, Activation: Maxout}),
		"nn: NewNet: Hidden[0].Slope = -0.1, want 0 to 1":     one(Layer{Units: 1, Activation: LeakyReLU, Slope: -0.1}),
		"nn: NewNet: Hidden[0].Slope = NaN, want 0 to 1":      one(Layer{Units: 1, Activation: LeakyReLU, Slope: math.NaN()}),
	} {
		wantPanic(t, want, func() { NewNet(spec, 1) })
	}
}

// wantPanic fails unless f panics with a message that begins with want.
func wantPanic(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got, ok := recover().(string); !ok || !strings.HasPrefix(got, want) {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	f()
}

func TestSpecOfLoss(t *testing.T) {
	base := Spec{Inputs: 2, Classes: 2}
	for _, other := range []Spec{{Inputs: 2, Classes: 2, Loss: Hinge}, {Inputs: 2, Classes: 2, Init: InitHe}} {
		if base.Equal(other) || !base.SameShape(other) {
			t.Errorf("%+v: Equal, SameShape = %v, %v, want false, true", other, base.Equal(other), base.SameShape(other))
		}
	}
	for want, spec := range map[string]Spec{
		"nn: NewNet: Loss = 4, want 0 to 3":                                      {Inputs: 2, Classes: 2, Loss: 4},
		"nn: NewNet: Init = 8, want 0 to 7":                                      {Inputs: 2, Classes: 2, Init: 8},
		"nn: NewNet: Classes = 1, want 2 to 8":                                   {Inputs: 2, Classes: 1},
		"nn: NewNet: regression of 2 classes by loss squared, want 1 by squared": {Inputs: 2, Classes: 2, Loss: Squared, Regression: true},
		"nn: NewNet: regression of 1 classes by loss softmax, want 1 by squared": {Inputs: 2, Classes: 1, Regression: true},
	} {
		wantPanic(t, want, func() { NewNet(spec, 1) })
	}
	if got := NewNet(Spec{Inputs: 2, Classes: 1, Loss: Squared, Regression: true}, 1).Spec().String(); got != "2-1" {
		t.Errorf("a regression is a network %s, want 2-1", got)
	}
}
