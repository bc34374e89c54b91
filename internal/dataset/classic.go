package dataset

import (
	"math"
	"math/rand/v2"
)

// Sets that every course draws sooner or later, scaled to the lecture's window [-4, 4]².
var classicSets = []Set{
	{
		Name:    "moons",
		Title:   "Two moons",
		About:   "Two half circles, each reaching into the other's bay, as in scikit-learn's make_moons.",
		Classes: 2, Window: 4,
		N: 200, MinN: fewest, MaxN: MaxPoints, Noisy: true, Noise: 0.1,
		generate: moons,
	},
	{
		Name:    "spiral3",
		Title:   "Three-arm spiral",
		About:   "Three arms of three classes, from the small case study in the CS231n course notes.",
		Classes: 3, Window: 4,
		N: 300, MinN: fewest, MaxN: MaxPoints, Noisy: true, Noise: 0.2,
		generate: spiral3,
	},
	{
		Name:    "checkerboard",
		Title:   "Checkerboard",
		About:   "Sixteen squares in two colours; noise swaps the classes of points near the lines.",
		Classes: 2, Window: 4,
		N: 400, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: checkerboard,
	},
}

// moons puts class 0 evenly on the upper half of the unit circle, then class 1 evenly on a lower half circle around
// (1, 0.5), centres the pair on (0, 0) and doubles it: it spans x = ±3, y = ±1.5. Noise is the standard deviation of a
// shift on each axis in units of the radius (2), as in scikit-learn, whose circles have radius 1.
func moons(n int, noise float64, rng *rand.Rand) []Point {
	const radius, centreX, centreY = 2, 0.5, 0.25
	points := make([]Point, 0, n)
	add := func(x, y float64, class int) {
		x += noise * normal(rng)
		y += noise * normal(rng)
		points = append(points, Point{X: radius * (x - centreX), Y: radius * (y - centreY), Class: class})
	}
	for _, t := range spread((n+1)/2, 0, math.Pi) {
		add(math.Cos(t), math.Sin(t), 0)
	}
	for _, t := range spread(n/2, 0, math.Pi) {
		add(1-math.Cos(t), 0.5-math.Sin(t), 1)
	}
	return points
}

// spiral3 spreads the points of class c evenly over r = 0 … 3.5 while the angle goes from 4·c to 4·(c+1) radians, each
// angle then turned by N(0, noise). The notes have r = 0 … 1 and a standard deviation of 0.2 rad, our default noise.
func spiral3(n int, noise float64, rng *rand.Rand) []Point {
	const classes, radius, span = 3, 3.5, 4
	points := make([]Point, 0, n)
	for class := range classes {
		for _, along := range spread((n+classes-1-class)/classes, 0, 1) {
			t := span*(float64(class)+along) + noise*normal(rng)
			points = append(points, polar(radius*along, t, class))
		}
	}
	return points
}

// spread returns m values evenly from low to high, both included; a single value is low.
func spread(m int, low, high float64) []float64 {
	values := make([]float64, m)
	for i := range values {
		values[i] = low + (high-low)*float64(i)/float64(max(m-1, 1))
	}
	return values
}
