package formula

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// parse reads a formula that is right.
func parse(t testing.TB, text string) *Formula {
	t.Helper()
	f, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return f
}

// Values are at x = 3, y = −2, worked out by hand.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		text, canonical string
		want            float64
	}{
		// Numbers and names.
		{"1", "1", 1},
		{".5", "0.5", 0.5},
		{"2.", "2", 2},
		{"2e-3", "0.002", 0.002},
		{"2E3", "2000", 2000},
		{"2e−3", "0.002", 0.002},
		{"1.5e-9", "1.5e-9", 1.5e-9},
		{"2e", "2*e", 2 * math.E},
		{"2e-x", "2*e-x", 2*math.E - 3},
		{"x1", "x", 3},
		{"x₂", "y", -2},
		{"X", "x", 3},
		{"π", "pi", math.Pi},
		{" x\t", "x", 3},

		// Operators.
		{"x+y-1", "x+y-1", 0},
		{"x-(y-1)", "x-(y-1)", 6},
		{"x-(y+1)", "x-(y+1)", 4},
		{"x-y*2", "x-y*2", 7},
		{"(x-y)*2", "(x-y)*2", 10},
		{"6/x/y", "6/x/y", -1},
		{"6/(x/y)", "6/(x/y)", -4},
		{"2^x^2", "2^x^2", 512},
		{"(2^x)^2", "(2^x)^2", 64},
		{"-x^2", "-x^2", -9},
		{"(-x)^2", "(-x)^2", 9},
		{"2^-y", "2^(-y)", 4},
		{"2^-y*x", "2^(-y)*x", 12},
		{"x*-y", "x*(-y)", 6},
		{"x*(-y*x)", "x*(-y*x)", 18},
		{"x--y", "x-(-y)", 1},
		{"--x", "-(-x)", 3},
		{"-x*y", "-x*y", 6},
		{"-(x*y)", "-(x*y)", 6},
		{"+x", "x", 3},
		{"2*+x", "2*x", 6},
		{"x−y·2×3⋅1÷2", "x-y*2*3*1/2", 9},
		{"x – 1", "x-1", 2},
		{"x²+y²", "x^2+y^2", 13},
		{"-x²", "-x^2", -9},
		{"2^y²", "2^y^2", 16},
		{"y¹⁰", "y^10", 1024},

		// Products without a sign.
		{"2x", "2*x", 6},
		{"2xy", "2*x*y", -12},
		{"x₁x₂", "x*y", -6},
		{"x1x2", "x*y", -6},
		{"xx1", "x*x", 9},
		{"x y", "x*y", -6},
		{"3(x+1)", "3*(x+1)", 12},
		{"x(x+1)", "x*(x+1)", 12},
		{"(x)(y)", "x*y", -6},
		{"2x^2", "2*x^2", 18},
		{"x^2y", "x^2*y", -18},
		{"x²y", "x^2*y", -18},
		{"2x/3", "2*x/3", 2},
		{"12/x*y x", "12/x*y*x", -24},
		{"12/(2x)", "12/(2*x)", 2},
		{"12/x-2y", "12/x-2*y", 8},
		{"2exp(0)", "2*exp(0)", 2},
		{"2 e+3", "2*e+3", 2*math.E + 3},

		// Bars.
		{"|y|", "abs(y)", 2},
		{"2|y|", "2*abs(y)", 4},
		{"|y|x", "abs(y)*x", 6},
		{"|x||y|", "abs(x)*abs(y)", 6},
		{"||y|-x|", "abs(abs(y)-x)", 1},
		{"|x-|y||", "abs(x-abs(y))", 1},
		{"|y(2|y|)|", "abs(y*(2*abs(y)))", 8},
		{"|y|²", "abs(y)^2", 4},

		// Functions.
		{"sin(0)+cos(0)+tan(0)+tanh(0)", "sin(0)+cos(0)+tan(0)+tanh(0)", 1},
		{"exp(1)", "exp(1)", math.E},
		{"ln(e)+log(e)", "ln(e)+ln(e)", 2},
		{"sqrt(x+1)", "sqrt(x+1)", 2},
		{"Abs (y)", "abs(y)", 2},
		{"min(x,y)-max(x, y)", "min(x,y)-max(x,y)", -5},
		{"max((x),(y))", "max(x,y)", 3},
		{"sign(y)+10sign(0)+100sign(x)", "sign(y)+10*sign(0)+100*sign(x)", 99},
		{"step(y)+10step(0)+100step(x)", "step(y)+10*step(0)+100*step(x)", 110},
		{"floor(-0.5)", "floor(-0.5)", -1},
		{"sigmoid(0)", "sigmoid(0)", 0.5},
		{"gauss(y)", "gauss(y)", math.Exp(-4)},
	} {
		f := parse(t, c.text)
		if f.String() != c.canonical {
			t.Errorf("Parse(%q) = %v, want %s", c.text, f, c.canonical)
		}
		if got := f.At(3, -2); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%q at (3, −2) = %v, want %v", c.text, got, c.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	const names = "x, y, pi, e, sin, cos, tan, tanh, exp, ln, sqrt, abs, sign, step, floor, sigmoid, gauss, min, max"
	for _, c := range []struct {
		text   string
		offset int
		want   string
	}{
		{"", 0, "the formula is empty; try sin(x) + y"},
		{"  ", 2, "the formula is empty; try sin(x) + y"},
		{"x + foo", 4, `unknown name "foo"; known: ` + names},
		{"−π·foo1", 3, `unknown name "foo1"; known: ` + names},
		{"2ex", 1, `unknown name "ex"; known: ` + names},
		{"x3", 0, `unknown name "x3"; known: ` + names},
		{strings.Repeat("q", 30), 0, `unknown name "qqqqqqqqqqqqqqqqqqqqqqqq"…; known: ` + names},
		{"sin x", 0, "sin wants brackets, as in sin(x)"},
		{"1 + sin²(x)", 4, "sin wants brackets, as in sin(x)"},
		{"max", 0, "max wants brackets, as in max(x, y)"},
		{"max(x)", 5, "max has too few arguments; it is written max(x, y)"},
		{"max(x,y,1)", 7, "max has too many arguments; it is written max(x, y)"},
		{"sin(x,y)", 5, "sin has too many arguments; it is written sin(x)"},
		{"sin()", 4, `")" stands where a number, a name or a bracket is expected`},
		{"x+", 2, "the formula ends where a number, a name or a bracket is expected"},
		{"x+*y", 2, `"*" stands where a number, a name or a bracket is expected`},
		{"²", 0, `"²" stands where a number, a name or a bracket is expected`},
		{"2(x+1", 1, `"(" is never closed`},
		{"sin(x", 3, `"(" is never closed`},
		{"max(x", 3, `"(" is never closed`},
		{"|x", 0, `"|" is never closed`},
		{"(|x)", 3, `")" closes no bracket`},
		{"x)", 1, `")" closes no bracket`},
		{"x 2", 2, `the number "2" follows something without an operator; write *`},
		{"(x 2)", 3, `the number "2" follows something without an operator; write *`},
		{"1.2.3", 3, `the number ".3" follows something without an operator; write *`},
		{"0,5", 1, "a comma stands only between the arguments of min and max; a decimal point is a point"},
		{"(x,y)", 2, "a comma stands only between the arguments of min and max; a decimal point is a point"},
		{"y = x", 2, `"=" means nothing in a formula`},
		{"x\x00", 1, `"\x00" means nothing in a formula`},
		{"x\u202e", 1, `"\u202e" means nothing in a formula`},
		{"x + \xff", 4, `"�" stands where a number, a name or a bracket is expected`},
		{".", 0, `"." is no number, or too large a one`},
		{"1e999", 0, `"1e999" is no number, or too large a one`},
		{"1/2x", 3, "after a division a product without its sign can be read in two ways; write * or brackets"},
		{"-1/2(x)", 4, "after a division a product without its sign can be read in two ways; write * or brackets"},
		{"2*x/y|x|", 5, "after a division a product without its sign can be read in two ways; write * or brackets"},
	} {
		f, err := Parse(c.text)
		wrong := wantError(t, c.text, f, err)
		if wrong.Offset != c.offset || wrong.Message != c.want {
			t.Errorf("Parse(%q): at %d, %s\nwant at %d, %s", c.text, wrong.Offset, wrong.Message, c.offset, c.want)
		}
	}
	_, err := Parse("x + foo")
	if want := `character 5: unknown name "foo"; known: ` + names; err.Error() != want {
		t.Errorf("Error() = %s, want %s", err, want)
	}
}

