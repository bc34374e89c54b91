package dataset

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// MaxNoise is the largest noise of every set; 0.5 is the 50 % of TensorFlow Playground's slider.
const MaxNoise = 0.5

// fewest is the smallest count that a generated set accepts: enough to see its shape.
const fewest = 10

// Second words of the PCG seed, so that generating and splitting with one seed do not share a stream of numbers.
const (
	streamPoints = 0x706f696e7473 // "points"
	streamSplit  = 0x73706c6974   // "split"
)

// A Set is one row of the catalogue: where some points come from and the range of what can be asked of them.
type Set struct {
	Name    string  // key in links and commands, such as "tfp-xor"
	Title   string  // short name for people
	About   string  // one sentence: what it is and where it comes from
	Classes int     // points have classes 0 … Classes-1
	Window  float64 // half-width of the square around (0, 0) that shows every point of noise 0, in the units of the axes

	N          int // default count
	MinN, MaxN int // accepted counts; a fixed set has N == MinN == MaxN

	Noisy bool    // whether noise changes anything
	Noise float64 // default noise, 0 … MaxNoise; what it measures is the set's own, see its generator

	// generate returns exactly n points in the order of the source, drawing all randomness from rng. It draws the same
	// numbers whatever the noise, so that turning the noise up disturbs the same points instead of drawing new ones.
	generate func(n int, noise float64, rng *rand.Rand) []Point
}

// Sets returns the catalogue in the order in which a page should offer it. The caller owns the slice.
func Sets() []Set {
	return slices.Concat(lectureSets, convnetSets, playgroundSets, classicSets)
}

// Find returns the set of that name.
func Find(name string) (Set, bool) {
	sets := Sets()
	i := slices.IndexFunc(sets, func(s Set) bool { return s.Name == name })
	if i < 0 {
		return Set{}, false
	}
	return sets[i], true
}

// Generate returns n points of the set, always the same for the same arguments; the caller owns them. Fixed sets
// look the same for every seed, and so do "tfp-spiral", "moons" and "spiral3" at noise 0: their recipes leave no other chance.
//
// Where a source makes its classes equal and n does not divide, the classes that it makes first get one point more.
// Generate panics if n is outside MinN … MaxN or noise outside 0 … MaxNoise; a set that is not Noisy ignores the noise.
func (s Set) Generate(n int, noise float64, seed uint64) []Point {
	if s.generate == nil {
		panic("dataset: Generate: this Set is not from Sets or Find")
	}
	s.check(n, noise)
	return s.generate(n, noise, rand.New(rand.NewPCG(seed, streamPoints)))
}

// check panics if Generate does not accept n or the noise.
func (s Set) check(n int, noise float64) {
	if n < s.MinN || n > s.MaxN {
		panic(fmt.Sprintf("dataset: Generate: %s: n is %d; accepted: %d to %d", s.Name, n, s.MinN, s.MaxN))
	}
	if !(noise >= 0 && noise <= MaxNoise) { // this way round, NaN is refused as well
		panic(fmt.Sprintf("dataset: Generate: %s: noise is %v; accepted: 0 to %v", s.Name, noise, MaxNoise))
	}
}

// fixed is the recipe of a set that is a list of points.
func fixed(points []Point) func(int, float64, *rand.Rand) []Point {
	return func(int, float64, *rand.Rand) []Point { return slices.Clone(points) }
}

// polar returns the point at radius r and angle t, measured in radians clockwise from straight up: every one of our
// sources takes the sine for x and the cosine for y.
func polar(r, t float64, class int) Point {
	return Point{X: r * math.Sin(t), Y: r * math.Cos(t), Class: class}
}

// uniform draws from U(low, high).
func uniform(rng *rand.Rand, low, high float64) float64 {
	return low + (high-low)*rng.Float64()
}

// normal draws from N(0, 1), once more if it lands beyond ±farthest, as it does six times in ten million. So every point
// has a bound that holds, and a window can promise to show it.
func normal(rng *rand.Rand) float64 {
	const farthest = 5
	unit := distuv.Normal{Mu: 0, Sigma: 1, Src: rng}
	for {
		if z := unit.Rand(); math.Abs(z) <= farthest {
			return z
		}
	}
}
