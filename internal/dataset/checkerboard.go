package dataset

import (
	"math"
	"math/rand/v2"
)

// checkerboard deals the points to the 4×4 squares of side 2 in turn, row by row from below and back and forth, so that
// the classes alternate; within its square a point is anywhere. A point keeps its clean place; its class is that of the
// square that the place shifted by U(-2, 2)·noise on each axis lies in.
func checkerboard(n int, noise float64, rng *rand.Rand) []Point {
	const squares, side = 4, 2.0
	points := make([]Point, n)
	for i := range points {
		row, column := i/squares%squares, i%squares
		if row%2 == 1 {
			column = squares - 1 - column
		}
		left, bottom := side*float64(column-squares/2), side*float64(row-squares/2)
		x, y := uniform(rng, left, left+side), uniform(rng, bottom, bottom+side)
		shiftX, shiftY := uniform(rng, -side, side)*noise, uniform(rng, -side, side)*noise
		points[i] = Point{X: x, Y: y, Class: colour((x+shiftX)/side, (y+shiftY)/side)}
	}
	return points
}

// colour returns the class of a place on a checkerboard of unit squares that goes on without end: 0 in the square of (½, ½).
func colour(x, y float64) int {
	return int(math.Abs(math.Mod(math.Floor(x)+math.Floor(y), 2)))
}
