package dataset

import (
	"math/rand/v2"

	"chalkline/internal/formula"
)

// FunctionSet returns a set that is not in the catalogue, since it needs a formula: points above the curve y = f(x) are of
// class 1, those on it or below of class 0. Where f has no value the curve is at 0, as formula says. The set is called
// "function" and is like the others in all else.
//
// FunctionSet panics if f uses x₂, which is what the curve says.
func FunctionSet(f *formula.Formula) Set {
	if f.UsesX2() {
		panic("dataset: FunctionSet: f uses x2; accepted: a formula of x1")
	}
	return Set{
		Name:    "function",
		Title:   "Above and below y = f(x)",
		About:   "Points above and below a curve of your own.",
		Classes: 2, Window: functionWindow,
		N: 200, MinN: fewest, MaxN: MaxPoints, Noisy: true,
		generate: func(n int, noise float64, rng *rand.Rand) []Point { return aboveBelow(f, n, noise, rng) },
	}
}

const functionWindow = 4

// aboveBelow draws from U(-4, 4)². A point keeps its clean place; its class says whether the place shifted by U(-4, 4)·noise
// in y is above the curve. So the classes are as large as the parts that the curve leaves of the window.
func aboveBelow(f *formula.Formula, n int, noise float64, rng *rand.Rand) []Point {
	points := make([]Point, n)
	for i := range points {
		x, y := uniform(rng, -functionWindow, functionWindow), uniform(rng, -functionWindow, functionWindow)
		shift := uniform(rng, -functionWindow, functionWindow) * noise
		points[i] = Point{X: x, Y: y}
		if y+shift > f.At(x, 0) {
			points[i].Class = 1
		}
	}
	return points
}
