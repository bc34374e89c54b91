package play

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
)

// Validate returns a *FieldError for the first field that cannot be taken.
func (e Experiment) Validate() error {
	for _, f := range Fields {
		if err := f.check(f.Name, f.get(&e)); err != nil {
			return err
		}
	}
	for _, c := range Choices {
		if err := c.check(c.Name, c.get(&e)); err != nil {
			return err
		}
	}
	if err := e.Data.validate(e.Classes); err != nil {
		return err
	}
	if _, err := parseFeatures(e.Features); err != nil {
		return err
	}
	if len(e.Layers) > nn.MaxDepth {
		return &FieldError{"layers", fmt.Sprintf("%d layers", len(e.Layers)), fmt.Sprintf("at most %d layers", nn.MaxDepth)}
	}
	for i, l := range e.Layers {
		if err := l.validate(fmt.Sprintf("layers[%d]", i)); err != nil {
			return err
		}
	}
	if err := e.validateFrozen(); err != nil {
		return err
	}
	return e.validateSweeps()
}

func (l Layer) validate(name string) error {
	if err := units.check(name+".units", float64(l.Units)); err != nil {
		return err
	}
	if !slices.Contains(nn.Activations(), l.Activation) {
		return &FieldError{name + ".activation", "unknown", activationNames()}
	}
	if l.Slope != 0 && !(l.Slope >= 1e-4 && l.Slope <= 1) {
		return &FieldError{name + ".slope", number(l.Slope), "a number from 0.0001 to 1"}
	}
	if l.Pieces != 0 && (l.Pieces < 2 || l.Pieces > nn.MaxPieces) {
		return &FieldError{name + ".pieces", number(float64(l.Pieces)), fmt.Sprintf("a whole number from 2 to %d", nn.MaxPieces)}
	}
	return nil
}

func (d Data) validate(classes int) error {
	if err := d.validateFormula(); err != nil {
		return err
	}
	if err := d.validateValues(); err != nil {
		return err
	}
	if d.Set == Custom {
		return d.Points.validate(classes)
	}
	set, ok := FindSet(d.Set)
	if !ok {
		return &FieldError{"data.set", quote(d.Set), setNames()}
	}
	if len(d.Points) > 0 {
		return &FieldError{"data.points", fmt.Sprintf("%d points with data.set %s", len(d.Points), set.Name), "points only with data.set custom"}
	}
	if d.N < set.MinN || d.N > set.MaxN {
		accepted := fmt.Sprintf("a whole number from %d to %d for %s", set.MinN, set.MaxN, set.Name)
		if set.MinN == set.MaxN {
			accepted = fmt.Sprintf("%d, the points of %s", set.N, set.Name)
		}
		return &FieldError{"data.n", fmt.Sprint(d.N), accepted}
	}
	if d.Noise != 0 && !set.Noisy {
		return &FieldError{"data.noise", number(d.Noise), "0: " + set.Name + " has no noise"}
	}
	if classes < set.Classes {
		return &FieldError{"classes", fmt.Sprint(classes), fmt.Sprintf("%d to %d: %s has %d classes", set.Classes, nn.MaxClasses, set.Name, set.Classes)}
	}
	return nil
}

func (ps Points) validate(classes int) error {
	if len(ps) > dataset.MaxPoints {
		return tooManyPoints(len(ps))
	}
	for i, p := range ps {
		if err := validPoint(fmt.Sprintf("data.points[%d].", i), p.Point, classes); err != nil {
			return err
		}
	}
	return nil
}

// CheckPlace returns a *FieldError unless x and y are coordinates that a point may have.
func CheckPlace(x, y float64) error { return validPlace("", x, y) }

// validPlace checks coordinates; prefix stands before their name in the error.
func validPlace(prefix string, x, y float64) error {
	for _, c := range []struct {
		name string
		v    float64
	}{{"x", x}, {"y", y}} {
		if !(math.Abs(c.v) <= dataset.MaxCoordinate) {
			return &FieldError{prefix + c.name, number(c.v), fmt.Sprintf("a number from -%d to %d", dataset.MaxCoordinate, dataset.MaxCoordinate)}
		}
	}
	return nil
}

// validPoint checks one point; prefix stands before the name of a coordinate in the error.
func validPoint(prefix string, p dataset.Point, classes int) error {
	if err := validPlace(prefix, p.X, p.Y); err != nil {
		return err
	}
	if p.Class < 0 || p.Class >= classes {
		return &FieldError{prefix + "class", fmt.Sprint(p.Class), fmt.Sprintf("a whole number from 0 to %d", classes-1)}
	}
	return nil
}

func activationNames() string {
	var names []string
	for _, a := range nn.Activations() {
		names = append(names, a.String())
	}
	return strings.Join(names, ", ")
}

func setNames() string {
	var names []string
	for _, s := range Sets() {
		names = append(names, s.Name)
	}
	return strings.Join(append(names, Custom), ", ")
}
