package web

import (
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
	"chalkline/internal/play"
	"chalkline/templates"
)

// slides are the links to the lecture's figures.
var slides = []templates.Slide{
	{Title: "3, 6 and 20 hidden neurons", Href: "/?data=lecture-sizes&lambda=0.001&sweep=units&values=3_6_20", Set: "lecture-sizes"},
	{Title: "λ = 0.001, 0.01 and 0.1", Href: "/", Set: "lecture-lambda"},
}

// sweepStarts are the values that a comparison begins with.
var sweepStarts = map[string]struct {
	title  string
	values []string
	log    bool
}{
	play.SweepNone:         {"nothing: one panel", nil, false},
	play.SweepLambda:       {"regularization λ", []string{"0.001", "0.01", "0.1"}, true},
	play.SweepActivation:   {"activation", []string{"sigmoid", "tanh", "relu", "leaky", "maxout"}, false},
	play.SweepUnits:        {"hidden neurons", []string{"3", "6", "20"}, false},
	play.SweepLearningRate: {"learning rate", []string{"0.01", "0.1", "1"}, true},
	play.SweepSeed:         {"seed", []string{"1", "2", "3", "4", "5", "6"}, false},
}

// pageOf is the page of a valid experiment, before its lab has begun.
func pageOf(e play.Experiment) templates.Page {
	p := templates.Page{
		Playing:  true,
		Speed:    numberOf(e, "speed"),
		Slides:   slidesOf(e),
		Panels:   panelsOf(e),
		Data:     dataOf(e),
		Network:  networkOf(e),
		Training: trainingOf(e),
		Compare:  templates.Compare{Field: e.Sweep.Field, Values: e.Sweep.Values},
	}
	for _, name := range play.SweepFields() {
		start := sweepStarts[name]
		p.Compare.Fields = append(p.Compare.Fields, templates.SweepField{
			Name: name, Title: start.title, Values: start.values, Log: start.log,
		})
	}
	return p
}

func slidesOf(e play.Experiment) []templates.Slide {
	out := make([]templates.Slide, len(slides))
	for i, s := range slides {
		s.Current = e.Data.Set == s.Set
		out[i] = s
	}
	return out
}

// numberOf is a setting with its range.
func numberOf(e play.Experiment, name string) templates.Number {
	f := play.FieldNamed(name)
	n := templates.Number{Value: f.Value(e), Min: f.Min, Max: f.Max}
	if f.Whole {
		n.Step = 1
	}
	return n
}

func panelsOf(e play.Experiment) []templates.Panel {
	var out []templates.Panel
	train, _ := play.CountPoints(e)
	for _, i := range play.Describe(e) {
		out = append(out, templates.Panel{
			Value: i.Value, Title: i.Title, Shape: i.Shape,
			Neurons: i.Neurons, Weights: i.Weights, Parameters: i.Parameters, Points: train,
		})
	}
	return out
}

func dataOf(e play.Experiment) templates.Data {
	d := templates.Data{
		Set: e.Data.Set, N: numberOf(e, "data.n"), Noise: numberOf(e, "data.noise"),
		Seed: numberOf(e, "data.seed"), Test: numberOf(e, "data.test"), Classes: e.Classes,
	}
	for _, s := range dataset.Sets() {
		set := templates.DataSet{
			Name: s.Name, Group: setGroup(s.Name), Title: s.Title, About: s.About, Classes: s.Classes, Window: s.Window,
			N: templates.Number{Value: float64(s.N), Min: float64(s.MinN), Max: float64(s.MaxN), Step: 1},
		}
		if s.Noisy {
			set.Noise = templates.Number{Value: s.Noise, Max: dataset.MaxNoise}
		}
		if s.Name == e.Data.Set {
			d.N.Min, d.N.Max = set.N.Min, set.N.Max
			d.Noise.Max = set.Noise.Max
		}
		d.Sets = append(d.Sets, set)
	}
	return d
}

// setGroup is the heading under which the menu shows a set.
func setGroup(name string) string {
	switch prefix, _, _ := strings.Cut(name, "-"); prefix {
	case "lecture":
		return "The lecture"
	case "convnet":
		return "ConvNetJS"
	case "tfp":
		return "TensorFlow Playground"
	}
	return "Classics"
}

func networkOf(e play.Experiment) templates.Network {
	n := templates.Network{
		Units:     templates.Number{Value: 8, Min: 1, Max: nn.MaxUnits, Step: 1},
		MaxLayers: nn.MaxDepth,
	}
	for _, a := range nn.Activations() {
		n.Activations = append(n.Activations, templates.Activation{Name: a.String(), Title: play.ActivationTitle(a)})
	}
	for _, l := range e.Layers {
		n.Layers = append(n.Layers, templates.Layer{Units: l.Units, Activation: l.Activation.String(), Slope: l.Slope, Pieces: l.Pieces})
	}
	return n
}

func trainingOf(e play.Experiment) templates.Training {
	// A λ beyond 1 is for typing: swung to and fro under momentum, it throws the weights about faster than they settle.
	lambda, l1 := numberOf(e, "lambda"), numberOf(e, "l1")
	lambda.Slide, l1.Slide = 1, 1
	return templates.Training{
		Lambda: lambda, L1: l1, LearningRate: numberOf(e, "learning_rate"),
		Momentum: numberOf(e, "momentum"), Batch: numberOf(e, "batch"), Seed: numberOf(e, "seed"),
	}
}
