package formula

import (
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzParse feeds any text: either it is a formula, which keeps to its limits, survives writing and reading, and is finite
// everywhere, or it gives an error that points into the text and is fit to show.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"sin(x)+2y²", "|x-|y||", "-2^-x^2", "1/2x", "max(x, min(y, e))", "2e-3xy", "x₁·x₂ − π", "((((", "|||", "..", "1e999", "x²³", "\xff\x00",
		"sigmoid(x)+gauss(y)/step(0)", "--x--y", "9^9^9^9", "1/0-1/0", strings.Repeat("(", 200), strings.Repeat("x", 60),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		formula, err := Parse(text)
		if err != nil {
			checkError(t, text, formula, err)
			return
		}
		if len(text) > MaxLength || len(formula.String()) > MaxLength || len(formula.code) > MaxNodes {
			t.Fatalf("Parse(%q) = %v with %d instructions, want all within the limits", text, formula, len(formula.code))
		}
		checkRoundTrip(t, formula)
		odd := []float64{0, 1, -1, 0.5, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN()}
		for _, x := range odd {
			for _, y := range odd {
				if v := formula.At(x, y); !(math.Abs(v) <= Limit) {
					t.Fatalf("%v at (%v, %v) = %v, want within ±%v", formula, x, y, v, Limit)
				}
			}
		}
	})
}

func checkError(t *testing.T, text string, formula *Formula, err error) {
	wrong := wantError(t, text, formula, err)
	if wrong.Offset < 0 || wrong.Offset > utf8.RuneCountInString(text) {
		t.Fatalf("Parse(%q): offset %d is outside the text", text, wrong.Offset)
	}
	unsafe := func(r rune) bool { return !unicode.IsPrint(r) }
	if m := wrong.Message; m == "" || len(m) > 300 || !utf8.ValidString(m) || strings.ContainsFunc(m, unsafe) {
		t.Fatalf("Parse(%q): the message is not fit to show: %q", text, m)
	}
}
