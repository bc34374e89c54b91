package elsewhere

import (
	"fmt"
	"slices"
	"strings"

	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// silent are keys that ask for nothing a person could miss.
var silent = []string{
	"problem", "dataset", "regDataset", "noise", "percTrainData", "activation", "networkShape", "initZero", "learningRate", "batchSize",
	"regularization", "regularizationRate", "seed", "showTestData", "discretize", "collectStats", "hideText", "tutorial", "",
}

// notes says what is different here about the experiment e that the settings make.
func (s settings) notes(e play.Experiment) []string {
	var notes []string
	if !e.Regression() {
		notes = append(notes, "Its loss is half the squared error of one tanh output against ±1. Here it is the cross-entropy of two scores, "+
			"which is another number: at the same rate it starts more slowly and gets further.")
	}
	notes = append(notes, s.seedNote(e.Seed),
		"It goes through the points in the same order in every pass; here every pass has an order of its own.")
	if e.Init == nn.InitUniform {
		notes = append(notes, "Its biases begin at 0.1, here at 0.")
	}
	if train, _ := play.CountPoints(e); train%e.Batch != 0 {
		notes = append(notes, "Points that are left over at the end of a pass wait there for the next one; here they are a smaller batch.")
	}
	if e.Lambda > 0 {
		notes = append(notes, "Its regularization rate is λ here, and means the same.")
	}
	if e.L1 > 0 {
		notes = append(notes, "Its regularization rate is λ₁ here. A weight that L1 takes across 0 is dead there for good; here it can come back.")
	}
	for _, input := range []string{"cosX", "cosY"} {
		if s.on(input, false) {
			notes = append(notes, input+" is an input here. Its page reads the key, but has no such input.")
		}
	}
	if s.on("discretize", false) {
		notes = append(notes, "Its colours without shades are called hard colours here: press H.")
	}
	return append(notes, s.ignored()...)
}

func (s settings) seedNote(seed uint32) string {
	text, ok := s["seed"]
	if !ok {
		return fmt.Sprintf("The address has no seed, so that its page draws one by chance; here it is %d.", seed)
	}
	return fmt.Sprintf("Its seed %s is seed %d here: the same recipes for points and weights, but other draws.", quote(text), seed)
}

// ignored names what was not understood.
func (s settings) ignored() []string {
	var hides bool
	var unknown []string
	for key := range s {
		isInput := slices.ContainsFunc(playgroundInputs, func(n named[string]) bool { return n.name == key })
		switch {
		case isInput || slices.Contains(silent, key):
		case strings.HasSuffix(key, "_hide"):
			hides = hides || s.on(key, false)
		default:
			unknown = append(unknown, quote(key))
		}
	}
	var notes []string
	if hides || s.on("hideText", false) {
		notes = append(notes, "Controls that the address hides are shown here.")
	}
	if len(unknown) > 0 {
		const most = 3
		slices.Sort(unknown)
		if len(unknown) > most {
			unknown = append(unknown[:most], fmt.Sprintf("%d more", len(unknown)-most))
		}
		notes = append(notes, "Its page has no setting that is called "+strings.Join(unknown, ", ")+".")
	}
	return notes
}
