//go:build amd64 && !purego

package kernel

// peakSums is the number of vectors that peakAVX2 adds to in a round.
const peakSums = 12

// Peak does nothing but multiply and add, at the highest rate that AVX2 allows on this core, and returns how many of these
// floating-point operations it did in so many rounds, 0 where AVX2 is not in Sets. Benchmarks compare kernels with it.
func Peak(rounds int) (operations int) {
	if Best() != &AVX2 || rounds < 1 {
		return 0
	}
	peakAVX2(rounds)
	return rounds * peakSums * AVX2.Lanes * 2
}
