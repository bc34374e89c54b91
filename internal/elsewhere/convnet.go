package elsewhere

import (
	"encoding/json"
	"slices"

	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// readDefinition reads a definition of ConvNetJS. It has no points: those of the lab stay.
func readDefinition(text string) (Import, error) {
	d, err := parseDefinition(text)
	if err != nil {
		return Import{}, err
	}
	if len(d.layers) == 0 && d.trainer == nil {
		return Import{}, place{1, 1}.refuse("there is no layer and no trainer in the text; accepted: layer_defs.push({…}) and new convnetjs.SGDTrainer(net, {…})")
	}
	patch := map[string]any{"sweep": play.Sweep{Field: play.SweepNone, Values: []string{}}}
	notes := []string{"The definition has no points, so yours stay. Its own page opens on the set ConvNetJS: circle."}
	if len(d.layers) > 0 {
		n, err := readLayers(d.layers)
		if err != nil {
			return Import{}, err
		}
		n.put(patch)
		notes = append(notes, n.notes...)
		notes = append(notes, n.startNote())
	}
	if d.trainer != nil {
		t, err := readTrainer(*d.trainer)
		if err != nil {
			return Import{}, err
		}
		t.put(patch)
		notes = append(notes, t.notes...)
		notes = append(notes, "It goes through the points in their order, and its batches run on from one pass into the next; here every pass has an order of its own.")
	}
	b, err := json.Marshal(patch)
	if err != nil {
		panic("elsewhere: " + err.Error()) // numbers and names only
	}
	return Import{"ConvNetJS", play.Set{Patch: b}, notes}, nil
}

// startNote says how the initial weights differ.
func (n *network) startNote() string {
	if slices.ContainsFunc(n.layers, func(l play.Layer) bool { return l.Activation == nn.ReLU }) {
		return "Its weights are drawn in the same way, from other random numbers. Biases of its ReLU layers begin at 0.1, here at 0."
	}
	return "Its weights are drawn in the same way, from other random numbers."
}

// put writes the network into a patch of an experiment.
func (n *network) put(patch map[string]any) {
	patch["features"] = []string{"x1", "x2"}
	patch["layers"] = n.layers
	if n.layers == nil {
		patch["layers"] = []play.Layer{}
	}
	patch["frozen"] = []int{}
	patch["init"] = nn.InitLeCun
	patch["dropout"] = n.dropout()
	patch["loss"] = n.loss
	if n.classes > 0 {
		patch["classes"] = n.classes
	}
}

// put writes the training into a patch of an experiment.
func (t *trainer) put(patch map[string]any) {
	patch["optimizer"] = t.optimizer
	patch["learning_rate"] = t.learningRate
	patch["batch"] = t.batch
	patch["lambda"], patch["l1"] = t.lambda, 0
	patch["schedule"], patch["clip"] = nn.Constant, 0
	for name, value := range t.memory {
		patch[name] = value
	}
}
