package play

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"chalkline/internal/nn"
)

// Choice is a setting of the experiment that is one of a few names.
type Choice struct {
	Name   string   // in JSON, in the URL and in errors
	Values []string // in the order of the menu
	Titles []string // of the values, for people
	get    func(*Experiment) string
	set    func(*Experiment, string)
}

// Choices lists the choices of an experiment. Validation, the URL form, sweeps and the menus of the page all read this one
// table, as they read Fields for numbers.
var Choices = []Choice{
	choiceOf("loss", nn.Losses(), lossTitle, func(e *Experiment) *nn.Loss { return &e.Loss }),
	choiceOf("optimizer", nn.Optimizers(), optimizerTitle, func(e *Experiment) *nn.Optimizer { return &e.Optimizer }),
	choiceOf("schedule", nn.Schedules(), scheduleTitle, func(e *Experiment) *nn.Schedule { return &e.Schedule }),
	choiceOf("init", nn.Inits(), initTitle, func(e *Experiment) *nn.Init { return &e.Init }),
}

// choiceOf is the choice among all values of a type of nn, which count from 0.
func choiceOf[T interface {
	~uint8
	fmt.Stringer
}](name string, all []T, title func(T) string, at func(*Experiment) *T,
) Choice {
	c := Choice{Name: name}
	for _, v := range all {
		c.Values = append(c.Values, v.String())
		c.Titles = append(c.Titles, title(v))
	}
	c.get = func(e *Experiment) string { return (*at(e)).String() }
	c.set = func(e *Experiment, value string) { *at(e) = all[slices.Index(c.Values, value)] }
	return c
}

// ChoiceNamed returns the row of Choices called name.
func ChoiceNamed(name string) (Choice, bool) {
	i := slices.IndexFunc(Choices, func(c Choice) bool { return c.Name == name })
	if i < 0 {
		return Choice{}, false
	}
	return Choices[i], true
}

// Value returns the choice's value in e.
func (c Choice) Value(e Experiment) string { return c.get(&e) }

// Title returns the words for one of the values.
func (c Choice) Title(value string) string {
	if i := slices.Index(c.Values, value); i >= 0 {
		return c.Titles[i]
	}
	return value
}

// check returns a FieldError under the given name unless value is one of the choice's.
func (c Choice) check(name, value string) error {
	if slices.Contains(c.Values, value) {
		return nil
	}
	return &FieldError{name, quote(value), strings.Join(c.Values, ", ")}
}

// checkChoices returns a *FieldError if a patch names a value that a choice has not. The decoder of JSON would say so too,
// but not in words for people. What is no text at all is left to it.
func checkChoices(patch json.RawMessage) error {
	var given map[string]json.RawMessage
	if json.Unmarshal(patch, &given) != nil {
		return nil
	}
	for _, c := range Choices {
		var value string
		if raw, ok := given[c.Name]; !ok || json.Unmarshal(raw, &value) != nil {
			continue
		}
		if err := c.check(c.Name, value); err != nil {
			return err
		}
	}
	return nil
}
