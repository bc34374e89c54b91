package play

import (
	"errors"
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/formula"
)

// Function is the name of the set whose points lie above and below the curve y = f(x) of Data.Formula.
const Function = "function"

// firstFormula is the curve that the set begins with.
const firstFormula = "2sin(x)"

// parseCurve reads the f of y = f(x). It returns a *FieldError for what cannot be taken.
func parseCurve(text string) (*formula.Formula, error) {
	const field = "data.formula"
	f, err := formula.Parse(text)
	var bad *formula.Error
	switch {
	case errors.As(err, &bad):
		return nil, &FieldError{Field: field, Got: bad.Error()}
	case f.UsesX2():
		return nil, &FieldError{field, quote(text) + ", which has y", "a formula of x, such as sin(x) or x^2/4"}
	}
	return f, nil
}

// functionSet is the set of the curve; the formula must be valid.
func functionSet(text string) dataset.Set {
	f, err := parseCurve(text)
	if err != nil {
		panic("play: data.formula of an experiment that was not validated: " + err.Error())
	}
	return dataset.FunctionSet(f)
}

// validateFormula refuses a formula that cannot be read, or that the set has no use for.
func (d Data) validateFormula() error {
	if d.Set == Function {
		_, err := parseCurve(d.Formula)
		return err
	}
	if d.Formula != "" {
		return &FieldError{"data.formula", quote(d.Formula) + " with data.set " + quote(d.Set), "a formula only with data.set function"}
	}
	return nil
}

// canonicalFormula is the formula as it is kept: as typed, where the set has one.
func (d Data) canonicalFormula() string {
	if d.Set != Function {
		return ""
	}
	return strings.TrimSpace(d.Formula)
}
