package dataset

import (
	"math"
	"math/rand/v2"
)

// The four sets of ConvNetJS's classify2d demo, with its counts as defaults. Its canvas shows only [-4, 4]², which cuts
// points off; our windows show them all. Its sets have jitter of their own and no noise to turn.
var convnetSets = []Set{
	{
		Name:    "convnet-simple",
		Title:   "ConvNetJS: simple",
		About:   "Thirteen points placed by hand, the first data of the ConvNetJS demo classify2d.",
		Classes: 2, Window: 4.5,
		N: len(convnetSimple), MinN: len(convnetSimple), MaxN: len(convnetSimple),
		generate: fixed(convnetSimple),
	},
	{
		Name:    "convnet-circle",
		Title:   "ConvNetJS: circle",
		About:   "A disc inside a ring, from the ConvNetJS demo classify2d.",
		Classes: 2, Window: 5.5,
		N: 100, MinN: fewest, MaxN: MaxPoints,
		generate: convnetCircle,
	},
	{
		Name:    "convnet-spiral",
		Title:   "ConvNetJS: spiral",
		About:   "Two arms wound one and a quarter turns around each other, from the ConvNetJS demo classify2d.",
		Classes: 2, Window: 5.5,
		N: 200, MinN: fewest, MaxN: MaxPoints,
		generate: convnetSpiral,
	},
	{
		Name:    "convnet-random",
		Title:   "ConvNetJS: random",
		About:   "Points and classes by chance, with nothing to learn but the points themselves, from the ConvNetJS demo classify2d.",
		Classes: 2, Window: 4,
		N: 40, MinN: fewest, MaxN: MaxPoints,
		generate: convnetRandom,
	},
}

// convnetSimple is the demo's list, in its order.
var convnetSimple = []Point{
	{-0.4326, 1.1909, 1},
	{3, 4, 1},
	{0.1253, -0.0376, 1},
	{0.2877, 0.3273, 1},
	{-1.1465, 0.1746, 1},
	{1.8133, 1.0139, 0},
	{2.7258, 1.0668, 0},
	{1.4117, 0.5593, 0},
	{4.1832, 0.3044, 0},
	{1.8636, 0.1677, 0},
	{0.5, 3.2, 1},
	{0.8, 3.2, 1},
	{1, -2.2, 1},
}

// convnetCircle draws class 1 at r ~ U(0, 2) and any angle, then class 0 at r ~ U(3, 5) and even angles.
func convnetCircle(n int, _ float64, rng *rand.Rand) []Point {
	points := make([]Point, 0, n)
	for range (n + 1) / 2 {
		r := uniform(rng, 0, 2)
		points = append(points, polar(r, uniform(rng, 0, 2*math.Pi), 1))
	}
	ring := n / 2
	for i := range ring {
		points = append(points, polar(uniform(rng, 3, 5), 2*math.Pi*float64(i)/float64(ring), 0))
	}
	return points
}

// convnetSpiral draws m points an arm, point i at r = 5·i/m ± 0.1 and t = 1.25·2π·i/m ± 0.1; class 1 first, then class 0
// half a turn on.
func convnetSpiral(n int, _ float64, rng *rand.Rand) []Point {
	points := make([]Point, 0, n)
	arm := func(m int, turn float64, class int) {
		for i := range m {
			along := float64(i) / float64(m)
			r := 5*along + uniform(rng, -0.1, 0.1)
			t := 1.25*2*math.Pi*along + turn + uniform(rng, -0.1, 0.1)
			points = append(points, polar(r, t, class))
		}
	}
	arm((n+1)/2, 0, 1)
	arm(n/2, math.Pi, 0)
	return points
}

// convnetRandom draws from U(-3, 3)² with a fair coin for the class, so that the classes are equal only on average.
func convnetRandom(n int, _ float64, rng *rand.Rand) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i] = Point{X: uniform(rng, -3, 3), Y: uniform(rng, -3, 3), Class: rng.IntN(2)}
	}
	return points
}
