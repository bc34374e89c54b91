package play

import (
	"fmt"
	"math"
	"slices"

	"chalkline/internal/dataset"
)

// valueClasses are the classes in which points that have values are shown: 1 for a positive value, 0 for others, as nn has
// the sides of a regression.
const valueClasses = 2

// Regression reports whether the points have values instead of classes, which a linear output learns by squared error.
func (e Experiment) Regression() bool {
	if e.Data.Set == Custom {
		return e.Data.Values
	}
	_, ok := dataset.FindRegression(e.Data.Set)
	return ok
}

// Sets returns the data sets of both kinds, in the order of the menu; the curve of Function is the one it begins with. A
// set whose points have values is shown in two classes, by their sign.
func Sets() []dataset.Set {
	sets := append(dataset.Sets(), functionSet(firstFormula))
	for _, s := range dataset.RegressionSets() {
		s.Classes = valueClasses
		sets = append(sets, s.Set)
	}
	return sets
}

// FindSet returns the set of that name, of either kind.
func FindSet(name string) (dataset.Set, bool) {
	sets := Sets()
	i := slices.IndexFunc(sets, func(s dataset.Set) bool { return s.Name == name })
	if i < 0 {
		return dataset.Set{}, false
	}
	return sets[i], true
}

// valued makes the points of a set whose points have values.
func valued(set dataset.RegressionSet, d Data) Points {
	made := set.Generate(d.N, d.Noise, uint64(d.Seed))
	plain := make([]dataset.Point, len(made))
	for i, p := range made {
		plain[i] = dataset.Point{X: p.X, Y: p.Y, Class: classOf(p.Value)}
	}
	points := split(plain, d.Test, uint64(d.Seed))
	for i, p := range made {
		points[i].Value = p.Value
	}
	return points
}

// classOf is the class in which a value is shown.
func classOf(value float64) int {
	if value > 0 {
		return 1
	}
	return 0
}

// ofKind are the points as they are kept: where they have values, their classes are the signs; else the values are 0.
func (ps Points) ofKind(values bool) Points {
	kept := func(p Point) Point {
		if values {
			p.Class = classOf(p.Value)
		} else {
			p.Value = 0
		}
		return p
	}
	if !slices.ContainsFunc(ps, func(p Point) bool { return kept(p) != p }) {
		return ps
	}
	own := make(Points, len(ps))
	for i, p := range ps {
		own[i] = kept(p)
	}
	return own
}

// valuesOfClasses gives points of so many classes values instead, evenly from −1 for class 0 to 1 for the last.
func (ps Points) valuesOfClasses(classes int) Points {
	own := slices.Clone(ps)
	for i, p := range own {
		own[i].Value = 2*float64(p.Class)/float64(classes-1) - 1
	}
	return own
}

// validateValues refuses values where points have none, and those that are too large.
func (d Data) validateValues() error {
	if !d.Values {
		return nil
	}
	if d.Set != Custom {
		return &FieldError{"data.values", "true with data.set " + quote(d.Set), "true only with data.set custom"}
	}
	for i, p := range d.Points {
		if err := validValue(fmt.Sprintf("data.points[%d].value", i), p.Value); err != nil {
			return err
		}
	}
	return nil
}

func validValue(name string, v float64) error {
	if !(math.Abs(v) <= dataset.MaxValue) {
		return &FieldError{name, number(v), fmt.Sprintf("a number from -%d to %d", dataset.MaxValue, dataset.MaxValue)}
	}
	return nil
}

// newPoint makes a training point of the kind that e has: with a class, or with a value.
func (e Experiment) newPoint(at Place, class int, value float64) (Point, error) {
	p := Point{Point: dataset.Point{X: at.X, Y: at.Y, Class: class}, Value: value}
	switch {
	case e.Regression():
		if err := validValue("value", value); err != nil {
			return p, err
		}
		p.Class = classOf(value)
	case value != 0:
		return p, &FieldError{"value", number(value), "a value only where the points have values"}
	}
	return p, validPoint("", p.Point, e.Classes)
}
