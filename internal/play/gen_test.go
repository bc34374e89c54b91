package play

import (
	"slices"
	"strconv"

	"pgregory.net/rapid"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
)

// anyExperiment draws valid experiments of every kind, small enough to train.
func anyExperiment(t *rapid.T) Experiment {
	e := Default()
	names := []string{Custom}
	for _, s := range Sets() {
		names = append(names, s.Name)
	}
	e.useSet(rapid.SampledFrom(names).Draw(t, "set"))
	e.Data.Seed = rapid.Uint32Range(0, 5).Draw(t, "data seed")
	e.Data.Test = float64(rapid.IntRange(0, 9).Draw(t, "test")) / 10
	e.Classes = rapid.IntRange(max(e.Classes, 2), nn.MaxClasses).Draw(t, "classes")
	if set, ok := FindSet(e.Data.Set); ok {
		e.Data.N = rapid.IntRange(set.MinN, min(set.MaxN, set.MinN+50)).Draw(t, "n")
		if set.Name == Function {
			e.Data.Formula = rapid.SampledFrom([]string{firstFormula, "x^2/4 + 1", "|x| − 2", "e"}).Draw(t, "formula")
		}
		if set.Noisy {
			e.Data.Noise = rapid.Float64Range(0, 0.5).Draw(t, "noise")
		}
	} else {
		e.Data.Points = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
			return Point{Point: dataset.Point{
				X: rapid.Float64Range(-5, 5).Draw(t, "x"), Y: rapid.Float64Range(-5, 5).Draw(t, "y"),
				Class: rapid.IntRange(0, e.Classes-1).Draw(t, "class"),
			}, Test: rapid.Bool().Draw(t, "is test")}
		}), 0, 30).Draw(t, "points")
		if e.Data.Values = rapid.Bool().Draw(t, "values"); e.Data.Values {
			for i := range e.Data.Points {
				e.Data.Points[i].Value = rapid.Float64Range(-dataset.MaxValue, dataset.MaxValue).Draw(t, "value")
			}
		}
		if len(e.Data.Points) == 0 {
			e.Data.Points = nil
		}
		e.Data.N = len(e.Data.Points)
	}
	e.Features = rapid.SliceOfNDistinct(rapid.SampledFrom(append(Features(), "sin(3*x1)", "|x1| + x2", "x1^3")), 1, MaxFeatures, rapid.ID).Draw(t, "features")
	e.Layers = rapid.SliceOfN(rapid.Custom(anyLayer), 0, 3).Draw(t, "layers")
	e.Frozen = rapid.SliceOfN(rapid.IntRange(1, len(e.Layers)+1), 0, 3).Draw(t, "frozen")
	e.Seed = rapid.Uint32().Draw(t, "seed")
	anyTraining(t, &e)
	e.Sweep = anySweep(t, e)
	if rows := anySweep(t, e); rows.Field != e.Sweep.Field && rows.size()*e.Sweep.size() <= MaxPanels {
		e.Rows = rows
	}
	e.canonical()
	return e
}

// anyTraining draws how the network learns.
func anyTraining(t *rapid.T, e *Experiment) {
	for _, c := range Choices {
		c.set(e, rapid.SampledFrom(c.Values).Draw(t, c.Name))
	}
	e.Lambda = rapid.SampledFrom([]float64{0, 0.001, 0.01, 0.3, 10}).Draw(t, "lambda")
	e.L1 = rapid.SampledFrom([]float64{0, 0.001, 0.1}).Draw(t, "l1")
	e.LearningRate = rapid.Float64Range(1e-5, 1).Draw(t, "rate")
	e.Momentum = rapid.Float64Range(0, 0.99).Draw(t, "momentum")
	e.Squares = rapid.Float64Range(0, 0.999).Draw(t, "squares")
	e.Clip = rapid.SampledFrom([]float64{0, 0.1, 10}).Draw(t, "clip")
	e.Period = rapid.Float64Range(1, 50).Draw(t, "period")
	e.Gamma = rapid.Float64Range(0, 1).Draw(t, "gamma")
	e.Dropout = rapid.SampledFrom([]float64{0, 0.1, 0.9}).Draw(t, "dropout")
	e.Batch = rapid.IntRange(0, 40).Draw(t, "batch")
	e.Speed = rapid.IntRange(0, 10000).Draw(t, "speed")
	e.UpdatesPerSecond = rapid.SampledFrom([]float64{0, 0.5, 30}).Draw(t, "updates per second")
	e.Stop.Epoch = rapid.SampledFrom([]int{0, 1_000_000}).Draw(t, "stop at epoch") // none that a test comes to
	e.Stop.Plateau = rapid.SampledFrom([]int{0, 100_000}).Draw(t, "stop on a plateau")
}

func anyLayer(t *rapid.T) Layer {
	l := Layer{Units: rapid.IntRange(1, 9).Draw(t, "units"), Activation: rapid.SampledFrom(nn.Activations()).Draw(t, "activation")}
	switch l.Activation {
	case nn.LeakyReLU:
		l.Slope = rapid.SampledFrom([]float64{0.0001, 0.05, 1}).Draw(t, "slope")
	case nn.Maxout:
		l.Pieces = rapid.IntRange(2, 4).Draw(t, "pieces")
	}
	return l
}

// anySweep draws a sweep that e can have.
func anySweep(t *rapid.T, e Experiment) Sweep {
	fields := slices.DeleteFunc(SweepFields(), func(f string) bool {
		return len(e.Layers) == 0 && (f == SweepUnits || f == SweepActivation) || e.Regression() && f == SweepLoss
	})
	s := Sweep{Field: rapid.SampledFrom(fields).Draw(t, "sweep"), Values: []string{}}
	if s.Field == SweepNone {
		return s
	}
	for range rapid.IntRange(1, 4).Draw(t, "panels") {
		s.Values = append(s.Values, anySwept(t, s.Field))
	}
	return s
}

// anySwept draws a value of a sweep.
func anySwept(t *rapid.T, field string) string {
	if c, ok := ChoiceNamed(field); ok {
		return rapid.SampledFrom(c.Values).Draw(t, "value")
	}
	switch field {
	case SweepActivation:
		return rapid.SampledFrom(nn.Activations()).Draw(t, "value").String()
	case SweepUnits:
		return strconv.Itoa(rapid.IntRange(1, 9).Draw(t, "value"))
	case SweepSeed, SweepBatch, SweepPeriod:
		return strconv.Itoa(rapid.IntRange(1, 9).Draw(t, "value"))
	}
	return number(float64(rapid.IntRange(1, 900).Draw(t, "value")) / 1000)
}
