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

	drawing drawing
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
	Train, Test        Confusion
	Wrong              []byte // bit i%8 of byte i/8: Points()[i] is on the wrong side
}

// Confusion counts points: row by their class, column by the class that the network takes them for.
type Confusion = nn.Confusion

// resize returns b with length n, in new memory if b has not enough. The contents are undefined.
func resize[T any](b []T, n int) []T {
	if cap(b) < n {
		return make([]T, n)
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

// Probabilities returns, for each panel, the probability of each class at (x, y), or where points have values the one value
// that the network gives. All are finite.
func (l *Lab) Probabilities(s *nn.Scratch, x, y float64) [][]float64 {
	in := l.features.at(x, y)
	rows := make([][]float64, len(l.panels))
	for i, p := range l.panels {
		classes := p.exp.spec().Classes
		rows[i] = make([]float64, classes)
		p.trainer.Net().Probabilities(s, rows[i], in)
		for k, v := range rows[i] {
			switch { // the activations of a panel that has diverged may overflow
			case classes == 1:
				rows[i][k] = finite(v)
			case math.IsNaN(v):
				rows[i][k] = 1 / float64(classes)
			}
		}
	}
	return rows
}
