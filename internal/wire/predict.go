package wire

import "math/bits"

// What is sent of a plane is how far each height is from what the neighbours before it, and the frame before, let expect.
// On smooth surfaces that move smoothly it is mostly 0, ±1.

// keyResidual fills dst with plane's heights less left + up − upleft, which is exact on a slope (the simplest of PNG's
// family of predictors), and returns about how much there is to say.
func keyResidual(dst, plane []byte, l layout) (cost int) {
	stride, last := l.stride(), l.lastWord()
	for end := l.row(1); end <= len(plane); end += stride {
		for i := end - stride; i < end; i += lanes {
			here := sub(load(plane, i), load(plane, i-1))
			above := sub(load(plane, i-stride), load(plane, i-stride-1))
			w := sub(here, above)
			if i+lanes == end {
				w &= last
			}
			store(dst, i, w)
			cost += said(w)
		}
	}
	return cost
}

// deltaResidual fills dst with what has changed from base to plane, less the mean of what has changed in the nodes to the
// left and above, and returns about how much there is to say. change is scratch. All are planes.
func deltaResidual(dst, change, plane, base []byte, l layout) (cost int) {
	stride, last := l.stride(), l.lastWord()
	clear(change[:l.row(0)])
	for end := l.row(1); end <= len(plane); end += stride {
		before := uint64(0)
		for i := end - stride; i < end; i += lanes {
			here := sub(load(plane, i), load(base, i))
			store(change, i, here)
			left := here<<8 | before>>56 // not loaded: it has only just been stored
			before = here
			w := sub(here, mean(left, load(change, i-stride)))
			if i+lanes == end {
				w &= last
			}
			store(dst, i, w)
			cost += said(w)
		}
	}
	return cost
}

// lastWord masks what lies in a row's last word but beyond its nodes.
func (l layout) lastWord() uint64 { return 1<<(l.side%lanes*8) - 1 }

// said estimates what a word of residuals costs: a node that is not as expected counts one, and one that is far off twice.
func said(w uint64) int {
	if w == 0 {
		return 0
	}
	nudged := sub(w, ^uint64(0)) // plus 1: −1, 0, 1, 2 are 0 to 3
	return bits.OnesCount64(some(w)) + bits.OnesCount64(some(nudged&^(3*ones)))
}
