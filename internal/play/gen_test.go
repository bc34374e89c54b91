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
	for _, s := range dataset.Sets() {
		names = append(names, s.Name)
	}
	e.useSet(rapid.SampledFrom(names).Draw(t, "set"))
	e.Data.Seed = rapid.Uint32Range(0, 5).Draw(t, "data seed")
	e.Data.Test = float64(rapid.IntRange(0, 9).Draw(t, "test")) / 10
	e.Classes = rapid.IntRange(max(e.Classes, 2), nn.MaxClasses).Draw(t, "classes")
	if set, ok := dataset.Find(e.Data.Set); ok {
		e.Data.N = rapid.IntRange(set.MinN, min(set.MaxN, set.MinN+50)).Draw(t, "n")
		if set.Noisy {
			e.Data.Noise = rapid.Float64Range(0, 0.5).Draw(t, "noise")
		}
	} else {
		e.Data.Points = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
			return Point{dataset.Point{
				X: rapid.Float64Range(-5, 5).Draw(t, "x"), Y: rapid.Float64Range(-5, 5).Draw(t, "y"),
				Class: rapid.IntRange(0, e.Classes-1).Draw(t, "class"),
			}, rapid.Bool().Draw(t, "is test")}
		}), 0, 30).Draw(t, "points")
		if len(e.Data.Points) == 0 {
			e.Data.Points = nil
		}
		e.Data.N = len(e.Data.Points)
	}
	e.Layers = rapid.SliceOfN(rapid.Custom(anyLayer), 0, 3).Draw(t, "layers")
	e.Frozen = rapid.SliceOfN(rapid.IntRange(1, len(e.Layers)+1), 0, 3).Draw(t, "frozen")
	e.Lambda = rapid.SampledFrom([]float64{0, 0.001, 0.01, 0.3, 10}).Draw(t, "lambda")
	e.L1 = rapid.SampledFrom([]float64{0, 0.001, 0.1}).Draw(t, "l1")
	e.LearningRate = rapid.Float64Range(1e-5, 1).Draw(t, "rate")
	e.Momentum = rapid.Float64Range(0, 0.99).Draw(t, "momentum")
	e.Batch = rapid.IntRange(0, 40).Draw(t, "batch")
	e.Seed = rapid.Uint32().Draw(t, "seed")
	e.Speed = rapid.IntRange(1, 10000).Draw(t, "speed")
	e.Sweep = anySweep(t, len(e.Layers) > 0)
	e.canonical()
	return e
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

func anySweep(t *rapid.T, layers bool) Sweep {
	fields := SweepFields()
	if !layers {
		fields = slices.DeleteFunc(fields, func(f string) bool { return f == SweepUnits || f == SweepActivation })
	}
	s := Sweep{Field: rapid.SampledFrom(fields).Draw(t, "sweep"), Values: []string{}}
	if s.Field == SweepNone {
		return s
	}
	for range rapid.IntRange(1, 4).Draw(t, "panels") {
		value := ""
		switch s.Field {
		case SweepActivation:
			value = rapid.SampledFrom(nn.Activations()).Draw(t, "value").String()
		case SweepUnits:
			value = strconv.Itoa(rapid.IntRange(1, 9).Draw(t, "value"))
		case SweepSeed:
			value = strconv.Itoa(rapid.IntRange(0, 9).Draw(t, "value"))
		default:
			value = number(float64(rapid.IntRange(1, 1000).Draw(t, "value")) / 1000)
		}
		s.Values = append(s.Values, value)
	}
	return s
}
