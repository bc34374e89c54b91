package nn

import (
	"fmt"
	"slices"
	"strings"
)

// The largest network there is, and the defaults for a new layer.
const (
	MaxUnits   = 64 // units of a hidden layer, and inputs
	MaxDepth   = 8  // hidden layers
	MinClasses = 2
	MaxClasses = 8
	MaxPieces  = 8 // pieces of a maxout unit

	DefaultSlope  = 0.01 // of leaky ReLU (Maas et al. 2013)
	DefaultPieces = 2    // of maxout (Goodfellow et al. 2013)
)

// Layer describes one hidden layer.
type Layer struct {
	Units      int
	Activation Activation
	Slope      float64 // of LeakyReLU for z ≤ 0, not negative; 0 is ReLU. Others ignore it
	Pieces     int     // of each Maxout unit, 1 to MaxPieces. Others ignore it
}

// pieces returns the number of rows of W that one unit has.
func (l Layer) pieces() int {
	if l.Activation == Maxout {
		return l.Pieces
	}
	return 1
}

// Spec describes a network: its inputs, its hidden layers from first to last, and its classes; what its training makes
// smaller, and how its weights are drawn. The output layer is linear, one unit per class, whose values are the scores.
type Spec struct {
	Inputs     int
	Hidden     []Layer
	Classes    int
	Loss       Loss
	Init       Init
	Regression bool // the one score is a value itself: Classes is 1, and Loss is Squared
}

// String returns the widths of the layers, as in "2-20-2".
func (s Spec) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", s.Inputs)
	for _, l := range s.layers() {
		fmt.Fprintf(&b, "-%d", l.Units)
	}
	return b.String()
}

// Equal reports whether s and t say the same in every field.
func (s Spec) Equal(t Spec) bool {
	return s.Inputs == t.Inputs && s.Classes == t.Classes && slices.Equal(s.Hidden, t.Hidden) &&
		s.Loss == t.Loss && s.Init == t.Init && s.Regression == t.Regression
}

// SameShape reports whether s and t have the same widths everywhere and mean the same by their scores. Activations, slopes,
// pieces, loss and initial weights may differ.
func (s Spec) SameShape(t Spec) bool {
	sameUnits := func(a, b Layer) bool { return a.Units == b.Units }
	return s.Inputs == t.Inputs && s.Classes == t.Classes && s.Regression == t.Regression &&
		slices.EqualFunc(s.Hidden, t.Hidden, sameUnits)
}

// layers returns the hidden layers followed by the output layer.
func (s Spec) layers() []Layer {
	return append(slices.Clone(s.Hidden), Layer{Units: s.Classes, Activation: Linear})
}

// check panics in the name of function caller if s is not a network that can be built.
func (s Spec) check(caller string) {
	within := func(what string, v, lo, hi int) {
		if v < lo || v > hi {
			panic(fmt.Sprintf("nn: %s: %s = %d, want %d to %d", caller, what, v, lo, hi))
		}
	}
	within("Inputs", s.Inputs, 1, MaxUnits)
	within("Loss", int(s.Loss), 0, len(lossNames)-1)
	within("Init", int(s.Init), 0, len(initNames)-1)
	if !s.Regression {
		within("Classes", s.Classes, MinClasses, MaxClasses)
	} else if s.Classes != 1 || s.Loss != Squared {
		panic(fmt.Sprintf("nn: %s: regression of %d classes by loss %v, want 1 by %v", caller, s.Classes, s.Loss, Squared))
	}
	within("len(Hidden)", len(s.Hidden), 0, MaxDepth)
	for l, layer := range s.Hidden {
		within(fmt.Sprintf("Hidden[%d].Units", l), layer.Units, 1, MaxUnits)
		within(fmt.Sprintf("Hidden[%d].Activation", l), int(layer.Activation), 0, len(activationNames)-1)
		within(fmt.Sprintf("Hidden[%d].Pieces", l), layer.pieces(), 1, MaxPieces)
		if layer.Activation == LeakyReLU && !(layer.Slope >= 0 && layer.Slope <= 1) {
			panic(fmt.Sprintf("nn: %s: Hidden[%d].Slope = %v, want 0 to 1", caller, l, layer.Slope))
		}
	}
}
