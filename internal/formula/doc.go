// Package formula reads formulas of the two inputs, such as "sin(x) + 2y²", that a person typed, and computes them for
// many points at once. Chalkline uses them for inputs of a network and for data that lie above or below a curve.
//
// A formula is made of
//
//	numbers        1  .5  2e-3
//	inputs         x or x1 or x₁, and y or x2 or x₂
//	constants      pi or π, e
//	operators      + - * / ^, and − – · × ÷; ^ is right associative: 2^3^2 is 2^9, and -x^2 is -(x^2)
//	exponents      x² x¹⁰
//	brackets       (x+1), and |x| for abs(x)
//	functions      sin cos tan tanh exp ln log sqrt abs sign step floor sigmoid gauss of one argument, min max of two
//	products       2x  3(x+1)  x y  xy  |x|y, where the sign is left out
//
// Names are the same in capitals. ln and log are both the natural logarithm; step(t) is 1 for t ≥ 0 and 0 below; gauss(t)
// is exp(−t²). A product without its sign that follows a division, as in 1/2x, is refused because people read it in two
// ways; so is a number as its second factor, as in x 2.
//
// Parsing is Pratt's (V. Pratt, "Top down operator precedence", POPL 1973) straight into a postfix program: what was typed
// is never executed as anything but this arithmetic. Length, nesting and size of a formula have limits, and so has the time
// that a point takes.
//
// The package is pure. Misuse by the program panics with "formula: …"; what a person typed gets an *Error.
package formula

import "fmt"

// Limits of a formula.
const (
	MaxLength = 200 // bytes, as typed and as String writes it
	MaxDepth  = 32  // brackets, arguments, signs and exponents within each other
	MaxNodes  = 100 // numbers, names and operators
)

// Limit bounds what a formula gives, so that a network's inputs are finite whatever was typed.
const Limit = 1e6

// An Error says what is wrong with a formula and where, in words fit to show the person who typed it.
type Error struct {
	Offset  int    // characters (runes) before the place in question
	Message string // printable, a line long
}

func (e *Error) Error() string { return fmt.Sprintf("character %d: %s", e.Offset+1, e.Message) }
