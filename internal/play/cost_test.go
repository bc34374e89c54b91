package play

import (
	"testing"

	"chalkline/internal/nn"
)

func TestCost(t *testing.T) {
	c := newLab(t, Default()).Cost()
	if c != Default().Cost() || c.Panels != 3 {
		t.Errorf("the slide costs %+v, predicted %+v", c, Default().Cost())
	}
	if c.Node != 3*102 { // three panels of 2-20-2: 20·3 + 2·21 parameters
		t.Errorf("a node of the slide costs %d multiply-adds, want 306", c.Node)
	}
	e := Default()
	e.useSet("tfp-spiral")
	e.Data.N = 5000
	if more := newLab(t, e).Cost(); more.Bytes < c.Bytes+5000*24 {
		t.Errorf("with 5000 points: %d bytes, with 25: %d", more.Bytes, c.Bytes)
	}
	e = Default()
	e.Layers = []Layer{{Units: 64, Activation: nn.ReLU}, {Units: 64, Activation: nn.ReLU}}
	if deep := newLab(t, e).Cost(); deep.Node != 3*(64*3+64*65+2*65) || deep.Bytes < 4*deep.Node {
		t.Errorf("two layers of 64: %+v", deep)
	}
}
