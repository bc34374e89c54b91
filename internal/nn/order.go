package nn

import (
	"math/bits"
	"math/rand/v2"
)

// orderStream sets the random numbers of orders apart from those of initial weights, which use the same seed.
const orderStream = 1 << 63

// order is the order in which an epoch visits the points: a pure function of seed, epoch and the number of points.
type order struct {
	index []int32 // a permutation

	seed, epoch uint64 // that index was made for
	pcg         *rand.PCG
}

// newOrder returns an order for epochs of the given seed.
func newOrder(seed uint64) order {
	return order{seed: seed, pcg: rand.NewPCG(seed, orderStream)}
}

// of returns the order of n points in the given epoch. The result is good until the next call.
//
// It is the inside-out shuffle of Durstenfeld (Knuth, The Art of Computer Programming 2, 3.4.2): point i takes a place
// from 0 to i at random, and what was there goes to place i. Multiplying a random fraction by i+1 leaves the place above
// the point and a fraction as good as new below it, so that one draw serves four points (Brackett-Rozinsky and Lemire
// 2024, "Batched Ranged Random Integer Generation"); the places are even to within n⁴/2⁶⁴.
func (o *order) of(epoch uint64, n int) []int32 {
	if len(o.index) == n && o.epoch == epoch {
		return o.index
	}
	if cap(o.index) < n {
		o.index = make([]int32, n)
	}
	o.index, o.epoch = o.index[:n], epoch
	o.pcg.Seed(o.seed, orderStream|epoch)
	index, fraction := o.index, uint64(0)
	for i := range index {
		if i%4 == 0 {
			fraction = o.pcg.Uint64()
		}
		var place uint64
		place, fraction = bits.Mul64(fraction, uint64(i+1))
		index[i] = index[place]
		index[place] = int32(i)
	}
	return index
}
