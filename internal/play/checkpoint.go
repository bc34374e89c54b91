package play

import (
	"unsafe"

	"chalkline/internal/nn"
)

// checkpoint is one moment of a run, from which it goes on with the same bits.
type checkpoint struct {
	clock  clock
	exp    *Experiment // under which the run goes on from here; shared, and never changed
	panels []saved     // nil: as the seed draws them
	turned bool        // something else than training led here
	size   int         // bytes
}

// saved is one panel at a checkpoint. One that had diverged before has a clock of its own.
type saved struct {
	state    nn.TrainerState
	diverged string
}

// fill makes c what the lab is now, in the memory that c has. exp is the lab's experiment.
func (c *checkpoint) fill(l *Lab, exp *Experiment) {
	for len(c.panels) < len(l.panels) {
		c.panels = append(c.panels, saved{})
	}
	c.panels = c.panels[:len(l.panels)]
	c.clock, c.exp, c.turned = l.clock, exp, false
	c.size = momentSize(len(exp.Data.Points))
	for i, p := range l.panels {
		s := &c.panels[i]
		p.trainer.Save(&s.state)
		s.diverged = p.diverged
		c.size += panelSize(len(s.state.Params), len(s.state.State))
	}
}

// momentSize is the memory of a checkpoint beside its panels, for points of a person's own. Checkpoints that follow one
// another share them, which is not relied upon.
func momentSize(points int) int {
	return int(unsafe.Sizeof(checkpoint{})+unsafe.Sizeof(Experiment{})) + points*int(unsafe.Sizeof(Point{}))
}

// panelSize is the memory of one panel of a checkpoint.
func panelSize(params, states int) int {
	return int(unsafe.Sizeof(saved{})) + 4*(1+states)*params
}

// largest is the largest size of a weight or bias in any panel; 0 where the seed draws them.
func (c *checkpoint) largest() (size float32) {
	for _, s := range c.panels {
		for _, w := range s.state.Params {
			size = max(size, abs(w))
		}
	}
	return size
}

// stopped reports whether the panel had diverged by then.
func (c *checkpoint) stopped(panel int) bool {
	return panel < len(c.panels) && c.panels[panel].diverged != ""
}
