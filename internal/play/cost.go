package play

import (
	"unsafe"

	"chalkline/internal/nn"
)

// Cost is what a lab takes: the same for labs of the same shapes and points, whatever they do.
type Cost struct {
	Panels int
	Node   int // multiply-adds to compute one node of the grids of all panels
	Bytes  int // of memory that the lab holds while it rests: parameters, points, and what undo and the timeline may remember

	moment int // size of a checkpoint
}

// Cost predicts what a lab with the experiment takes, which must be valid.
func (e Experiment) Cost() Cost {
	var c Cost
	for _, p := range e.Panels() {
		c.panel(p.spec().Counts().Parameters, p.Optimizer)
	}
	points := e.Data.N
	if e.Data.Set == Custom {
		points = len(e.Data.Points)
	}
	c.points(points, len(e.Features), 0)
	c.timeline(len(e.Data.Points))
	return c
}

// Cost says what the lab takes.
func (l *Lab) Cost() Cost {
	var c Cost
	for _, p := range l.panels {
		c.panel(len(p.trainer.Net().Params), p.exp.Optimizer)
	}
	c.points(len(l.points), len(l.features), l.history.size())
	c.timeline(len(l.exp.Data.Points))
	return c
}

// panel adds a panel of a network with that many parameters: they, the next ones, and the state of their optimizer.
func (c *Cost) panel(parameters int, o nn.Optimizer) {
	c.Panels++
	c.Node += parameters
	c.Bytes += 4 * (2 + o.States()) * parameters
	c.moment += panelSize(parameters, o.States())
}

// points adds n points, each as a person made it and as the network takes it, and remembered ones.
func (c *Cost) points(n, features, remembered int) {
	const point = int(unsafe.Sizeof(Point{}))
	forNet := int(unsafe.Sizeof(int(0))) + 4*features + 4 // index, features, label or value
	c.Bytes += n*(point+forNet) + remembered*point
}

// timeline adds the most that the past of the lab may take, with so many points of a person's own.
func (c *Cost) timeline(points int) {
	c.moment += momentSize(points)
	c.Bytes += timelineCost(c.moment)
}
