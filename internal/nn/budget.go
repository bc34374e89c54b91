package nn

// Budget bounds a stretch of work that can be interrupted and taken up again. nil and the zero value have no bound.
//
// Work is counted in multiplications and additions of a block, and Enough is asked only once in so many of them: asking a
// clock after each would cost as much as an update of a small network.
type Budget struct {
	Enough func() bool // whether to stop; asked every few microseconds of work

	spent int // since Enough was asked
	over  bool
}

// askEvery is the work between two questions: about 20 µs of a small network, less of a large one.
const askEvery = 1 << 17

// Over reports whether Enough has said so.
func (b *Budget) Over() bool { return b != nil && b.over }

// spend counts work and reports whether it is enough by now.
func (b *Budget) spend(work int) bool {
	if b == nil || b.Enough == nil {
		return false
	}
	if b.spent += work; b.spent >= askEvery && !b.over {
		b.spent = 0
		b.over = b.Enough()
	}
	return b.over
}

// forwardWork and trainingWork are what one block through n costs, as a Budget counts: every parameter is used once a lane
// on the way forward, and three times in training, which also computes two gradients with it.
func (n *Net) forwardWork(lanes int) int  { return len(n.Params) * lanes }
func (n *Net) trainingWork(lanes int) int { return 3 * len(n.Params) * lanes }
