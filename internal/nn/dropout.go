package nn

import "math"

// dropout leaves out a share of the hidden activations of each point of an update, at random, and multiplies the others by
// 1/(1−share), so that what the next layer gets is the same on average as without dropout (Srivastava et al. 2014; the
// scaling in training rather than afterwards is called inverted). Grids and evaluations use all units.
//
// What is left out is a function of seed, step, layer, unit and the point's place in the batch: an update is the same however
// it was interrupted, and whatever the number of lanes. All evaluations of one step of LBFGS leave out the same.
type dropout struct {
	share      float64
	seed, step uint64
}

// dropoutStream sets these random numbers apart from those of initial weights and orders, which use the same seed.
const dropoutStream = 1 << 62

// draw fills keep of all hidden layers of n for a block of count points, of which the first is number at of its batch.
func (d dropout) draw(s *Scratch, n *Net, at, count, lanes int) {
	for l := range n.layers[:len(n.layers)-1] {
		const odd = 0x9e3779b97f4a7c15 // 2⁶⁴/φ, so that seeds and steps do not add up to each other
		s.pcg.Seed(d.seed+odd*(d.step+1), dropoutStream|uint64(l)<<32|uint64(at))
		keep := s.values[l].keep
		for unit := range n.layers[l].Units {
			d.row(s, keep[unit*lanes:][:lanes], count)
		}
	}
}

// row draws the first count factors of a row and makes those of padding 0. One random number serves four of them.
func (d dropout) row(s *Scratch, keep []float32, count int) {
	const whole = 1 << 16
	cut := uint64(math.Round(d.share * whole))
	kept := float32(whole / float64(whole-cut))
	for start := 0; start < count; start += 4 {
		bits := s.pcg.Uint64()
		for lane := start; lane < min(start+4, count); lane++ {
			keep[lane] = 0
			if bits%whole >= cut {
				keep[lane] = kept
			}
			bits /= whole
		}
	}
	clear(keep[count:])
}
