package web

import (
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
	"chalkline/internal/play"
	"chalkline/templates"
)

// pageOf is the page of a valid experiment, before its lab has begun.
func pageOf(e play.Experiment) templates.Page {
	p := templates.Page{
		Playing:  true,
		Speed:    templates.Speed{Epochs: e.Speed, UpdatesPerSecond: e.UpdatesPerSecond},
		Shown:    shownOf(e),
		Slides:   slidesOf(e),
		Presets:  presets(),
		Panels:   panelsOf(e),
		Data:     dataOf(e),
		Network:  networkOf(e),
		Training: trainingOf(e),
		Compare:  compareOf(e),
		Layout:   layoutOf(e),
	}
	return p
}

// slidesOf are the links to the lecture's figures, the first two presets.
func slidesOf(e play.Experiment) []templates.Slide {
	var out []templates.Slide
	for _, p := range presets()[:2] {
		out = append(out, templates.Slide{Title: p.Title, Href: p.Href, Set: p.Name, Current: e.Data.Set == p.Name})
	}
	return out
}

func presets() []templates.Preset {
	var out []templates.Preset
	for _, p := range play.Presets() {
		href := "/"
		if p.Query != "" {
			href += "?" + p.Query
		}
		out = append(out, templates.Preset{Name: p.Name, Title: p.Title, Try: p.Try, Href: href})
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

// choiceOf is a choice with its menu.
func choiceOf(e play.Experiment, name string) templates.Choice {
	c, _ := play.ChoiceNamed(name)
	out := templates.Choice{Value: c.Value(e)}
	for i, v := range c.Values {
		out.Options = append(out.Options, templates.Option{Name: v, Title: c.Titles[i]})
	}
	return out
}

// differs reports whether one of the settings is compared, or is another than a new page has: then it is in sight.
func differs(e play.Experiment, names ...string) bool {
	base := play.Default()
	for _, name := range names {
		c, isChoice := play.ChoiceNamed(name)
		switch {
		case swept(e, name):
			return true
		case name == "features":
			if !slices.Equal(e.Features, base.Features) {
				return true
			}
		case isChoice:
			if c.Value(e) != c.Value(base) {
				return true
			}
		case play.FieldNamed(name).Value(e) != play.FieldNamed(name).Value(base):
			return true
		}
	}
	return false
}

// shownOf lists the values on which it depends what the rail shows.
func shownOf(e play.Experiment) templates.Shown {
	shown := templates.Shown{"data.set": {e.Data.Set}, "regression": {strconv.FormatBool(e.Regression())}}
	for _, l := range e.Layers {
		shown["activation"] = append(shown["activation"], l.Activation.String())
	}
	for _, c := range play.Choices {
		shown[c.Name] = []string{c.Value(e)}
	}
	for field := range shown {
		if s, ok := e.Sweeps(field); ok {
			shown[field] = s.Values
		}
	}
	return shown
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
		Set: e.Data.Set, Formula: e.Data.Formula, Values: e.Data.Values, N: numberOf(e, "data.n"), Noise: numberOf(e, "data.noise"),
		Seed: numberOf(e, "data.seed"), Test: numberOf(e, "data.test"), Classes: e.Classes,
		More: differs(e, "data.test", "data.seed"),
	}
	for _, s := range play.Sets() {
		_, values := dataset.FindRegression(s.Name)
		set := templates.DataSet{
			Name: s.Name, Group: setGroup(s.Name, values), Title: s.Title, About: s.About, Classes: s.Classes, Values: values, Window: s.Window,
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
func setGroup(name string, values bool) string {
	if values {
		return "Values instead of classes"
	}
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
		Features:  templates.Features{Named: play.Features(), Chosen: e.Features, Max: play.MaxFeatures},
		Units:     templates.Number{Value: 8, Min: 1, Max: nn.MaxUnits, Step: 1},
		MaxLayers: nn.MaxDepth,
		Init:      choiceOf(e, "init"),
		Dropout:   numberOf(e, "dropout"),
		More:      differs(e, "features", "init", "dropout"),
	}
	for _, a := range nn.Activations() {
		n.Activations = append(n.Activations, templates.Option{Name: a.String(), Title: play.ActivationTitle(a)})
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
		Loss: choiceOf(e, "loss"), Optimizer: choiceOf(e, "optimizer"), Schedule: choiceOf(e, "schedule"),
		Lambda: lambda, L1: l1, LearningRate: numberOf(e, "learning_rate"),
		Momentum: numberOf(e, "momentum"), Squares: numberOf(e, "squares"), Clip: numberOf(e, "clip"),
		Period: numberOf(e, "period"), Gamma: numberOf(e, "gamma"),
		Batch: numberOf(e, "batch"), Seed: numberOf(e, "seed"),
		Stop: templates.Stop{
			Epoch: numberOf(e, "stop.epoch"), Loss: numberOf(e, "stop.loss"), Accuracy: numberOf(e, "stop.accuracy"),
			Plateau: numberOf(e, "stop.plateau"), Gain: numberOf(e, "stop.gain"),
		},
		More: differs(e, "loss", "l1", "batch", "schedule", "period", "gamma", "clip"),
	}
}
