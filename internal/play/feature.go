package play

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"chalkline/internal/formula"
	"chalkline/internal/nn"
)

// MaxFeatures is the most inputs that a network has.
const MaxFeatures = 8

// feature is an input of the network: a formula of a point's coordinates.
type feature struct {
	name    string // as in links, or as typed
	formula *formula.Formula
	eval    func(dst, x1, x2 []float32) // of many points at once
}

// named are the features that have a name of their own, in the order of the page: the coordinates, and what TensorFlow
// Playground makes of them. Their loops are faster than the formula's.
var named = []feature{
	newFeature("x1", func(x1, _ float32) float32 { return x1 }),
	newFeature("x2", func(_, x2 float32) float32 { return x2 }),
	newFeature("x1^2", func(x1, _ float32) float32 { return x1 * x1 }),
	newFeature("x2^2", func(_, x2 float32) float32 { return x2 * x2 }),
	newFeature("x1*x2", func(x1, x2 float32) float32 { return x1 * x2 }),
	newFeature("sin(x1)", func(x1, _ float32) float32 { return float32(math.Sin(float64(x1))) }),
	newFeature("sin(x2)", func(_, x2 float32) float32 { return float32(math.Sin(float64(x2))) }),
}

func newFeature(name string, at func(x1, x2 float32) float32) feature {
	f, err := formula.Parse(name)
	if err != nil {
		panic("play: feature " + name + ": " + err.Error())
	}
	return feature{name, f, func(dst, x1, x2 []float32) {
		x1, x2 = x1[:len(dst)], x2[:len(dst)]
		for i := range dst {
			dst[i] = at(x1[i], x2[i])
		}
	}}
}

// Features lists the names of the features that have one.
func Features() []string {
	names := make([]string, len(named))
	for i, f := range named {
		names[i] = f.name
	}
	return names
}

// same reports whether two features are the same formula.
func (f feature) same(g feature) bool { return f.formula.String() == g.formula.String() }

// features are the inputs of a network, in order.
type features []feature

// parseFeatures reads names, which are formulas of x1 and x2. It returns a *FieldError for what cannot be taken.
func parseFeatures(names []string) (features, error) {
	if len(names) < 1 || len(names) > MaxFeatures {
		return nil, &FieldError{"features", fmt.Sprintf("a list of %d", len(names)), fmt.Sprintf("1 to %d inputs", MaxFeatures)}
	}
	var fs features
	for i, name := range names {
		at := fmt.Sprintf("features[%d]", i)
		parsed, err := formula.Parse(name)
		var bad *formula.Error
		if errors.As(err, &bad) {
			return nil, &FieldError{Field: at, Got: bad.Error()}
		}
		f := feature{strings.TrimSpace(name), parsed, parsed.Eval}
		if j := slices.IndexFunc(named, f.same); j >= 0 {
			f = named[j]
		}
		if j := slices.IndexFunc(fs, f.same); j >= 0 {
			return nil, &FieldError{at, fmt.Sprintf("%s, the same as features[%d]", quote(name), j), "each input once"}
		}
		fs = append(fs, f)
	}
	return fs, nil
}

// features are those of a valid experiment.
func (e Experiment) features() features {
	fs, err := parseFeatures(e.Features)
	if err != nil {
		panic("play: features of an experiment that was not validated: " + err.Error())
	}
	return fs
}

// same reports whether the two are the same inputs in the same order.
func (fs features) same(gs features) bool { return slices.EqualFunc(fs, gs, feature.same) }

// names are the features as in links, and as typed where they have no name.
func (fs features) names() []string {
	names := make([]string, len(fs))
	for i, f := range fs {
		names[i] = f.name
	}
	return names
}

// plain reports whether the features are the coordinates themselves.
func (fs features) plain() bool { return fs.same(named[:2]) }

// inputs is eval as a network wants it.
func (fs features) inputs() nn.Inputs {
	if fs.plain() {
		return nil
	}
	return fs.eval
}

// at returns the features of one point.
func (fs features) at(x1, x2 float64) []float32 {
	values := make([]float32, len(fs))
	for f := range fs {
		fs[f].eval(values[f:][:1], []float32{float32(x1)}, []float32{float32(x2)})
	}
	return values
}

// eval writes feature f of point i to dst[f][i]. It allocates nothing.
func (fs features) eval(dst [][]float32, x1, x2 []float32) {
	for f := range fs {
		fs[f].eval(dst[f], x1, x2)
	}
}
