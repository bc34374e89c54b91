package dataset

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// MaxTestFraction is the largest share of the points that may be kept for testing.
const MaxTestFraction = 0.9

// Split divides the points by chance into those to train on and those to test on, and returns their indices, ascending;
// every index is in exactly one of the two. The test set has testFraction·len(points) points, rounded, but leaves at least
// one point to train on when there is any. The classes are not balanced on purpose.
//
// The same arguments give the same split, and only the number of points counts, not where they are. Small changes make
// small differences, because this happens while a network trains: a larger testFraction only moves points from training
// to testing, and a point appended to the list changes the side of at most one other.
//
// Split panics if testFraction is outside 0 … MaxTestFraction.
func Split[P Point | RegressionPoint](points []P, testFraction float64, seed uint64) (train, test []int) {
	if !(testFraction >= 0 && testFraction <= MaxTestFraction) { // this way round, NaN is refused as well
		panic(fmt.Sprintf("dataset: Split: testFraction is %v; accepted: 0 to %v", testFraction, MaxTestFraction))
	}
	n := len(points)
	// Every index draws a lot, and the lowest lots are the test set. Lot i does not depend on n.
	rng := rand.New(rand.NewPCG(seed, streamSplit))
	lot, order := make([]uint64, n), make([]int, n)
	for i := range n {
		lot[i], order[i] = rng.Uint64(), i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(lot[i], lot[j]) })

	tests := max(0, min(int(math.Round(testFraction*float64(n))), n-1))
	test, train = slices.Clone(order[:tests]), slices.Clone(order[tests:])
	slices.Sort(test)
	slices.Sort(train)
	return train, test
}
