package play

import (
	"math"

	"chalkline/internal/nn"
)

// Frame is every panel of a lab at one moment. Its buffers belong to whoever made it and are reused by Draw.
type Frame struct {
	Rev, PointsRev uint32
	Playing        bool
	Step, Epoch    uint64
	Side           int // a grid is Side×Side
	Points         int
	Panels         []PanelFrame
	bits           []byte // scratch: wrong points of one part
}

// PanelFrame is one panel of a frame. All numbers are finite.
type PanelFrame struct {
	Diverged           bool
	Errors, TestErrors int
	DataLoss           float64 // mean over the training points
	Penalty            float64 // (λ/2)·ΣW² + λ₁·Σ|W|
	SumSquares         float64 // ΣW²
	TestLoss           float64 // mean over the test points
	Grid               []byte  // nn.Net.Grid over the window, Side×Side
	Wrong              []byte  // bit i%8 of byte i/8: Points()[i] is on the wrong side
}

// Draw fills f with what the lab looks like now, with grids of side×side.
func (l *Lab) Draw(s *nn.Scratch, side int, f *Frame) {
	f.Rev, f.PointsRev, f.Playing = l.rev, l.pointsRev, l.playing
	f.Step, f.Epoch, f.Side, f.Points = l.clock.Step, l.clock.Epoch, side, len(l.points)
	for len(f.Panels) < len(l.panels) {
		f.Panels = append(f.Panels, PanelFrame{})
	}
	f.Panels = f.Panels[:len(l.panels)]
	for i, p := range l.panels {
		l.drawPanel(s, p, f, &f.Panels[i])
	}
}

func (l *Lab) drawPanel(s *nn.Scratch, p *panel, f *Frame, pf *PanelFrame) {
	net := p.trainer.Net()
	w := l.exp.Data.Window
	pf.Grid = resize(pf.Grid, f.Side*f.Side)
	net.Grid(s, pf.Grid, f.Side, -w, w)

	pf.Wrong = resize(pf.Wrong, (len(l.points)+7)/8)
	clear(pf.Wrong)
	train := l.train.evaluate(s, net, f, pf.Wrong)
	test := l.test.evaluate(s, net, f, pf.Wrong)

	pf.Diverged = p.diverged != ""
	pf.Errors, pf.TestErrors = train.Errors, test.Errors
	pf.DataLoss, pf.TestLoss = finite(train.Loss), finite(test.Loss)
	pf.SumSquares = finite(net.SumSquares())
	pf.Penalty = finite(p.exp.Lambda/2*net.SumSquares() + p.exp.L1*net.SumAbs())
}

// evaluate measures net on the points of the part and marks the wrong ones in the lab's own order.
func (p part) evaluate(s *nn.Scratch, net *nn.Net, f *Frame, wrong []byte) nn.Metrics {
	f.bits = resize(f.bits, (len(p.index)+7)/8)
	clear(f.bits)
	m := net.Evaluate(s, p.data, f.bits)
	for i, at := range p.index {
		if f.bits[i/8]>>(i%8)&1 == 1 {
			wrong[at/8] |= 1 << (at % 8)
		}
	}
	return m
}

func resize(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}

// finite replaces what a float32 cannot hold by the largest number it can: weights of a panel that has diverged may be
// finite while their squares are not.
func finite(v float64) float64 {
	if !(math.Abs(v) <= math.MaxFloat32) {
		return math.MaxFloat32
	}
	return v
}

// Probabilities returns, for each panel, the probability of each class at (x, y). All are finite.
func (l *Lab) Probabilities(s *nn.Scratch, x, y float64) [][]float64 {
	rows := make([][]float64, len(l.panels))
	for i, p := range l.panels {
		rows[i] = make([]float64, p.exp.Classes)
		p.trainer.Net().Probabilities(s, rows[i], []float32{float32(x), float32(y)})
		for k, v := range rows[i] {
			if math.IsNaN(v) { // the activations of a panel that has diverged may overflow
				rows[i][k] = 1 / float64(p.exp.Classes)
			}
		}
	}
	return rows
}
