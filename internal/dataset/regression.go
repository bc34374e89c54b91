package dataset

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A RegressionPoint is one training example of regression: a place in the plane, as of a Point, and the value that a
// network should give there. The sets below have values within ±2, and within ±1.2 where there is no noise.
type RegressionPoint struct {
	X, Y, Value float64
}

// A RegressionSet is a Set whose points have values: Classes is 0, and Generate returns RegressionPoints. Everything else
// that a page asks of a set is the same.
type RegressionSet struct {
	Set
	value func(x, y float64) float64 // at a place
}

// RegressionSets returns the catalogue of sets for regression, in the order in which a page should offer it. The caller
// owns the slice.
func RegressionSets() []RegressionSet {
	return slices.Clone(playgroundRegressions)
}

// FindRegression returns the set for regression of that name.
func FindRegression(name string) (RegressionSet, bool) {
	i := slices.IndexFunc(playgroundRegressions, func(s RegressionSet) bool { return s.Name == name })
	if i < 0 {
		return RegressionSet{}, false
	}
	return playgroundRegressions[i], true
}

// Generate returns n points of the set, always the same for the same arguments; the caller owns them. It panics as
// Set.Generate does.
//
// Places are drawn from U(-6, 6)² and stay clean; a value is that of the place shifted by U(-6, 6)·noise on each axis, as in
// TensorFlow Playground.
func (s RegressionSet) Generate(n int, noise float64, seed uint64) []RegressionPoint {
	if s.value == nil {
		panic("dataset: Generate: this RegressionSet is not from RegressionSets or FindRegression")
	}
	s.check(n, noise)
	rng := rand.New(rand.NewPCG(seed, streamPoints))
	points := make([]RegressionPoint, n)
	for i := range points {
		x, y := uniform(rng, -s.Window, s.Window), uniform(rng, -s.Window, s.Window)
		shiftX, shiftY := uniform(rng, -s.Window, s.Window)*noise, uniform(rng, -s.Window, s.Window)*noise
		points[i] = RegressionPoint{X: x, Y: y, Value: s.value(x+shiftX, y+shiftY)}
	}
	return points
}

// The two regression sets of TensorFlow Playground, with its 1200 points and its window [-6, 6]². Noise is its slider
// divided by 100.
var playgroundRegressions = []RegressionSet{
	{
		Set: Set{
			Name:   "tfp-plane",
			Title:  "TF Playground: plane",
			About:  "A slope, which one linear neuron can learn. From TensorFlow Playground.",
			Window: 6,
			N:      1200, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		},
		value: plane,
	},
	{
		Set: Set{
			Name:   "tfp-multi-gauss",
			Title:  "TF Playground: six bumps",
			About:  "Six cones, up and down in turn, on level ground. From TensorFlow Playground, which calls them multi-gauss.",
			Window: 6,
			N:      1200, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		},
		value: bumps,
	},
}

// plane rises from −1.2 in the lower left corner of the window to 1.2 in the upper right.
func plane(x, y float64) float64 { return (x + y) / 10 }

// bumps is ±1 over each of six centres and falls to 0 in a straight line until 2 away from it. The centres are more than
// that apart, so that no place is near two.
func bumps(x, y float64) float64 {
	const radius = 2
	for _, c := range [...]struct{ x, y, height float64 }{
		{-4, 2.5, 1},
		{0, 2.5, -1},
		{4, 2.5, 1},
		{-4, -2.5, -1},
		{0, -2.5, 1},
		{4, -2.5, -1},
	} {
		if d := math.Hypot(x-c.x, y-c.y); d < radius {
			return c.height * (1 - d/radius)
		}
	}
	return 0
}
