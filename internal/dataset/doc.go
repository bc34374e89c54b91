// Package dataset makes the points that Chalkline trains on. A Point is a place in the plane and a class; a Set is one row
// of the catalogue, a recipe with a name that draws points from a count, a noise level and a seed; a RegressionPoint has a
// value in place of the class, and a RegressionSet draws those. A split divides points into those trained on and those only
// tested on; CSV is how people bring their own points and take ours away.
//
// Everything here is a pure function: the same arguments give the same points, nothing is shared and nothing is kept.
// Misuse by the program panics with "dataset: …"; text that a person sent gets a *CSVError that names the line, the column
// and what is accepted.
package dataset

// Limits that hold for every point this package makes or reads.
const (
	MaxPoints     = 5000 // most points in one set or one CSV text
	MaxCoordinate = 100  // largest |X| and |Y|, in the units of the axes
	MaxClasses    = 8    // classes are 0 … MaxClasses-1
	MaxValue      = 10   // largest |Value| of a point that has one
)

// A Point is one training example: a place in the plane, y upward, and the class that a network should predict there.
// Coordinates are finite and at most MaxCoordinate in size; Class is 0 … MaxClasses-1.
type Point struct {
	X, Y  float64
	Class int
}
