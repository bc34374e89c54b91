package dataset

import (
	"math"
	"testing"
)

// Seen from above, the board is this; every square has its share of the points.
func TestCheckerboardIsOne(t *testing.T) {
	board := [4]string{
		"1010",
		"0101",
		"1010",
		"0101",
	}
	var dealt [4][4]int
	for i, p := range generate(t, "checkerboard", 803, 0) {
		column, row := int(math.Floor((p.X+4)/2)), int(math.Floor((4-p.Y)/2))
		if want := int(board[row][column] - '0'); p.Class != want {
			t.Errorf("points[%d] = %v in row %d, column %d, want class %d", i, p, row, column, want)
		}
		dealt[row][column]++
	}
	for row := range dealt {
		for column, n := range dealt[row] {
			if n != 50 && n != 51 {
				t.Errorf("row %d, column %d has %d points of 803, want 50 or 51", row, column, n)
			}
		}
	}
}

// Noise 0.1 shifts by at most 0.2, so it swaps points that are nearer than that to a line, on either axis, and no others.
func TestCheckerboardNoiseIsNearTheLines(t *testing.T) {
	swapped := 0
	clean := generate(t, "checkerboard", MaxPoints, 0)
	for i, p := range generate(t, "checkerboard", MaxPoints, 0.1) {
		if p.X != clean[i].X || p.Y != clean[i].Y {
			t.Fatalf("noise moved points[%d] from %v to %v", i, clean[i], p)
		}
		fromLine := min(math.Abs(math.Remainder(p.X, 2)), math.Abs(math.Remainder(p.Y, 2)))
		if p.Class != clean[i].Class {
			swapped++
			if fromLine > 0.2 {
				t.Errorf("noise 0.1 swapped points[%d] = %v, %.3f from the nearest line", i, p, fromLine)
			}
		}
	}
	// On each axis the line is U(0, 1) away and the shift 0.1 on average, half of the time towards it: 5 % cross, and 9.5 %
	// on just one axis.
	if share := float64(swapped) / MaxPoints; math.Abs(share-0.095) > 0.02 {
		t.Errorf("noise 0.1 swapped %.3f of the classes, want 0.095 ± 0.02", share)
	}
}