// wantError fails unless a formula was refused with an *Error.
func wantError(t *testing.T, text string, f *Formula, err error) *Error {
	t.Helper()
	var wrong *Error
	if !errors.As(err, &wrong) || f != nil {
		t.Fatalf("Parse(%q) = %v, %v, want an *Error", text, f, err)
	}
	return wrong
}

// Each pair is the largest formula that is accepted and one that is a little larger.
func TestParseLimits(t *testing.T) {
	repeat := func(n int, s string) string { return strings.Repeat(s, n) }
	for _, c := range []struct {
		largest, larger string
		offset          int
		want            string
	}{
		{"x" + repeat(199, " "), "x" + repeat(200, " "), 200, "the formula is 201 bytes long; accepted: up to 200"},
		{"π" + repeat(198, " "), "π" + repeat(199, " "), 199, "the formula is 201 bytes long; accepted: up to 200"},
		{repeat(32, "(") + "x" + repeat(32, ")"), repeat(33, "(") + "x" + repeat(33, ")"), 32, "brackets, signs and exponents are more than 32 deep"},
		{repeat(16, "(-") + "x" + repeat(16, ")"), repeat(33, "-") + "x", 32, "brackets, signs and exponents are more than 32 deep"},
		{"x" + repeat(32, "^x"), "x" + repeat(33, "^x"), 65, "brackets, signs and exponents are more than 32 deep"},
		{"-x" + repeat(49, "*x"), "--x" + repeat(49, "*x"), 99, "the formula has more than 100 numbers, names and operators"},
		{repeat(32, "|") + "x" + repeat(32, "|") + "+" + repeat(19, "x"), repeat(32, "|") + "x" + repeat(32, "|") + "+" + repeat(20, "x"), 0, "with everything written out, the formula is 201 bytes long; accepted: up to 200"},
		{repeat(16, "-") + "x", repeat(17, "-") + "x", 0, "with everything written out, brackets, signs and exponents are more than 32 deep"},
	} {
		parse(t, c.largest)
		f, err := Parse(c.larger)
		if wrong := wantError(t, c.larger, f, err); wrong.Offset != c.offset || wrong.Message != c.want {
			t.Errorf("Parse(%q): at %d, %s\nwant at %d, %s", c.larger, wrong.Offset, wrong.Message, c.offset, c.want)
		}
	}
}
