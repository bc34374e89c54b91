package elsewhere

import (
	"math"
	"strconv"

	"chalkline/internal/play"
)

// quote makes what a person gave safe to show: quoted, control characters escaped, cut to a readable length.
func quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.QuoteToGraphic(s)
}

// short writes a number the way people do.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// check returns a *play.FieldError in the key's name unless v is within the range.
func check(key string, v float64, within play.Field) error {
	if v >= within.Min && v <= within.Max && (!within.Whole || v == math.Trunc(v)) {
		return nil
	}
	return &play.FieldError{Field: key, Got: short(v), Accepted: within.Accepted()}
}

// whole is a range of whole numbers, both ends included.
func whole(low, high float64) play.Field { return play.Field{Min: low, Max: high, Whole: true} }
