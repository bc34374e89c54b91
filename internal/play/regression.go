package play

import (
	"slices"

	"chalkline/internal/dataset"
)

// valueClasses are the classes in which points that have values are shown: 1 for a positive value, 0 for others, as nn has
// the sides of a regression.
const valueClasses = 2

// Regression reports whether the points have values instead of classes, which a linear output learns by squared error.
func (e Experiment) Regression() bool {
	_, ok := dataset.FindRegression(e.Data.Set)
	return ok
}

// Sets returns the data sets of both kinds, in the order of the menu; the curve of Function is the one it begins with. A set whose points have values is shown in two
// classes, by their sign.
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

// withoutValues are the points as a person's own, which have classes only.
func (ps Points) withoutValues() Points {
	if !slices.ContainsFunc(ps, func(p Point) bool { return p.Value != 0 }) {
		return ps
	}
	own := slices.Clone(ps)
	for i := range own {
		own[i].Value = 0
	}
	return own
}
