package dataset

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// MaxCSVBytes is the longest text that ReadCSV accepts: room for MaxPoints rows of shortest exact floats, about 50 bytes
// each, four times over.
const MaxCSVBytes = 1 << 20

// A CSVError says what is wrong with a text that a person sent, in words fit to show them.
type CSVError struct {
	Line int    // where, counted from 1 as editors do
	Msg  string // what was found and what is accepted; printable, a line long
}

func (e *CSVError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

// A Table is what a CSV text holds: points that have classes or, under the header x,y,value, points that have values. The
// other list is empty.
type Table struct {
	Points []Point
	Values []RegressionPoint
}

// Len returns the number of points.
func (t Table) Len() int { return len(t.Points) + len(t.Values) }

// ReadCSV reads points, one on a line as x,y,class, with or without that header, or as x,y,value under that. It tolerates what spreadsheets and people
// add: a byte-order mark, \r\n, blank lines, spaces and double quotes around a value, a class written 1.0. If the first row has
// a semicolon or a tab, that is what parts values and a comma may stand for the decimal point, as spreadsheets write where
// people write 0,5. A text without rows has no points and is no error.
//
// It reads at most MaxCSVBytes+1 bytes. A text that it does not accept gives a *CSVError; a failing r gives r's error.
func ReadCSV(r io.Reader) (Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxCSVBytes+1))
	if err != nil {
		return Table{}, fmt.Errorf("dataset: ReadCSV: %w", err)
	}
	text := string(data)
	if len(text) > MaxCSVBytes {
		line := 1 + strings.Count(text[:MaxCSVBytes], "\n")
		return Table{}, &CSVError{line, fmt.Sprintf("the text goes on past 1 MB; accepted: up to 1 MB and %d points", MaxPoints)}
	}

	var table Table
	var c columns
	line, first := 0, true // first: nothing but blank lines so far
	for row := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line++
		row = strings.TrimSpace(row)
		if strings.Trim(row, ",; \t") == "" { // a spreadsheet writes its blank rows as ,,
			continue
		}
		if first {
			var header bool
			if c, header = columnsOf(row); header {
				first = false
				continue
			}
		}
		p, msg := c.parse(row, first)
		if msg == "" && table.Len() == MaxPoints {
			msg = fmt.Sprintf("point %d is one too many; accepted: up to %d points", MaxPoints+1, MaxPoints)
		}
		if msg != "" {
			return Table{}, &CSVError{line, msg}
		}
		first = false
		if c.values {
			table.Values = append(table.Values, p)
		} else {
			table.Points = append(table.Points, Point{p.X, p.Y, int(p.Value)})
		}
	}
	return table, nil
}

// WriteCSV writes the header x,y,class and the points, one on a line, each number as the shortest text that reads back as
// exactly the same float64, so that ReadCSV returns equal points. It returns w's error, and panics if there are more than
// MaxPoints points or one is not as Point promises.
func WriteCSV(w io.Writer, points []Point) error {
	checkCount(len(points))
	text := []byte("x,y,class\n")
	for i, p := range points {
		if !within(p.X) || !within(p.Y) || p.Class < 0 || p.Class >= MaxClasses {
			panic(fmt.Sprintf("dataset: WriteCSV: points[%d] is %v; accepted: coordinates to ±%d, classes to %d", i, p, MaxCoordinate, MaxClasses-1))
		}
		text = appendRow(text, p.X, p.Y, float64(p.Class))
	}
	_, err := w.Write(text)
	return err
}

// WriteValuesCSV is WriteCSV for points that have values, under the header x,y,value.
func WriteValuesCSV(w io.Writer, points []RegressionPoint) error {
	checkCount(len(points))
	text := []byte("x,y,value\n")
	for i, p := range points {
		if !within(p.X) || !within(p.Y) || !(math.Abs(p.Value) <= MaxValue) {
			panic(fmt.Sprintf("dataset: WriteCSV: points[%d] is %v; accepted: coordinates to ±%d, values to ±%d", i, p, MaxCoordinate, MaxValue))
		}
		text = appendRow(text, p.X, p.Y, p.Value)
	}
	_, err := w.Write(text)
	return err
}

func checkCount(n int) {
	if n > MaxPoints {
		panic(fmt.Sprintf("dataset: WriteCSV: %d points; accepted: up to %d", n, MaxPoints))
	}
}

func appendRow(text []byte, x, y, last float64) []byte {
	text = append(strconv.AppendFloat(text, x, 'g', -1, 64), ',')
	text = append(strconv.AppendFloat(text, y, 'g', -1, 64), ',')
	return append(strconv.AppendFloat(text, last, 'g', -1, 64), '\n')
}
