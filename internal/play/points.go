package play

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/dataset"
)

// Point is a point of an experiment: where it is, its class, whether it is kept for testing, and in sets for regression
// its value, of which the class is the sign.
type Point struct {
	dataset.Point
	Test  bool
	Value float64
}

// Points is a list of points. It is never changed in place, so that experiments and their history can share it. Its JSON
// is a list of [x, y, class], with a fourth element 1 for a test point, and a fifth for a value that is not 0.
type Points []Point

// MarshalJSON implements [json.Marshaler].
func (ps Points) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 2+18*len(ps))
	b = append(b, '[')
	for i, p := range ps {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		b = strconv.AppendFloat(b, p.X, 'f', -1, 64)
		b = append(b, ',')
		b = strconv.AppendFloat(b, p.Y, 'f', -1, 64)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(p.Class), 10)
		switch {
		case p.Test:
			b = append(b, ",1"...)
		case p.Value != 0:
			b = append(b, ",0"...)
		}
		if p.Value != 0 {
			b = append(b, ',')
			b = strconv.AppendFloat(b, p.Value, 'f', -1, 64)
		}
		b = append(b, ']')
	}
	return append(b, ']'), nil
}

// UnmarshalJSON implements [json.Unmarshaler].
func (ps *Points) UnmarshalJSON(b []byte) error {
	var rows [][]float64
	if err := json.Unmarshal(b, &rows); err != nil {
		return &FieldError{Field: "data.points", Got: "not a list of points", Accepted: "[[x, y, class], …]"}
	}
	if len(rows) > dataset.MaxPoints {
		return tooManyPoints(len(rows))
	}
	points := make(Points, len(rows))
	for i, row := range rows {
		p, err := pointOf(row)
		if err != nil {
			return &FieldError{Field: fmt.Sprintf("data.points[%d]", i), Got: fmt.Sprint(row), Accepted: "[x, y, class], [x, y, class, 1] or [x, y, class, 0, value]"}
		}
		points[i] = p
	}
	*ps = points
	return nil
}

func pointOf(row []float64) (Point, error) {
	if len(row) < 3 || len(row) > 5 || row[2] != float64(int(row[2])) || len(row) > 3 && row[3] != 0 && row[3] != 1 {
		return Point{}, fmt.Errorf("not a point")
	}
	p := Point{Point: dataset.Point{X: row[0], Y: row[1], Class: int(row[2])}}
	p.Test = len(row) > 3 && row[3] == 1
	if len(row) == 5 {
		p.Value = row[4]
	}
	return p, nil
}

// query is the URL form: x_y_class_x_y_class…, or with values for the classes, and a t after that of a test point.
func (ps Points) query(values bool) string {
	b := make([]byte, 0, 14*len(ps))
	for i, p := range ps {
		if i > 0 {
			b = append(b, '_')
		}
		b = strconv.AppendFloat(b, p.X, 'f', -1, 64)
		b = append(b, '_')
		b = strconv.AppendFloat(b, p.Y, 'f', -1, 64)
		b = append(b, '_')
		if values {
			b = strconv.AppendFloat(b, p.Value, 'f', -1, 64)
		} else {
			b = strconv.AppendInt(b, int64(p.Class), 10)
		}
		if p.Test {
			b = append(b, 't')
		}
	}
	return string(b)
}

func parsePoints(text string, values bool) (Points, error) {
	if text == "" {
		return nil, nil
	}
	parts := strings.Split(text, "_")
	if len(parts)/3 > dataset.MaxPoints {
		return nil, tooManyPoints(len(parts) / 3)
	}
	form := "x_y_class"
	if values {
		form = "x_y_value"
	}
	bad := func(i int) error {
		return &FieldError{Field: fmt.Sprintf("data.points[%d]", i), Got: quote(strings.Join(parts[3*i:min(3*i+3, len(parts))], "_")), Accepted: form}
	}
	if len(parts)%3 != 0 {
		return nil, bad(len(parts) / 3)
	}
	points := make(Points, len(parts)/3)
	for i := range points {
		last, test := strings.CutSuffix(parts[3*i+2], "t")
		x, errX := strconv.ParseFloat(parts[3*i], 64)
		y, errY := strconv.ParseFloat(parts[3*i+1], 64)
		p := Point{Point: dataset.Point{X: x, Y: y}, Test: test}
		var errLast error
		if values {
			p.Value, errLast = strconv.ParseFloat(last, 64)
		} else {
			p.Class, errLast = strconv.Atoi(last)
		}
		if errX != nil || errY != nil || errLast != nil {
			return nil, bad(i)
		}
		points[i] = p
	}
	return points, nil
}

func tooManyPoints(n int) error {
	return &FieldError{Field: "data.points", Got: fmt.Sprintf("%d points", n), Accepted: fmt.Sprintf("at most %d", dataset.MaxPoints)}
}

// points makes the points of d in the order in which they are shown.
func (d Data) points() Points {
	if d.Set == Custom {
		return d.Points
	}
	if set, ok := dataset.FindRegression(d.Set); ok {
		return valued(set, d)
	}
	return split(d.set().Generate(d.N, d.Noise, uint64(d.Seed)), d.Test, uint64(d.Seed))
}

// set is the recipe of points that have classes.
func (d Data) set() dataset.Set {
	if d.Set == Function {
		return functionSet(d.Formula)
	}
	set, ok := dataset.Find(d.Set)
	if !ok {
		panic("play: points of an experiment that was not validated")
	}
	return set
}

// split marks a share of the points as test points.
func split(points []dataset.Point, share float64, seed uint64) Points {
	ps := make(Points, len(points))
	for i, p := range points {
		ps[i].Point = p
	}
	return ps.resplit(share, seed)
}

// resplit marks another share of the same points.
func (ps Points) resplit(share float64, seed uint64) Points {
	own := slices.Clone(ps)
	for i := range own {
		own[i].Test = false
	}
	_, test := dataset.Split(make([]dataset.Point, len(own)), share, seed) // only their number counts
	for _, i := range test {
		own[i].Test = true
	}
	return own
}
