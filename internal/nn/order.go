package nn

import "math/rand/v2"

// orderStream sets the random numbers of orders apart from those of initial weights, which use the same seed.
const orderStream = 1 << 63

// order is the order in which an epoch visits the points: a pure function of seed, epoch and the number of points.
type order struct {
	index []int32 // a permutation

	seed, epoch uint64 // that index was made for
	pcg         *rand.PCG
	rng         *rand.Rand
}

// newOrder returns an order for epochs of the given seed.
func newOrder(seed uint64) order {
	pcg := rand.NewPCG(seed, orderStream)
	return order{seed: seed, pcg: pcg, rng: rand.New(pcg)}
}

// of returns the order of n points in the given epoch, a Fisher–Yates shuffle of 0 … n−1 (Knuth, The Art of Computer
// Programming 2, algorithm 3.4.2P). The result is good until the next call.
func (o *order) of(epoch uint64, n int) []int32 {
	if len(o.index) == n && o.epoch == epoch {
		return o.index
	}
	if cap(o.index) < n {
		o.index = make([]int32, n)
	}
	o.index, o.epoch = o.index[:n], epoch
	for i := range o.index {
		o.index[i] = int32(i)
	}
	o.pcg.Seed(o.seed, orderStream|epoch)
	o.rng.Shuffle(n, func(i, j int) { o.index[i], o.index[j] = o.index[j], o.index[i] })
	return o.index
}
