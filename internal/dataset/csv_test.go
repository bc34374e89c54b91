package dataset

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReadCSVTolerates(t *testing.T) {
	two := []Point{{1, -2.5, 0}, {0.25, 100, 7}}
	for _, c := range []struct {
		name, text string
		want       []Point
	}{
		{"plain", "1,-2.5,0\n0.25,100,7\n", two},
		{"header, no last newline", "x,y,class\n1,-2.5,0\n0.25,100,7", two},
		{"Windows: byte-order mark and \\r\\n", "\ufeffx,y,class\r\n1,-2.5,0\r\n0.25,100,7\r\n", two},
		{"byte-order mark without header", "\ufeff1,-2.5,0\n0.25,100,7\n", two},
		{"blank lines and spaces", "\n  \n X , Y ,\tClass \n\n 1 , -2.5 , 0 \n\t\n0.25,100,7\n\n", two},
		{"a spreadsheet's blank rows", ",,\nx,y,class\n1,-2.5,0\n,,\n0.25,100,7\n,,\n", two},
		{"quotes", "\"x\",\"y\",\"class\"\n\"1\",\"-2.5\",\"0\"\n\" 0.25\",100,\"7\"\n", two},
		{"NumPy's savetxt", "1.000000e+00,-2.500000e+00,0.000000e+00\n2.5E-1,+1e2,7.0\n", two},
		{"semicolons and decimal commas", "\ufeffx;y;class\r\n1;-2,5;0\r\n;;\r\n0,25;100;7\r\n", two},
		{"semicolons and points", "1;-2.5;0\n0.25;100;7\n", two},
		{"tabs, as pasted from a spreadsheet", "x\ty\tclass\n1\t-2,5\t0\n0,25\t100\t7\n", two},
		{"empty", "", nil},
		{"only a header", "x,y,class\n", nil},
	} {
		got, err := ReadCSV(strings.NewReader(c.text))
		if err != nil || !slices.Equal(got.Points, c.want) || got.Values != nil {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

// The words are what a person reads, so they are compared whole.
func TestReadCSVErrors(t *testing.T) {
	rows := strings.Repeat("1,2,0\n", MaxPoints)
	for _, c := range []struct{ name, text, want string }{
		{"word", "x,y,class\n" + strings.Repeat("1,2,0\n", 5) + "1,abc,0\n", `line 7: y is "abc"; accepted: a number from -100 to 100`},
		{"line after \\r\\n and blanks", "\ufeffx,y,class\r\n\r\n1,2,0\r\n\r\n1,2,8\r\n", `line 5: class is "8"; accepted: a whole number from 0 to 7, or values under the header x,y,value`},
		{"too large", "100.5,2,0", `line 1: x is "100.5"; accepted: a number from -100 to 100`},
		{"too small", "0,-1e3,0", `line 1: y is "-1e3"; accepted: a number from -100 to 100`},
		{"not a number", "NaN,2,0", `line 1: x is "NaN"; accepted: a number from -100 to 100`},
		{"infinite", "1,-Inf,0", `line 1: y is "-Inf"; accepted: a number from -100 to 100`},
		{"beyond floats", "1e999,2,0", `line 1: x is "1e999"; accepted: a number from -100 to 100`},
		{"hex float", "0x1p-2,2,0", `line 1: x is "0x1p-2"; accepted: a number from -100 to 100`},
		{"underscore", "1_0,2,0", `line 1: x is "1_0"; accepted: a number from -100 to 100`},
		{"empty value", "1,,0", `line 1: y is ""; accepted: a number from -100 to 100`},
		{"fraction of a class", "1,2,0.5", `line 1: class is "0.5"; accepted: a whole number from 0 to 7, or values under the header x,y,value`},
		{"negative class", "1,2,-1", `line 1: class is "-1"; accepted: a whole number from 0 to 7, or values under the header x,y,value`},
		{"class as not a number", "1,2,nan", `line 1: class is "nan"; accepted: a whole number from 0 to 7, or values under the header x,y,value`},
		{"too few values", "1,2,0\n1,2\n", `line 2: class is missing in "1,2"; accepted: three values, x,y,class`},
		{"a value beyond", "x,y,value\n1,2,0.5\n1,2,10.5\n", `line 3: value is "10.5"; accepted: a number from -10 to 10`},
		{"no value", "x;y;value\n1;2;NaN\n", `line 2: value is "NaN"; accepted: a number from -10 to 10`},
		{"too few under values", "x,y,value\n1,2\n", `line 2: value is missing in "1,2"; accepted: three values, x,y,value`},
		{"one separator after another", "1;2;0\n1,2,0\n", `line 2: y is missing in "1,2,0"; accepted: three values, x,y,class`},
		{"thousands", "1;1,000,5;0\n", `line 1: y is "1,000,5"; accepted: a number from -100 to 100`},
		{"too many values", "1,2,0,5\n", `line 1: 4 values; accepted: three, x,y,class`},
		{"other header", "x1,x2,label\n1,2,0\n", `line 1: the header is "x1,x2,label"; accepted: x,y,class, x,y,value or no header`},
		{"second header", "x,y,class\n1,2,0\nx,y,class\n", `line 3: x is "x"; accepted: a number from -100 to 100`},
		{"two headers", "x,y,class\nx,y,class\n", `line 2: x is "x"; accepted: a number from -100 to 100`},
		{"long", "1,2,0\n1," + strings.Repeat("é", 100) + ",0", `line 2: y is "éééééééééééééééééééééééé"…; accepted: a number from -100 to 100`},
		{"control characters", "1,2,0\n\x1b[2J\x00\u202e,2,0", `line 2: x is "\x1b[2J\x00\u202e"; accepted: a number from -100 to 100`},
		{"not UTF-8", "1,2,0\n\xff\xfe,2,0", `line 2: x is "\xff\xfe"; accepted: a number from -100 to 100`},
		{"one point too many", "x,y,class\n" + rows + "\n1,2,0\n", `line 5003: point 5001 is one too many; accepted: up to 5000 points`},
		{"too long", strings.Repeat("1,2,0\n", 200000), `line 174763: the text goes on past 1 MB; accepted: up to 1 MB and 5000 points`},
		{"a million commas", strings.Repeat(",", 1<<20-1) + "1", `line 1: 1048576 values; accepted: three, x,y,class`},
	} {
		table, err := ReadCSV(strings.NewReader(c.text))
		var wrong *CSVError
		if !errors.As(err, &wrong) || table.Len() != 0 {
			t.Errorf("%s: %d points, error %v; want no points and a *CSVError", c.name, table.Len(), err)
			continue
		}
		if diff := cmp.Diff(c.want, err.Error()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestReadCSVAcceptsItsLimits(t *testing.T) {
	row := "1,2,0" + strings.Repeat(" ", 200) + "\n"
	full := strings.Repeat(row, MaxPoints)
	full += strings.Repeat("\n", MaxCSVBytes-len(full))
	if table, err := ReadCSV(strings.NewReader(full)); table.Len() != MaxPoints || err != nil {
		t.Errorf("%d points in %d bytes: got %d, %v", MaxPoints, len(full), table.Len(), err)
	}
}

// endless counts what is read from a text that never ends.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestReadCSVStopsReading(t *testing.T) {
	var e endless
	if _, err := ReadCSV(&e); err == nil || e.read > MaxCSVBytes+1 {
		t.Errorf("endless text: error %v after %d bytes, want one after at most %d", err, e.read, MaxCSVBytes+1)
	}
}

func TestReadCSVReportsAFailingReader(t *testing.T) {
	cut := errors.New("connection cut")
	_, err := ReadCSV(iotest.ErrReader(cut))
	var wrong *CSVError
	if !errors.Is(err, cut) || errors.As(err, &wrong) {
		t.Errorf("error %v, want the reader's own, not a *CSVError", err)
	}
}

func TestCSVRoundTrip(t *testing.T) {
	coordinate := rapid.Float64Range(-MaxCoordinate, MaxCoordinate)
	point := rapid.Custom(func(t *rapid.T) Point {
		return Point{coordinate.Draw(t, "x"), coordinate.Draw(t, "y"), rapid.IntRange(0, MaxClasses-1).Draw(t, "class")}
	})
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(point, 0, 50).Draw(t, "points")
		if got := roundTrip(t, points); !slices.Equal(got, points) {
			t.Fatalf("read back:\n%s", cmp.Diff(points, got))
		}
	})
	for _, s := range Sets() {
		points := s.Generate(s.MaxN, MaxNoise, 1)
		if got := roundTrip(t, points); !slices.Equal(got, points) {
			t.Errorf("%s: points are not read back as they were", s.Name)
		}
	}
}

func roundTrip(t interface{ Fatalf(string, ...any) }, points []Point) []Point {
	var text bytes.Buffer
	if err := WriteCSV(&text, points); err != nil {
		t.Fatalf("WriteCSV: %v", err)
	}
	got, err := ReadCSV(&text)
	if err != nil {
		t.Fatalf("ReadCSV(WriteCSV(p)): %v", err)
	}
	return got.Points
}

func TestWriteCSVPanicsOnPointsItCannotPromise(t *testing.T) {
	for _, c := range []struct {
		points []Point
		want   string
	}{
		{[]Point{{}, {X: math.NaN()}}, "dataset: WriteCSV: points[1] is {NaN 0 0}; accepted: coordinates to ±100, classes to 7"},
		{[]Point{{Y: math.Inf(-1)}}, "dataset: WriteCSV: points[0] is {0 -Inf 0}; accepted: coordinates to ±100, classes to 7"},
		{[]Point{{X: 100.1}}, "dataset: WriteCSV: points[0] is {100.1 0 0}; accepted: coordinates to ±100, classes to 7"},
		{[]Point{{Class: 8}}, "dataset: WriteCSV: points[0] is {0 0 8}; accepted: coordinates to ±100, classes to 7"},
		{[]Point{{Class: -1}}, "dataset: WriteCSV: points[0] is {0 0 -1}; accepted: coordinates to ±100, classes to 7"},
		{make([]Point, MaxPoints+1), "dataset: WriteCSV: 5001 points; accepted: up to 5000"},
	} {
		wantPanic(t, c.want, func() { _ = WriteCSV(&bytes.Buffer{}, c.points) })
	}
}

func TestValuesCSVRoundTrip(t *testing.T) {
	for _, s := range RegressionSets() {
		points := s.Generate(s.MaxN, MaxNoise, 1)
		var text bytes.Buffer
		if err := WriteValuesCSV(&text, points); err != nil {
			t.Fatal(err)
		}
		got, err := ReadCSV(&text)
		if err != nil || !slices.Equal(got.Values, points) || got.Points != nil {
			t.Errorf("%s: points are not read back as they were (%v)", s.Name, err)
		}
	}
	wantPanic(t, "dataset: WriteCSV: points[0] is {0 0 11}; accepted: coordinates to ±100, values to ±10", func() {
		_ = WriteValuesCSV(&bytes.Buffer{}, []RegressionPoint{{Value: 11}})
	})
}
