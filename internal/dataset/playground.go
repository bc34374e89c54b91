package dataset

import (
	"math"
	"math/rand/v2"
)

// The four classification sets of TensorFlow Playground, with its 500 points and its window [-6, 6]². Its labels +1 and -1
// are our classes 1 and 0. Noise is its slider divided by 100, and means what it means there, which differs by set.
var playgroundSets = []Set{
	{
		Name:    "tfp-circle",
		Title:   "TF Playground: circle",
		About:   "A disc inside a ring; noise swaps the classes of points near the gap. From TensorFlow Playground.",
		Classes: 2, Window: 6,
		N: 500, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: playgroundCircle,
	},
	{
		Name:    "tfp-xor",
		Title:   "TF Playground: exclusive or",
		About:   "Four squares, opposite ones of one class; noise swaps the classes of points near the axes. From TensorFlow Playground.",
		Classes: 2, Window: 6,
		N: 500, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: playgroundXor,
	},
	{
		Name:    "tfp-gauss",
		Title:   "TF Playground: Gaussian",
		About:   "Two round clouds that a straight line separates until noise makes them overlap. From TensorFlow Playground.",
		Classes: 2, Window: 6,
		N: 500, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: playgroundGauss,
	},
	{
		Name:    "tfp-spiral",
		Title:   "TF Playground: spiral",
		About:   "Two arms wound one and three quarter turns around each other; noise shakes the points. From TensorFlow Playground.",
		Classes: 2, Window: 6,
		N: 500, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: playgroundSpiral,
	},
}

// playgroundCircle draws first a half at r ~ U(0, 2.5), then a half at r ~ U(3.5, 5), at any angle. A point keeps its clean
// place; its class is 1 if the place shifted by U(-5, 5)·noise on each axis is nearer than 2.5 to the centre. So, as in the
// source, the classes are equal at noise 0 only.
func playgroundCircle(n int, noise float64, rng *rand.Rand) []Point {
	const radius = 5
	points := make([]Point, 0, n)
	band := func(m int, low, high float64) {
		for range m {
			r := uniform(rng, low, high)
			p := polar(r, uniform(rng, 0, 2*math.Pi), 0)
			shiftX, shiftY := uniform(rng, -radius, radius)*noise, uniform(rng, -radius, radius)*noise
			if math.Hypot(p.X+shiftX, p.Y+shiftY) < radius/2.0 {
				p.Class = 1
			}
			points = append(points, p)
		}
	}
	band((n+1)/2, 0, 0.5*radius)
	band(n/2, 0.7*radius, radius)
	return points
}

// playgroundXor draws from U(-5, 5)² and pushes each coordinate 0.3 away from its axis. A point keeps its clean place; its
// class is 1 if the place shifted by U(-5, 5)·noise on each axis has x·y ≥ 0. So, as in the source, the classes are equal
// only on average.
func playgroundXor(n int, noise float64, rng *rand.Rand) []Point {
	pushed := func() float64 {
		v := uniform(rng, -5, 5)
		if v > 0 {
			return v + 0.3
		}
		return v - 0.3
	}
	points := make([]Point, n)
	for i := range points {
		x, y := pushed(), pushed()
		shiftX, shiftY := uniform(rng, -5, 5)*noise, uniform(rng, -5, 5)*noise
		points[i] = Point{X: x, Y: y}
		if (x+shiftX)*(y+shiftY) >= 0 {
			points[i].Class = 1
		}
	}
	return points
}

// playgroundGauss draws class 1 around (2, 2), then class 0 around (-2, -2), each coordinate with a variance that goes
// from 0.5 at noise 0 to 4 at noise 0.5.
func playgroundGauss(n int, noise float64, rng *rand.Rand) []Point {
	sigma := math.Sqrt(0.5 + (4-0.5)*noise/MaxNoise)
	points := make([]Point, 0, n)
	cloud := func(m int, centre float64, class int) {
		for range m {
			x := centre + sigma*normal(rng)
			points = append(points, Point{X: x, Y: centre + sigma*normal(rng), Class: class})
		}
	}
	cloud((n+1)/2, 2, 1)
	cloud(n/2, -2, 0)
	return points
}

// playgroundSpiral draws m points an arm, point i at r = 5·i/m and t = 1.75·2π·i/m, each coordinate then shifted by
// U(-1, 1)·noise; class 1 first, then class 0 half a turn on.
func playgroundSpiral(n int, noise float64, rng *rand.Rand) []Point {
	points := make([]Point, 0, n)
	arm := func(m int, turn float64, class int) {
		for i := range m {
			along := float64(i) / float64(m)
			p := polar(5*along, 1.75*2*math.Pi*along+turn, class)
			p.X += uniform(rng, -1, 1) * noise
			p.Y += uniform(rng, -1, 1) * noise
			points = append(points, p)
		}
	}
	arm((n+1)/2, 0, 1)
	arm(n/2, math.Pi, 0)
	return points
}
