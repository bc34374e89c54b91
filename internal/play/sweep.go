package play

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/nn"
)

// Sweep names one field of an experiment and the values it takes, one panel each; see matrix.go for two at once.
type Sweep struct {
	Field  string   `json:"field"`
	Values []string `json:"values"`
}

// Fields that a sweep can run over. A sweep over units or activation sets every hidden layer.
const (
	SweepNone         = "none"
	SweepLambda       = "lambda"
	SweepL1           = "l1"
	SweepActivation   = "activation"
	SweepUnits        = "units"
	SweepInit         = "init"
	SweepDropout      = "dropout"
	SweepLoss         = "loss"
	SweepOptimizer    = "optimizer"
	SweepLearningRate = "learning_rate"
	SweepMomentum     = "momentum"
	SweepSquares      = "squares"
	SweepClip         = "clip"
	SweepSchedule     = "schedule"
	SweepPeriod       = "period"
	SweepGamma        = "gamma"
	SweepBatch        = "batch"
	SweepSeed         = "seed"
)

// SweepFields lists them in the order of the menu.
func SweepFields() []string {
	return []string{
		SweepNone, SweepLambda, SweepL1, SweepActivation, SweepUnits, SweepInit, SweepDropout, SweepLoss,
		SweepOptimizer, SweepLearningRate, SweepMomentum, SweepSquares, SweepClip, SweepSchedule, SweepPeriod, SweepGamma,
		SweepBatch, SweepSeed,
	}
}

// MaxPanels is the most panels that a lab shows.
const MaxPanels = 12

// noSweep is the sweep of one panel.
func noSweep() Sweep { return Sweep{Field: SweepNone, Values: []string{}} }

// on reports whether the sweep makes panels; without a field it is absent from what a person wrote.
func (s Sweep) on() bool { return s.Field != SweepNone && s.Field != "" }

func (s Sweep) clone() Sweep { return Sweep{s.Field, slices.Clone(s.Values)} }

func (s Sweep) equal(o Sweep) bool { return s.Field == o.Field && slices.Equal(s.Values, o.Values) }

// numeric is the range of a swept number.
func (s Sweep) numeric() (f Field, ok bool) {
	if s.Field == SweepUnits {
		return units, true
	}
	i := slices.IndexFunc(Fields, func(f Field) bool { return f.Name == s.Field })
	if i < 0 {
		return Field{}, false
	}
	return Fields[i], true
}

// put sets the swept field to one of its values, which has been validated.
func (e *Experiment) put(field, value string) {
	v, _ := strconv.ParseFloat(value, 64)
	switch field {
	case SweepUnits:
		for i := range e.Layers {
			e.Layers[i].Units = int(v)
		}
		return
	case SweepActivation:
		for i := range e.Layers {
			e.Layers[i].Activation, _ = nn.ParseActivation(value)
			e.Layers[i] = e.Layers[i].canonical()
		}
		return
	}
	if c, ok := ChoiceNamed(field); ok {
		c.set(e, value)
		return
	}
	FieldNamed(field).set(e, v)
}

// validate checks one sweep of e, which is called name in errors.
func (s Sweep) validate(name string, e Experiment) error {
	if !slices.Contains(SweepFields(), s.Field) {
		return &FieldError{name + ".field", quote(s.Field), strings.Join(SweepFields(), ", ")}
	}
	if s.Field == SweepNone {
		if len(s.Values) > 0 {
			return &FieldError{name + ".values", fmt.Sprintf("%d values", len(s.Values)), "none when nothing is swept"}
		}
		return nil
	}
	if len(s.Values) < 1 || len(s.Values) > MaxPanels {
		return &FieldError{name + ".values", fmt.Sprintf("%d values", len(s.Values)), fmt.Sprintf("1 to %d values", MaxPanels)}
	}
	if (s.Field == SweepUnits || s.Field == SweepActivation) && len(e.Layers) == 0 {
		return &FieldError{name + ".field", quote(s.Field), "another field while there is no hidden layer"}
	}
	if !s.suits(e) {
		return &FieldError{name + ".field", quote(s.Field), "another field while the points have values, whose loss is the squared error"}
	}
	for i, value := range s.Values {
		if err := s.validateValue(fmt.Sprintf("%s.values[%d]", name, i), value); err != nil {
			return err
		}
	}
	return nil
}

// suits reports whether the data leave the swept field a choice: values are always learned by squared error.
func (s Sweep) suits(e Experiment) bool { return s.Field != SweepLoss || !e.Regression() }

func (s Sweep) validateValue(name, value string) error {
	if f, ok := s.numeric(); ok {
		_, err := f.parse(name, value)
		return err
	}
	if c, ok := ChoiceNamed(s.Field); ok {
		return c.check(name, value)
	}
	if _, err := nn.ParseActivation(value); err != nil {
		return &FieldError{name, quote(value), activationNames()}
	}
	return nil
}

func (s *Sweep) canonical() {
	if s.Field == "" {
		s.Field = SweepNone
	}
	if s.Field == SweepNone || s.Values == nil {
		s.Values = []string{}
	}
	if _, ok := s.numeric(); !ok {
		return
	}
	for i, value := range s.Values {
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			s.Values[i] = number(v)
		}
	}
}

// title is the caption of the panel with this value.
func (s Sweep) title(value string) string {
	switch s.Field {
	case SweepLambda:
		return "λ = " + value
	case SweepL1:
		return "λ₁ = " + value
	case SweepLearningRate:
		return "η = " + value
	case SweepMomentum:
		return "μ = " + value
	case SweepGamma:
		return "γ = " + value
	case SweepDropout, SweepSeed, SweepPeriod:
		return s.Field + " " + value
	case SweepSquares:
		return "memory of g² " + value
	case SweepClip:
		if value == "0" {
			return "not clipped"
		}
		return "clipped to " + value
	case SweepSchedule:
		c, _ := ChoiceNamed(s.Field)
		return "η " + c.Title(value)
	case SweepBatch:
		return batchTitle(value)
	case SweepUnits:
		if value == "1" {
			return "1 hidden neuron"
		}
		return value + " hidden neurons"
	case SweepActivation:
		a, _ := nn.ParseActivation(value)
		return ActivationTitle(a)
	}
	c, _ := ChoiceNamed(s.Field)
	return c.Title(value)
}

func (s Sweep) titles() []string {
	titles := make([]string, len(s.Values))
	for i, value := range s.Values {
		titles[i] = s.title(value)
	}
	return titles
}

func batchTitle(value string) string {
	switch value {
	case "0":
		return "all points a batch"
	case "1":
		return "1 point a batch"
	}
	return value + " points a batch"
}
