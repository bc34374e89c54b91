package play

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"chalkline/internal/dataset"
)

// Add adds a training point: of a class or, where points have values, with a value.
type Add struct {
	X, Y  float64
	Class int
	Value float64
}

func (a Add) apply(l *Lab) error {
	p, err := l.exp.newPoint(Place{a.X, a.Y}, a.Class, a.Value)
	if err != nil {
		return err
	}
	if len(l.points) >= dataset.MaxPoints {
		return tooManyPoints(len(l.points) + 1)
	}
	l.remember()
	l.edit(append(slices.Clip(slices.Clone(l.points)), p))
	return nil
}

// Move moves a point; moves of one point in a row are undone together.
type Move struct {
	Index int
	X, Y  float64
}

func (m Move) gesture() gesture { return gesture{"move", m.Index + 1} }

func (m Move) apply(l *Lab) error {
	if err := l.validIndex(m.Index); err != nil {
		return err
	}
	p := l.points[m.Index]
	p.X, p.Y = m.X, m.Y
	if err := validPoint("", p.Point, l.exp.Classes); err != nil {
		return err
	}
	l.rememberBefore(m.gesture())
	points := slices.Clone(l.points)
	points[m.Index] = p
	l.edit(points)
	return nil
}

// Remove removes a point.
type Remove struct{ Index int }

func (r Remove) apply(l *Lab) error {
	if err := l.validIndex(r.Index); err != nil {
		return err
	}
	l.remember()
	l.edit(slices.Delete(slices.Clone(l.points), r.Index, r.Index+1))
	return nil
}

// Clear removes all points.
type Clear struct{}

func (Clear) apply(l *Lab) error {
	l.remember()
	l.edit(nil)
	return nil
}

// CSV replaces the points by those of a CSV text. The window and the number of classes grow where the points need it.
type CSV struct{ Text string }

func (c CSV) apply(l *Lab) error {
	table, err := dataset.ReadCSV(strings.NewReader(c.Text))
	if err != nil {
		var bad *dataset.CSVError
		if errors.As(err, &bad) {
			return &FieldError{Field: "CSV", Got: bad.Error()}
		}
		return fmt.Errorf("play: CSV: %w", err)
	}
	if table.Len() == 0 {
		return &FieldError{Field: "CSV", Got: "no points in it", Accepted: "lines of x,y,class; Clear removes all points"}
	}
	e := l.Experiment()
	points := make(Points, 0, table.Len())
	for _, p := range table.Points {
		points = append(points, Point{Point: p})
	}
	for _, p := range table.Values {
		points = append(points, Point{Point: dataset.Point{X: p.X, Y: p.Y}, Value: p.Value})
	}
	e.Data = l.custom(points.resplit(e.Data.Test, uint64(e.Data.Seed)))
	e.Data.Values = len(table.Values) > 0
	e.suitSweep()
	for _, p := range points {
		e.Classes = max(e.Classes, p.Class+1)
		for max(p.X, -p.X, p.Y, -p.Y) > e.Data.Window {
			e.Data.Window = min(2*e.Data.Window, dataset.MaxCoordinate)
		}
	}
	l.change(e)
	return nil
}

// remember notes the data as they are, for undo.
func (l *Lab) remember() { l.history.remember(dataState{l.exp.Data, l.exp.Classes}) }

// edit goes on with other points of the person's own.
func (l *Lab) edit(points Points) {
	e := l.Experiment()
	e.Data = l.custom(points)
	l.adopt(e)
}

// custom is the lab's data with points of the person's own.
func (l *Lab) custom(points Points) Data {
	d := l.exp.Data
	d.Set, d.Points, d.Values = Custom, points, l.exp.Regression()
	return d
}

func (l *Lab) validIndex(i int) error {
	if i < 0 || i >= len(l.points) {
		return &FieldError{"index", fmt.Sprint(i), fmt.Sprintf("the number of a point, 0 to %d", len(l.points)-1)}
	}
	return nil
}
