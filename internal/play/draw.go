package play

import "chalkline/internal/nn"

// drawing is how far a frame has been filled, panel by panel, each in three stages: grid, training points, test points.
type drawing struct {
	of     moment
	panel  int
	part   int // 0 while the grid or the training points are due, then 1
	node   int // of the grid, the first that is due
	points nn.Evaluation
	bits   []byte // wrong points of the part
}

// moment identifies what a frame shows: whose weights, when, on which points, how finely.
type moment struct {
	lab       *Lab
	step      uint64
	shapes    uint32
	pointsRev uint32
	side      int
}

// Draw fills f with what the lab looks like now, with grids of side×side, within a budget, and reports whether f is whole.
// If it is not, the next call goes on; if the weights or the points are others by then, it begins anew. A frame that is
// whole can be filled again, with another lab too. Draw is for labs that are Settled.
func (l *Lab) Draw(s *nn.Scratch, side int, f *Frame, b *nn.Budget) (whole bool) {
	d := &f.drawing
	if now := (moment{l, l.clock.Step, l.shapes, l.pointsRev, side}); d.of != now {
		*d = drawing{of: now, bits: d.bits}
		f.fit(l, side)
	}
	for ; d.panel < len(l.panels); d.panel++ {
		if !l.drawPanel(s, l.panels[d.panel].trainer.Net(), d, &f.Panels[d.panel], b) {
			return false
		}
		d.part, d.node = 0, 0
	}
	d.of = moment{}
	l.describe(f)
	return true
}

// fit makes room in f for the pictures of l.
func (f *Frame) fit(l *Lab, side int) {
	f.Side, f.Points = side, len(l.points)
	for len(f.Panels) < len(l.panels) {
		f.Panels = append(f.Panels, PanelFrame{})
	}
	f.Panels = f.Panels[:len(l.panels)]
	for i := range f.Panels {
		f.Panels[i].Grid = resize(f.Panels[i].Grid, side*side)
		f.Panels[i].Wrong = resize(f.Panels[i].Wrong, (len(l.points)+7)/8)
		clear(f.Panels[i].Wrong)
	}
}

// drawPanel goes on with the pictures of one panel and reports whether they are done.
func (l *Lab) drawPanel(s *nn.Scratch, net *nn.Net, d *drawing, pf *PanelFrame, b *nn.Budget) (done bool) {
	w := l.exp.Data.Window
	if d.node < len(pf.Grid) {
		view := nn.View{Side: d.of.side, Lo: -w, Hi: w, Inputs: l.inputs}
		if d.node = net.GridFrom(s, pf.Grid, view, d.node, b); d.node < len(pf.Grid) {
			return false
		}
	}
	for ; d.part < 2; d.part++ {
		part := []*part{&l.train, &l.test}[d.part]
		d.bits = resize(d.bits, (len(part.index)+7)/8)
		if !d.points.Resume(net, s, part.data, d.bits, b) {
			return false
		}
		m := d.points.Metrics(part.data)
		if d.part == 0 {
			pf.Errors, pf.DataLoss, pf.Train = m.Errors, finite(m.Loss), d.points.Confusion()
		} else {
			pf.TestErrors, pf.TestLoss, pf.Test = m.Errors, finite(m.Loss), d.points.Confusion()
		}
		part.mark(pf.Wrong, d.bits)
		d.points = nn.Evaluation{}
	}
	return true
}

// mark sets the bits of the part's wrong points in the order of the lab's points.
func (p *part) mark(wrong, bits []byte) {
	for i, at := range p.index {
		if bits[i/8]>>(i%8)&1 == 1 {
			wrong[at/8] |= 1 << (at % 8)
		}
	}
}

// describe fills in what costs nothing, as it is when the pictures are done.
func (l *Lab) describe(f *Frame) {
	f.Rev, f.PointsRev, f.Playing = l.rev, l.pointsRev, l.playing
	f.Step, f.Epoch = l.clock.Step, l.clock.Epoch
	for i, p := range l.panels {
		pf, net := &f.Panels[i], p.trainer.Net()
		squares := net.SumSquares()
		pf.Diverged = !p.trains()
		pf.SumSquares = finite(squares)
		pf.Penalty = finite(p.exp.Lambda/2*squares + p.exp.L1*net.SumAbs())
	}
}
