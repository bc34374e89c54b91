package web

import (
	"math"
	"strconv"

	"chalkline/internal/play"
	"chalkline/templates"
)

// sweepStarts are the values that a comparison begins with.
var sweepStarts = map[string]struct {
	title  string
	values []string
	log    bool
}{
	play.SweepNone:         {"nothing", nil, false},
	play.SweepLambda:       {"regularization λ", []string{"0.001", "0.01", "0.1"}, true},
	play.SweepL1:           {"L1 λ₁", []string{"0", "0.001", "0.01"}, true},
	play.SweepActivation:   {"activation", []string{"sigmoid", "tanh", "relu", "leaky", "maxout"}, false},
	play.SweepUnits:        {"hidden neurons", []string{"3", "6", "20"}, false},
	play.SweepInit:         {"initial weights", []string{"lecun", "zeros", "small", "large"}, false},
	play.SweepDropout:      {"dropout", []string{"0", "0.2", "0.5"}, false},
	play.SweepLoss:         {"loss", []string{"softmax", "logistic", "hinge", "squared"}, false},
	play.SweepOptimizer:    {"optimizer", []string{"sgd", "momentum", "adagrad", "lbfgs"}, false},
	play.SweepLearningRate: {"learning rate", []string{"0.01", "0.1", "1"}, true},
	play.SweepMomentum:     {"momentum", []string{"0", "0.9", "0.97"}, false},
	play.SweepSquares:      {"memory of g²", []string{"0.9", "0.99", "0.999"}, false},
	play.SweepClip:         {"gradient clipping", []string{"0", "0.1", "1"}, false},
	play.SweepSchedule:     {"schedule of η", []string{"constant", "step", "cosine"}, false},
	play.SweepPeriod:       {"period of the schedule", []string{"30", "100", "300"}, false},
	play.SweepGamma:        {"γ of the schedule", []string{"0.1", "0.5", "0.9"}, false},
	play.SweepBatch:        {"points in a batch", []string{"1", "5", "0"}, false},
	play.SweepSeed:         {"seed", []string{"1", "2", "3", "4", "5", "6"}, false},
}

// compareOf says what stands side by side, and what can.
func compareOf(e play.Experiment) templates.Compare {
	c := templates.Compare{Sweep: templates.Sweep(e.Sweep), Rows: templates.Sweep(e.Rows)}
	for _, name := range play.SweepFields() {
		start := sweepStarts[name]
		field := templates.SweepField{Name: name, Title: start.title, Values: start.values, Log: start.log}
		if f, ok := films[name]; ok {
			field.Film = logSpaced(f.from, f.to, play.MaxPanels)
		}
		c.Fields = append(c.Fields, field)
	}
	return c
}

// films are the ranges that a filmstrip goes through: from no effect to too much.
var films = map[string]struct{ from, to float64 }{
	play.SweepLambda:       {0.0001, 0.3},
	play.SweepL1:           {0.00001, 0.1},
	play.SweepLearningRate: {0.001, 3},
	play.SweepClip:         {0.01, 10},
}

// logSpaced returns n numbers of two figures from a to b, evenly apart on a log scale.
func logSpaced(a, b float64, n int) []string {
	values := make([]string, n)
	for i := range values {
		v := a * math.Pow(b/a, float64(i)/float64(n-1))
		short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 1, 64), 64)
		values[i] = strconv.FormatFloat(short, 'f', -1, 64)
	}
	return values
}

// layoutOf lays a matrix out as it is, other panels in as few rows as stay readable; js/sweeps.js does the same.
func layoutOf(e play.Experiment) templates.Layout {
	if e.Matrix() {
		heads := play.HeadsOf(e)
		return templates.Layout{
			Columns: len(heads.Columns), Rows: len(heads.Rows), ColumnHeads: heads.Columns, RowHeads: heads.Rows,
		}
	}
	rows, n := 1, max(1, len(e.Sweep.Values))
	if n > 4 {
		rows = 2
	}
	return templates.Layout{Columns: (n + rows - 1) / rows, Rows: rows}
}

func swept(e play.Experiment, field string) bool {
	_, ok := e.Sweeps(field)
	return ok
}
