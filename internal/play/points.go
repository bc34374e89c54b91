package play

import (
	"encoding/json"
	"fmt"
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
// is a list of [x, y, class], with a fourth element 1 for a test point.
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
		if p.Test {
			b = append(b, ",1"...)
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
			return &FieldError{Field: fmt.Sprintf("data.points[%d]", i), Got: fmt.Sprint(row), Accepted: "[x, y, class] or [x, y, class, 1]"}
		}
		points[i] = p
	}
	*ps = points
	return nil
}

func pointOf(row []float64) (Point, error) {
	if len(row) != 3 && len(row) != 4 || row[2] != float64(int(row[2])) || len(row) == 4 && row[3] != 0 && row[3] != 1 {
		return Point{}, fmt.Errorf("not a point")
	}
	p := Point{Point: dataset.Point{X: row[0], Y: row[1], Class: int(row[2])}}
	p.Test = len(row) == 4 && row[3] == 1
	return p, nil
}

// query is the URL form: x_y_class_x_y_class…, with a t after the class of a test point.
func (ps Points) query() string {
	b := make([]byte, 0, 14*len(ps))
	for i, p := range ps {
		if i > 0 {
			b = append(b, '_')
		}
		b = strconv.AppendFloat(b, p.X, 'f', -1, 64)
		b = append(b, '_')
		b = strconv.AppendFloat(b, p.Y, 'f', -1, 64)
		b = append(b, '_')
		b = strconv.AppendInt(b, int64(p.Class), 10)
		if p.Test {
			b = append(b, 't')
		}
	}
	return string(b)
}

func parsePoints(text string) (Points, error) {
	if text == "" {
		return nil, nil
	}
	parts := strings.Split(text, "_")
	if len(parts)/3 > dataset.MaxPoints {
		return nil, tooManyPoints(len(parts) / 3)
	}
	bad := func(i int) error {
		return &FieldError{Field: fmt.Sprintf("data.points[%d]", i), Got: quote(strings.Join(parts[3*i:min(3*i+3, len(parts))], "_")), Accepted: "x_y_class"}
	}
	if len(parts)%3 != 0 {
		return nil, bad(len(parts) / 3)
	}
	points := make(Points, len(parts)/3)
	for i := range points {
		class, test := strings.CutSuffix(parts[3*i+2], "t")
		x, errX := strconv.ParseFloat(parts[3*i], 64)
		y, errY := strconv.ParseFloat(parts[3*i+1], 64)
		c, errC := strconv.Atoi(class)
		if errX != nil || errY != nil || errC != nil {
			return nil, bad(i)
		}
		points[i] = Point{Point: dataset.Point{X: x, Y: y, Class: c}, Test: test}
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
	_, test := dataset.Split(points, share, seed)
	for _, i := range test {
		ps[i].Test = true
	}
	return ps
}

// resplit marks another share of the same points.
func (ps Points) resplit(share float64, seed uint64) Points {
	plain := make([]dataset.Point, len(ps))
	for i, p := range ps {
		plain[i] = p.Point
	}
	return split(plain, share, seed)
}
