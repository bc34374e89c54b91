package play

import "unsafe"

// Cost is what a lab takes, as its experiment stands: the same for labs of the same shapes and points, whatever they do.
type Cost struct {
	Node  int // multiply-adds to compute one node of the grids of all panels
	Bytes int // of memory that the lab holds while it rests: parameters, points and what undo remembers
}

// Cost predicts what the lab takes.
func (l *Lab) Cost() Cost {
	var c Cost
	for _, p := range l.panels {
		n := len(p.trainer.Net().Params)
		c.Node += n
		c.Bytes += 4 * 4 * n // parameters, the next ones, velocity, and what a snapshot copies
	}
	points := len(l.points) + l.history.size()
	c.Bytes += points*int(unsafe.Sizeof(Point{})) + (len(l.train.index)+len(l.test.index))*(8+4+4+1)
	return c
}
