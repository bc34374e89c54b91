package dataset

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// columns is how a text writes its points.
type columns struct {
	separator string
	values    bool // the last column has values instead of classes
}

// columnsOf tells from the first row how a text is written, and whether that row is the header.
func columnsOf(row string) (c columns, header bool) {
	c.separator = ","
	switch {
	case strings.Contains(row, ";"):
		c.separator = ";"
	case strings.Count(row, "\t") > 1: // one may stand beside a comma, as a space does
		c.separator = "\t"
	}
	values, msg := c.split(row)
	if msg != "" {
		return c, false
	}
	switch strings.ToLower(strings.Join(values, ",")) {
	case "x,y,class":
		return c, true
	case "x,y,value":
		c.values = true
		return c, true
	}
	return c, false
}

// names are the columns as in the header.
func (c columns) names() [3]string {
	if c.values {
		return [3]string{"x", "y", "value"}
	}
	return [3]string{"x", "y", "class"}
}

// split parts a row, or says what is wrong with it.
func (c columns) split(row string) (values []string, msg string) {
	names := c.names()
	accepted := strings.Join(names[:], ",")
	if found := 1 + strings.Count(row, c.separator); found > len(names) { // before Split: a row may be a million commas
		return nil, fmt.Sprintf("%d values; accepted: three, %s", found, accepted)
	}
	values = strings.Split(row, c.separator)
	for i, v := range values {
		values[i] = bare(v)
	}
	if len(values) < len(names) {
		return nil, fmt.Sprintf("%s is missing in %s; accepted: three values, %s", names[len(values)], quoted(row), accepted)
	}
	return values, ""
}

// parse reads one row that is not blank, of which Value is the class where the text has classes, or says what is wrong
// with it. Only the first row can be meant as a header.
func (c columns) parse(row string, first bool) (p RegressionPoint, msg string) {
	values, msg := c.split(row)
	if msg != "" {
		return p, msg
	}
	x, okX := number(values[0], c.separator)
	y, okY := number(values[1], c.separator)
	last, okLast := number(values[2], c.separator)
	const between = "%s is %s; accepted: a number from %d to %d"
	switch {
	case first && !okX && !okY && !okLast:
		return p, fmt.Sprintf("the header is %s; accepted: x,y,class, x,y,value or no header", quoted(row))
	case !okX || !within(x):
		return p, fmt.Sprintf(between, "x", quoted(values[0]), -MaxCoordinate, MaxCoordinate)
	case !okY || !within(y):
		return p, fmt.Sprintf(between, "y", quoted(values[1]), -MaxCoordinate, MaxCoordinate)
	case c.values && (!okLast || math.Abs(last) > MaxValue):
		return p, fmt.Sprintf(between, "value", quoted(values[2]), -MaxValue, MaxValue)
	case !c.values && (!okLast || last != math.Trunc(last) || last < 0 || last >= MaxClasses):
		return p, fmt.Sprintf("class is %s; accepted: a whole number from 0 to %d, or values under the header x,y,value", quoted(values[2]), MaxClasses-1)
	}
	return RegressionPoint{X: x, Y: y, Value: last}, ""
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
