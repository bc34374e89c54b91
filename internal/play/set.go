package play

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Set changes the fields that the JSON object Patch names and leaves the others; a list is replaced whole. Another data
// set brings its own defaults for what the patch does not name.
type Set struct{ Patch json.RawMessage }

func (s Set) apply(l *Lab) error {
	e, err := l.exp.patched(s.Patch, l.points)
	if err != nil {
		return err
	}
	l.change(e)
	return nil
}

// patched returns the experiment that results from a patch, validated. points are those that e shows now.
func (e Experiment) patched(patch json.RawMessage, points Points) (Experiment, error) {
	next := e.Clone()
	next.Features, next.Layers, next.Frozen = nil, nil, nil // a list in the patch must not be merged into the old one
	next.Sweep.Values, next.Rows.Values = nil, nil
	var peek struct {
		Data struct {
			Set    *string         `json:"set"`
			Points json.RawMessage `json:"points"`
		} `json:"data"`
	}
	if json.Unmarshal(patch, &peek) == nil && peek.Data.Set != nil && *peek.Data.Set != e.Data.Set {
		next.useSet(*peek.Data.Set)
		if next.Data.Set == Custom && peek.Data.Points == nil {
			next.Data.Points, next.Data.Values = points, e.Regression()
		}
	}
	if err := checkChoices(patch); err != nil {
		return e, err
	}
	if err := strictJSON(patch, &next); err != nil {
		return e, err
	}
	if peek.Data.Points == nil && next.Data.Set == Custom && next.Data.Values && !e.Regression() {
		next.Data.Points = next.Data.Points.valuesOfClasses(e.Classes)
		next.suitSweep()
	}
	if next.Features == nil {
		next.Features = slices.Clone(e.Features)
	}
	if next.Layers == nil {
		next.Layers = slices.Clone(e.Layers)
	}
	next.thaw(e)
	next.Sweep.fill(e.Sweep)
	next.Rows.fill(e.Rows)
	if d := next.Data; d.Set == Custom && e.Data.Set == Custom && d.Test != e.Data.Test && peek.Data.Points == nil {
		next.Data.Points = d.Points.resplit(d.Test, uint64(d.Seed))
	}
	if err := next.Validate(); err != nil {
		return e, err
	}
	next.canonical()
	return next, nil
}

// fill completes a patched sweep with the values of old, the sweep before the patch, where the patch named none.
func (s *Sweep) fill(old Sweep) {
	if s.Values == nil && s.on() {
		s.Values = slices.Clone(old.Values)
	}
	if s.Field == "" {
		s.Field = SweepNone
	}
}

// ParseJSON reads a whole experiment; fields that are absent have their defaults.
func ParseJSON(b []byte) (Experiment, error) {
	return Default().patched(b, nil)
}

// unknownField finds the name in encoding/json's message about an unknown field, which has no type of its own.
var unknownField = regexp.MustCompile(`unknown field ("(?:[^"\\]|\\.)*")`)

// strictJSON reads one JSON object and nothing after it, and turns what it cannot read into a *FieldError.
func strictJSON(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var field *FieldError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			return &FieldError{"experiment", "followed by something else", "one JSON object"}
		}
		return nil
	case errors.As(err, &field):
		return field
	case errors.As(err, &kind):
		return &FieldError{fieldName(kind.Field), "a JSON " + kind.Value, acceptedBy(kind.Field)}
	}
	if m := unknownField.FindStringSubmatch(err.Error()); m != nil {
		return &FieldError{"experiment", "given an unknown field " + quote(strings.Trim(m[1], `"`)), "the fields of docs/protocol.md"}
	}
	return &FieldError{"experiment", "not readable: " + quote(err.Error()), "a JSON object"}
}

func fieldName(path string) string {
	if path == "" {
		return "experiment"
	}
	return path
}

func acceptedBy(path string) string {
	for _, f := range Fields {
		if f.Name == path {
			return f.Accepted()
		}
	}
	if c, ok := ChoiceNamed(path); ok {
		return strings.Join(c.Values, ", ")
	}
	switch {
	case strings.HasPrefix(path, "features"):
		return "a list of formulas, such as x1, x1^2 or sin(3x2)"
	case strings.HasSuffix(path, "units"):
		return units.Accepted()
	case strings.HasSuffix(path, "activation"):
		return activationNames()
	}
	return fmt.Sprintf("the form docs/protocol.md gives for %s", fieldName(path))
}
