package nn

// Budget bounds a stretch of work that can be interrupted and taken up again. nil and the zero value have no bound.
//
// Work is counted in multiply-adds, block by block, and Enough is asked only once in so many of them: asking a clock after
// each block would cost as much as an update of a small network.
type Budget struct {
	Enough func() bool // whether to stop
	Every  int         // multiply-adds between two questions; 0: 2¹⁷, about 20 µs of a small network, less of a large one

	spent int // since Enough was asked
	over  bool
}

const askEvery = 1 << 17

// Over reports whether Enough has said so.
func (b *Budget) Over() bool { return b != nil && b.over }

// Renew begins another stretch.
func (b *Budget) Renew() { b.spent, b.over = 0, false }

// spend counts work and reports whether it is enough by now.
func (b *Budget) spend(work int) bool {
	if b == nil || b.Enough == nil {
		return false
	}
	every := b.Every
	if every == 0 {
		every = askEvery
	}
	if b.spent += work; b.spent >= every && !b.over {
		b.spent = 0
		b.over = b.Enough()
	}
	return b.over
}

// forwardWork and trainingWork are the multiply-adds of one block: every parameter is used once a lane on the way forward,
// and in training also for its own gradient and for that by its input.
func (n *Net) forwardWork(lanes int) int  { return len(n.Params) * lanes }
func (n *Net) trainingWork(lanes int) int { return 3 * len(n.Params) * lanes }
