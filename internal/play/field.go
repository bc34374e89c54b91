package play

import (
	"fmt"
	"math"
	"strconv"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
)

// FieldError says which field of an experiment or a command cannot be taken, what it was and what is accepted. It is the
// only kind of error that is shown to a person as it stands.
type FieldError struct {
	Field    string // as in JSON, such as "layers[2].units"
	Got      string
	Accepted string // empty if Got says it already
}

func (e *FieldError) Error() string {
	if e.Accepted == "" {
		return e.Field + ": " + e.Got
	}
	return fmt.Sprintf("%s is %s; accepted: %s", e.Field, e.Got, e.Accepted)
}

// quote makes what a person typed safe to show: quoted, control characters escaped, cut to a readable length.
func quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.QuoteToGraphic(s)
}

// Field is a number of the experiment that a person can set.
type Field struct {
	Name     string  // in JSON and in errors
	Key      string  // in the URL
	Min, Max float64 // both accepted
	Whole    bool    // whole numbers only
	get      func(*Experiment) float64
	set      func(*Experiment, float64)
}

// Fields lists the numbers of an experiment with what is accepted for each. Validation, the URL form and the controls of
// the page all read this one table.
var Fields = []Field{
	{"data.n", "n", 0, dataset.MaxPoints, true, func(e *Experiment) float64 { return float64(e.Data.N) }, func(e *Experiment, v float64) { e.Data.N = int(v) }},
	{"data.noise", "noise", 0, 0.5, false, func(e *Experiment) float64 { return e.Data.Noise }, func(e *Experiment, v float64) { e.Data.Noise = v }},
	{"data.seed", "data_seed", 0, math.MaxUint32, true, func(e *Experiment) float64 { return float64(e.Data.Seed) }, func(e *Experiment, v float64) { e.Data.Seed = uint32(v) }},
	{"data.test", "test", 0, 0.9, false, func(e *Experiment) float64 { return e.Data.Test }, func(e *Experiment, v float64) { e.Data.Test = v }},
	{"data.window", "window", 0.5, dataset.MaxCoordinate, false, func(e *Experiment) float64 { return e.Data.Window }, func(e *Experiment, v float64) { e.Data.Window = v }},
	{"classes", "classes", nn.MinClasses, nn.MaxClasses, true, func(e *Experiment) float64 { return float64(e.Classes) }, func(e *Experiment, v float64) { e.Classes = int(v) }},
	{"lambda", "lambda", 0, 10, false, func(e *Experiment) float64 { return e.Lambda }, func(e *Experiment, v float64) { e.Lambda = v }},
	{"l1", "l1", 0, 10, false, func(e *Experiment) float64 { return e.L1 }, func(e *Experiment, v float64) { e.L1 = v }},
	{"learning_rate", "learning_rate", 1e-5, 10, false, func(e *Experiment) float64 { return e.LearningRate }, func(e *Experiment, v float64) { e.LearningRate = v }},
	{"momentum", "momentum", 0, 0.999, false, func(e *Experiment) float64 { return e.Momentum }, func(e *Experiment, v float64) { e.Momentum = v }},
	{"squares", "squares", 0, 0.99999, false, func(e *Experiment) float64 { return e.Squares }, func(e *Experiment, v float64) { e.Squares = v }},
	{"clip", "clip", 0, 1000, false, func(e *Experiment) float64 { return e.Clip }, func(e *Experiment, v float64) { e.Clip = v }},
	{"period", "period", 1, 100000, false, func(e *Experiment) float64 { return e.Period }, func(e *Experiment, v float64) { e.Period = v }},
	{"gamma", "gamma", 0, 1, false, func(e *Experiment) float64 { return e.Gamma }, func(e *Experiment, v float64) { e.Gamma = v }},
	{"dropout", "dropout", 0, 0.9, false, func(e *Experiment) float64 { return e.Dropout }, func(e *Experiment, v float64) { e.Dropout = v }},
	{"batch", "batch", 0, dataset.MaxPoints, true, func(e *Experiment) float64 { return float64(e.Batch) }, func(e *Experiment, v float64) { e.Batch = int(v) }},
	{"seed", "seed", 0, math.MaxUint32, true, func(e *Experiment) float64 { return float64(e.Seed) }, func(e *Experiment, v float64) { e.Seed = uint32(v) }},
	{"speed", "speed", 0, 10000, true, func(e *Experiment) float64 { return float64(e.Speed) }, func(e *Experiment, v float64) { e.Speed = int(v) }},
	{"updates_per_second", "updates_per_second", 0, 30, false, func(e *Experiment) float64 { return e.UpdatesPerSecond }, func(e *Experiment, v float64) { e.UpdatesPerSecond = v }},
	{"stop.epoch", "stop_epoch", 0, 1e9, true, func(e *Experiment) float64 { return float64(e.Stop.Epoch) }, func(e *Experiment, v float64) { e.Stop.Epoch = int(v) }},
	{"stop.loss", "stop_loss", 0, 1000, false, func(e *Experiment) float64 { return e.Stop.Loss }, func(e *Experiment, v float64) { e.Stop.Loss = v }},
	{"stop.accuracy", "stop_accuracy", 0, 1, false, func(e *Experiment) float64 { return e.Stop.Accuracy }, func(e *Experiment, v float64) { e.Stop.Accuracy = v }},
	{"stop.plateau", "stop_plateau", 0, 100000, true, func(e *Experiment) float64 { return float64(e.Stop.Plateau) }, func(e *Experiment, v float64) { e.Stop.Plateau = int(v) }},
	{"stop.gain", "stop_gain", 0, 100, false, func(e *Experiment) float64 { return e.Stop.Gain }, func(e *Experiment, v float64) { e.Stop.Gain = v }},
}

// units is the width of one layer; it is a list in the experiment and a number in a sweep.
var units = Field{Name: "units", Min: 1, Max: nn.MaxUnits, Whole: true}

// FieldNamed returns the row of Fields called name; it panics if there is none.
func FieldNamed(name string) Field {
	for _, f := range Fields {
		if f.Name == name {
			return f
		}
	}
	panic("play: no field " + name)
}

// Value returns the field's value in e.
func (f Field) Value(e Experiment) float64 { return f.get(&e) }

// Accepted says in words which values the field takes.
func (f Field) Accepted() string {
	kind := "a number"
	if f.Whole {
		kind = "a whole number"
	}
	return fmt.Sprintf("%s from %s to %s", kind, number(f.Min), number(f.Max))
}

// check returns a FieldError under the given name unless v is in the range.
func (f Field) check(name string, v float64) error {
	if v >= f.Min && v <= f.Max && (!f.Whole || v == math.Trunc(v)) {
		return nil
	}
	return &FieldError{Field: name, Got: number(v), Accepted: f.Accepted()}
}

// parse reads a number a person typed.
func (f Field) parse(name, text string) (float64, error) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) {
		return 0, &FieldError{Field: name, Got: quote(text), Accepted: f.Accepted()}
	}
	return v, f.check(name, v)
}

// number writes v the short way, without an exponent in the ranges people use.
func number(v float64) string {
	if a := math.Abs(v); a != 0 && (a < 1e-9 || a >= 1e15) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
