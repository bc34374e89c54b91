package play

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"chalkline/internal/dataset"
)

// MaxPlaces is the most places of one command of a stroke; a long stroke is several.
const MaxPlaces = 256

// A Place is a place in the plane; its JSON is [x, y].
type Place struct{ X, Y float64 }

// UnmarshalJSON implements [json.Unmarshaler].
func (p *Place) UnmarshalJSON(b []byte) error {
	var row []float64
	if err := json.Unmarshal(b, &row); err != nil || len(row) != 2 {
		return &FieldError{"places", "given a place that is not readable", "[[x, y], …]"}
	}
	*p = Place{row[0], row[1]}
	return nil
}

// Stroke is what painting and erasing have in common: a part of the way of the hand. Commands of one kind and one Number
// in a row are undone together; 0 stands by itself.
type Stroke struct {
	Number int
	Places []Place
}

func (s Stroke) validate() error {
	if s.Number < 0 || s.Number > math.MaxInt32 {
		return &FieldError{"stroke", fmt.Sprint(s.Number), fmt.Sprintf("a whole number from 0 to %d", math.MaxInt32)}
	}
	if n := len(s.Places); n < 1 || n > MaxPlaces {
		return &FieldError{"places", fmt.Sprintf("a list of %d", n), fmt.Sprintf("1 to %d places", MaxPlaces)}
	}
	for i, p := range s.Places {
		if err := validPlace(fmt.Sprintf("places[%d].", i), p.X, p.Y); err != nil {
			return err
		}
	}
	return nil
}

// Paint adds a training point at each place: of a class or, where points have values, with a value.
type Paint struct {
	Stroke
	Class int
	Value float64
}

func (p Paint) gesture() gesture { return gesture{"paint", p.Number} }

func (p Paint) apply(l *Lab) error {
	if err := p.validate(); err != nil {
		return err
	}
	if n := len(l.points) + len(p.Places); n > dataset.MaxPoints {
		return tooManyPoints(n)
	}
	points := slices.Grow(slices.Clone(l.points), len(p.Places))
	for _, at := range p.Places {
		point, err := l.exp.newPoint(at, p.Class, p.Value)
		if err != nil {
			return err
		}
		points = append(points, point)
	}
	l.rememberBefore(p.gesture())
	l.edit(points)
	return nil
}

// Erase removes the points that are nearer to the way than Radius, test points too.
type Erase struct {
	Stroke
	Radius float64 // in the units of the axes
}

func (e Erase) gesture() gesture { return gesture{"erase", e.Number} }

func (e Erase) apply(l *Lab) error {
	if err := e.validate(); err != nil {
		return err
	}
	if !(e.Radius > 0 && e.Radius <= dataset.MaxCoordinate) {
		return &FieldError{"radius", number(e.Radius), fmt.Sprintf("a number above 0, up to %d", dataset.MaxCoordinate)}
	}
	points := slices.DeleteFunc(slices.Clone(l.points), func(p Point) bool { return e.distance(p.X, p.Y) < e.Radius })
	if len(points) == len(l.points) {
		return nil
	}
	l.rememberBefore(e.gesture())
	l.edit(points)
	return nil
}

// distance is how far a place is from the way, which goes straight from each of its places to the next.
func (s Stroke) distance(x, y float64) float64 {
	least := math.Inf(1)
	for i, to := range s.Places {
		least = min(least, toSegment(x, y, s.Places[max(i-1, 0)], to))
	}
	return least
}

// toSegment is the distance of a place from the nearest one between two others.
func toSegment(x, y float64, from, to Place) float64 {
	dx, dy := to.X-from.X, to.Y-from.Y
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, ((x-from.X)*dx+(y-from.Y)*dy)/length))
	}
	return math.Hypot(x-from.X-along*dx, y-from.Y-along*dy)
}
