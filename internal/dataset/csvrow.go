package dataset

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// separatorOf tells what parts the values of a text from its first row.
func separatorOf(row string) string {
	switch {
	case strings.Contains(row, ";"):
		return ";"
	case strings.Count(row, "\t") > 1: // one may stand beside a comma, as a space does
		return "\t"
	}
	return ","
}

// parseRow reads one line that is not blank: a point, or the header, or a message that says what is wrong. Only the first
// such line may be the header.
func parseRow(row, separator string, first bool) (p Point, header bool, msg string) {
	columns := [...]string{"x", "y", "class"}
	if found := 1 + strings.Count(row, separator); found > len(columns) { // before Split: a row may be a million commas
		return p, false, fmt.Sprintf("%d values; accepted: three, x,y,class", found)
	}
	values := strings.Split(row, separator)
	for i, v := range values {
		values[i] = bare(v)
	}
	if len(values) < len(columns) {
		return p, false, fmt.Sprintf("%s is missing in %s; accepted: three values, x,y,class", columns[len(values)], quoted(row))
	}
	if first && strings.EqualFold(strings.Join(values, ","), "x,y,class") {
		return p, true, ""
	}

	x, okX := number(values[0], separator)
	y, okY := number(values[1], separator)
	class, okClass := number(values[2], separator)
	const coordinate = "a number from %d to %d"
	switch {
	case first && !okX && !okY && !okClass:
		return p, false, fmt.Sprintf("the header is %s; accepted: x,y,class or no header", quoted(row))
	case !okX || !within(x):
		return p, false, fmt.Sprintf("x is %s; accepted: "+coordinate, quoted(values[0]), -MaxCoordinate, MaxCoordinate)
	case !okY || !within(y):
		return p, false, fmt.Sprintf("y is %s; accepted: "+coordinate, quoted(values[1]), -MaxCoordinate, MaxCoordinate)
	case !okClass || class != math.Trunc(class) || class < 0 || class >= MaxClasses:
		return p, false, fmt.Sprintf("class is %s; accepted: a whole number from 0 to %d", quoted(values[2]), MaxClasses-1)
	}
	return Point{X: x, Y: y, Class: int(class)}, false, ""
}

// number reads a plain decimal number. strconv reads more, such as 0x1p-2, Inf and NaN, that no one means in a list of points.
// Where a comma does not part values, it may stand for the point.
func number(s, separator string) (float64, bool) {
	if separator != "," {
		s = strings.Replace(s, ",", ".", 1)
	}
	if strings.Trim(s, "+-.0123456789eE") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// within reports whether v is a coordinate: finite and at most MaxCoordinate in size.
func within(v float64) bool { return math.Abs(v) <= MaxCoordinate }

// bare removes the spaces around a value and one pair of double quotes, as spreadsheets write them.
func bare(v string) string {
	v = strings.TrimSpace(v)
	if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
		v = strings.TrimSpace(v[1 : len(v)-1])
	}
	return v
}

// quoted returns what a person typed for use in a message: at most 24 characters of it, with everything unprintable
// escaped, so that it can neither fill nor disturb a page, a terminal or a log.
func quoted(s string) string {
	const longest = 24
	count := 0
	for at := range s {
		if count == longest {
			return strconv.Quote(s[:at]) + "…"
		}
		count++
	}
	return strconv.Quote(s)
}
