package elsewhere

import (
	"fmt"
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// What TensorFlow Playground's names mean here.
var (
	playgroundActivations = []named[nn.Activation]{{"relu", nn.ReLU}, {"tanh", nn.Tanh}, {"sigmoid", nn.Sigmoid}, {"linear", nn.Linear}}
	playgroundSets        = []named[string]{{"circle", "tfp-circle"}, {"xor", "tfp-xor"}, {"gauss", "tfp-gauss"}, {"spiral", "tfp-spiral"}}
	playgroundValueSets   = []named[string]{{"reg-plane", "tfp-plane"}, {"reg-gauss", "tfp-multi-gauss"}}
	playgroundProblems    = []named[bool]{{"classification", false}, {"regression", true}}

	// In the order of its page. cosX and cosY are keys of its addresses, but its page has no such inputs.
	playgroundInputs = []named[string]{
		{"x", "x1"},
		{"y", "x2"},
		{"xSquared", "x1^2"},
		{"ySquared", "x2^2"},
		{"xTimesY", "x1*x2"},
		{"sinX", "sin(x1)"},
		{"sinY", "sin(x2)"},
		{"cosX", "cos(x1)"},
		{"cosY", "cos(x2)"},
	}
)

// The kinds of regularization.
const (
	none = "none"
	l1   = "L1"
	l2   = "L2"
)

var playgroundRegularizations = []named[string]{{none, none}, {l1, l1}, {l2, l2}}

func readAddress(text string) (Import, error) {
	e, notes, err := Playground(text)
	if err != nil {
		return Import{}, err
	}
	return Import{"TensorFlow Playground", play.Open{Query: e.Query()}, notes}, nil
}

// Playground returns the experiment of an address of TensorFlow Playground, and what is different about it here. What the
// address does not say is as its page has it.
func Playground(text string) (play.Experiment, []string, error) {
	s, err := parseSettings(text)
	if err != nil {
		return play.Experiment{}, nil, err
	}
	e, err := s.data()
	if err != nil {
		return e, nil, err
	}
	for _, read := range []func(*play.Experiment) error{s.network, s.training, s.regularization} {
		if err := read(&e); err != nil {
			return e, nil, err
		}
	}
	e.Seed = seedOf(s["seed"])
	e.Data.Seed = e.Seed
	if err := e.Validate(); err != nil {
		return e, nil, err
	}
	return e, s.notes(e), nil
}

// data begins an experiment with the points.
func (s settings) data() (play.Experiment, error) {
	values, err := choice(s, "problem", "classification", playgroundProblems)
	if err != nil {
		return play.Experiment{}, err
	}
	set, err := choice(s, "dataset", "circle", playgroundSets)
	if values {
		set, err = choice(s, "regDataset", "reg-plane", playgroundValueSets)
	}
	if err != nil {
		return play.Experiment{}, err
	}
	e, err := play.ParseQuery("sweep=none&data=" + set)
	if err != nil {
		return e, err
	}
	noise, err := s.number("noise", 0, play.Field{Min: 0, Max: 100 * dataset.MaxNoise})
	if err != nil {
		return e, err
	}
	train, err := s.number("percTrainData", 50, play.Field{Min: 100 * (1 - dataset.MaxTestFraction), Max: 100})
	e.Data.Noise, e.Data.Test = noise/100, (100-train)/100
	return e, err
}

// network reads inputs, hidden layers and initial weights.
func (s settings) network(e *play.Experiment) error {
	e.Features = nil
	for i, input := range playgroundInputs {
		if s.on(input.name, i < 2) {
			e.Features = append(e.Features, input.means)
		}
	}
	e.Init = nn.InitUniform
	if s.on("initZero", false) {
		e.Init = nn.InitZeros
	}
	activation, err := choice(s, "activation", "tanh", playgroundActivations)
	if err != nil {
		return err
	}
	shape, ok := s["networkShape"]
	if !ok {
		shape = "4,2"
	}
	e.Layers = []play.Layer{}
	if shape == "" {
		return nil
	}
	widths := strings.Split(shape, ",")
	if len(widths) > nn.MaxDepth {
		return &play.FieldError{Field: "networkShape", Got: fmt.Sprintf("a list of %d layers", len(widths)), Accepted: fmt.Sprintf("up to %d", nn.MaxDepth)}
	}
	for i, width := range widths {
		units, err := number(fmt.Sprintf("networkShape[%d]", i), strings.TrimSpace(width), whole(1, nn.MaxUnits))
		if err != nil {
			return err
		}
		e.Layers = append(e.Layers, play.Layer{Units: int(units), Activation: activation})
	}
	return nil
}

// training reads how an update is made: plain descent.
func (s settings) training(e *play.Experiment) (err error) {
	e.Optimizer = nn.SGD
	if e.LearningRate, err = s.number("learningRate", 0.03, play.FieldNamed("learning_rate")); err != nil {
		return err
	}
	batch, err := s.number("batchSize", 10, whole(1, dataset.MaxPoints))
	e.Batch = int(batch)
	return err
}

// regularization reads the penalty, which is ½·rate·ΣW² or rate·Σ|W|, in the cost of every batch: λ and λ₁ of ours.
func (s settings) regularization(e *play.Experiment) error {
	e.Lambda, e.L1 = 0, 0
	kind, err := choice(s, "regularization", none, playgroundRegularizations)
	if err != nil {
		return err
	}
	rate, err := s.number("regularizationRate", 0, play.FieldNamed("lambda"))
	switch kind {
	case l2:
		e.Lambda = rate
	case l1:
		e.L1 = rate
	}
	return err
}
