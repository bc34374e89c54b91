package nn

import (
	"math/bits"
	"math/rand/v2"
)

// orderStream sets the random numbers of orders apart from those of initial weights, which use the same seed.
const orderStream = 1 << 63

// keptOrders is how many orders a Scratch keeps: one for each panel of the widest sweep over seeds.
const keptOrders = 12

// orders are those of the seeds used last. The panels of a lab train in lockstep, and those of one seed share its order.
type orders struct {
	kept [keptOrders]order
	last int // the one used last
	pcg  rand.PCG
	all  []int32 // 0, 1, 2 …
}

// order is the order in which an epoch visits the points: a pure function of seed, epoch and the number of points.
type order struct {
	index []int32 // a permutation

	seed, epoch uint64 // that index was made for
}

// batch returns the points from start to end in the given epoch of a seed. Where these are all n points they come as they
// are: there is no other batch to share them with, and a sum has no order. The result is good until the next call.
func (s *orders) batch(seed, epoch uint64, n, start, end int) []int32 {
	if end-start == n {
		return s.asTheyAre(start, end)
	}
	return s.of(seed, epoch, n)[start:end]
}

// asTheyAre returns start … end−1.
func (s *orders) asTheyAre(start, end int) []int32 {
	for i := len(s.all); i < end; i++ {
		s.all = append(s.all, int32(i))
	}
	return s.all[start:end]
}

// of returns the order of n points in the given epoch of a seed. The result is good until the next call.
func (s *orders) of(seed, epoch uint64, n int) []int32 {
	o := s.find(seed)
	if o.seed != seed || o.epoch != epoch || len(o.index) != n {
		s.renew(o, seed, epoch, n)
	}
	return o.index
}

// renew makes o the order of n points in the given epoch of a seed.
func (s *orders) renew(o *order, seed, epoch uint64, n int) {
	if cap(o.index) < n {
		o.index = make([]int32, n)
	}
	*o = order{o.index[:n], seed, epoch}
	s.pcg.Seed(seed, orderStream|epoch)
	shuffle(o.index, &s.pcg)
}

// find returns the order of a seed or, if there is none, the one to give up for it. It looks from the last one on, since
// panels of different seeds take turns.
func (s *orders) find(seed uint64) *order {
	for range keptOrders {
		if s.kept[s.last].seed == seed {
			return &s.kept[s.last]
		}
		s.last = (s.last + 1) % keptOrders
	}
	s.last = (s.last + 1) % keptOrders
	return &s.kept[s.last]
}

// shuffle fills index with a permutation of 0 … len(index)−1.
//
// It is the inside-out shuffle of Durstenfeld (Knuth, The Art of Computer Programming 2, 3.4.2): point i takes a place
// from 0 to i at random, and what was there goes to place i. Multiplying a random fraction by i+1 leaves the place above
// the point and a fraction as good as new below it, so that one draw serves four points (Brackett-Rozinsky and Lemire
// 2024, "Batched Ranged Random Integer Generation"); the places are even to within n⁴/2⁶⁴.
func shuffle(index []int32, pcg *rand.PCG) {
	i := 0
	for ; i+4 <= len(index); i += 4 { // in one piece, which takes half the time of a loop over the four
		fraction, n := pcg.Uint64(), uint64(i)
		p0, fraction := bits.Mul64(fraction, n+1)
		p1, fraction := bits.Mul64(fraction, n+2)
		p2, fraction := bits.Mul64(fraction, n+3)
		p3, _ := bits.Mul64(fraction, n+4)
		put(index, i, p0)
		put(index, i+1, p1)
		put(index, i+2, p2)
		put(index, i+3, p3)
	}
	for fraction := pcg.Uint64(); i < len(index); i++ {
		var place uint64
		place, fraction = bits.Mul64(fraction, uint64(i+1))
		put(index, i, place)
	}
}

// put gives point i the place, and place i to the point that was there.
func put(index []int32, i int, place uint64) {
	index[i] = index[place]
	index[place] = int32(i)
}
