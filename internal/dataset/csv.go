package dataset

import (
	"fmt"
	"io"
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

// ReadCSV reads points, one on a line as x,y,class, with or without that header. It tolerates what spreadsheets and people
// add: a byte-order mark, \r\n, blank lines, spaces and double quotes around a value, a class written 1.0. If the first row has
// a semicolon or a tab, that is what parts values and a comma may stand for the decimal point, as spreadsheets write where
// people write 0,5. A text without rows has no points and is no error.
//
// It reads at most MaxCSVBytes+1 bytes. A text that it does not accept gives a *CSVError; a failing r gives r's error.
func ReadCSV(r io.Reader) ([]Point, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxCSVBytes+1))
	if err != nil {
		return nil, fmt.Errorf("dataset: ReadCSV: %w", err)
	}
	text := string(data)
	if len(text) > MaxCSVBytes {
		line := 1 + strings.Count(text[:MaxCSVBytes], "\n")
		return nil, &CSVError{line, fmt.Sprintf("the text goes on past 1 MB; accepted: up to 1 MB and %d points", MaxPoints)}
	}

	var points []Point
	line, first := 0, true // first: nothing but blank lines so far
	separator := ","
	for row := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line++
		row = strings.TrimSpace(row)
		if strings.Trim(row, ",; \t") == "" { // a spreadsheet writes its blank rows as ,,
			continue
		}
		if first {
			separator = separatorOf(row)
		}
		p, header, msg := parseRow(row, separator, first)
		if msg == "" && !header && len(points) == MaxPoints {
			msg = fmt.Sprintf("point %d is one too many; accepted: up to %d points", MaxPoints+1, MaxPoints)
		}
		if msg != "" {
			return nil, &CSVError{line, msg}
		}
		first = false
		if !header {
			points = append(points, p)
		}
	}
	return points, nil
}

// WriteCSV writes the header x,y,class and the points, one on a line, each number as the shortest text that reads back as
// exactly the same float64, so that ReadCSV returns equal points. It returns w's error, and panics if there are more than
// MaxPoints points or one is not as Point promises.
func WriteCSV(w io.Writer, points []Point) error {
	if len(points) > MaxPoints {
		panic(fmt.Sprintf("dataset: WriteCSV: %d points; accepted: up to %d", len(points), MaxPoints))
	}
	text := []byte("x,y,class\n")
	for i, p := range points {
		if !within(p.X) || !within(p.Y) || p.Class < 0 || p.Class >= MaxClasses {
			panic(fmt.Sprintf("dataset: WriteCSV: points[%d] is %v; accepted: coordinates to ±%d, classes to %d", i, p, MaxCoordinate, MaxClasses-1))
		}
		text = strconv.AppendFloat(text, p.X, 'g', -1, 64)
		text = append(text, ',')
		text = strconv.AppendFloat(text, p.Y, 'g', -1, 64)
		text = append(text, ',')
		text = strconv.AppendInt(text, int64(p.Class), 10)
		text = append(text, '\n')
	}
	_, err := w.Write(text)
	return err
}
