package dataset

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzReadCSV feeds any bytes: either they are points that hold to the limits and survive writing and reading, or they
// give an error that is safe to show and points into the text.
func FuzzReadCSV(f *testing.F) {
	for _, text := range []string{
		"", "x,y,class\n", "1,2,0\n", "\ufeffx,y,class\r\n1,-2.5,0\r\n\r\n 0.25 , 1e2 ,7.0", "\"x\",\"y\",\"class\"\n\"1\",\"2\",\"3\"",
		"1,2", "1,2,3,4", ",,\n1,,0", "NaN,Inf,0x1p-2", "1e999,-0,1e-400", "1;2;3", "0,5;1,5;1\n2;,;0", "1\t2\t0", "x,y,value\n1,2,-0.5", "x;y;value\n1;2;0,5\n1;2;99", "\x1b[2J,\u202e,\xff", "100,-100,7\n100.0001,0,0",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadCSV(bytes.NewReader(data))
		if err != nil {
			checkCSVError(t, data, err)
			return
		}
		if table.Len() > MaxPoints || table.Points != nil && table.Values != nil {
			t.Fatalf("%d points and %d with values, want at most %d of one kind", len(table.Points), len(table.Values), MaxPoints)
		}
		points := table.Points
		for i, p := range points {
			if !within(p.X) || !within(p.Y) || p.Class < 0 || p.Class >= MaxClasses {
				t.Fatalf("points[%d] = %v is outside the limits", i, p)
			}
		}
		for i, p := range table.Values {
			if !within(p.X) || !within(p.Y) || !(p.Value >= -MaxValue && p.Value <= MaxValue) {
				t.Fatalf("values[%d] = %v is outside the limits", i, p)
			}
		}
		if got := roundTrip(t, points); !slices.Equal(got, points) {
			t.Fatalf("read back %v, want %v", got, points)
		}
	})
}

func checkCSVError(t *testing.T, data []byte, err error) {
	var wrong *CSVError
	if !errors.As(err, &wrong) {
		t.Fatalf("error %v of type %T, want *CSVError", err, err)
	}
	if lines := 1 + bytes.Count(data, []byte("\n")); wrong.Line < 1 || wrong.Line > lines {
		t.Fatalf("line %d of a text with %d", wrong.Line, lines)
	}
	unsafe := func(r rune) bool { return !unicode.IsPrint(r) }
	if len(wrong.Msg) > 400 || !utf8.ValidString(wrong.Msg) || strings.ContainsFunc(wrong.Msg, unsafe) {
		t.Fatalf("message is not fit to show: %q", wrong.Msg)
	}
	if !strings.Contains(wrong.Msg, "accepted: ") {
		t.Fatalf("message does not say what is accepted: %q", wrong.Msg)
	}
}
