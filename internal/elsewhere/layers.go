package elsewhere

import (
	"fmt"

	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// What ConvNetJS's names mean here.
var (
	convnetActivations = []named[nn.Activation]{{"relu", nn.ReLU}, {"sigmoid", nn.Sigmoid}, {"tanh", nn.Tanh}, {"maxout", nn.Maxout}}
	convnetLosses      = []named[nn.Loss]{{"softmax", nn.CrossEntropy}, {"svm", nn.Hinge}, {"regression", nn.Squared}}
)

// network is what the layers of a definition say.
type network struct {
	layers  []play.Layer
	drops   []float64 // of each layer, the part of its activations that an update leaves out
	bare    bool      // the last layer has no activation yet
	loss    nn.Loss
	classes int
	notes   []string
}

// readLayers reads the definitions of layers: the input, hidden ones, and a loss.
func readLayers(defs []object) (n network, err error) {
	for i, def := range defs {
		kind, _ := def.find("type")
		switch {
		case i == 0:
			err = readInput(def)
		case i == len(defs)-1:
			err = n.readLoss(def)
		case kind.text == "fc":
			err = n.readDense(def)
		case kind.text == "dropout":
			err = n.readDropout(def)
		default:
			err = n.readActivation(def)
		}
		if err != nil {
			return n, err
		}
	}
	if len(defs) < 2 {
		return n, place{1, 1}.refuse("there are %d layers; accepted: an input first, a loss last, and between them up to %d hidden ones", len(defs), nn.MaxDepth)
	}
	return n, n.readDropouts(defs[0].at)
}

// readInput checks that the network takes points of the plane.
func readInput(def object) error {
	if _, err := chosen(def, "type", "", []named[bool]{{"input", true}}); err != nil {
		return err
	}
	if err := def.only("type", "out_sx", "out_sy", "out_depth"); err != nil {
		return err
	}
	const why = ": an input is a point of the plane, with out_sx 1, out_sy 1 and out_depth 2"
	return def.fixed(why, []named[float64]{{"out_sx", 1}, {"out_sy", 1}, {"out_depth", 2}})
}

// readDense reads a hidden layer. One without an activation is linear.
func (n *network) readDense(def object) error {
	err := def.only("type", "num_neurons", "filters", "activation", "group_size", "drop_prob", "bias_pref", "l1_decay_mul", "l2_decay_mul")
	if err != nil {
		return err
	}
	if len(n.layers) == nn.MaxDepth {
		return def.at.refuse("this is hidden layer %d; accepted: up to %d", nn.MaxDepth+1, nn.MaxDepth)
	}
	key := "num_neurons"
	if _, ok := def.find("filters"); ok {
		key = "filters"
	}
	units, err := def.needed(key, whole(1, nn.MaxUnits*nn.MaxPieces))
	if err != nil {
		return err
	}
	drop, err := def.number("drop_prob", 0, play.FieldNamed("dropout"))
	if err != nil {
		return err
	}
	const why = ", as it is unless told: here the penalty is the same for all layers"
	if err := def.fixed(why, []named[float64]{{"l1_decay_mul", 0}, {"l2_decay_mul", 1}}); err != nil {
		return err
	}
	n.layers, n.drops, n.bare = append(n.layers, play.Layer{Units: int(units), Activation: nn.Linear}), append(n.drops, drop), true
	if _, ok := def.find("activation"); ok {
		activation, err := chosen(def, "activation", "", convnetActivations)
		if err != nil {
			return err
		}
		return n.activate(def, activation)
	}
	return n.checkUnits(def)
}

// readActivation reads an activation that is a layer of its own, after one that has none.
func (n *network) readActivation(def object) error {
	accepted := append([]named[nn.Activation]{{"fc", 0}, {"dropout", 0}}, convnetActivations...)
	activation, err := chosen(def, "type", "", accepted)
	if err != nil {
		return err
	}
	if err := def.only("type", "group_size"); err != nil {
		return err
	}
	if !n.bare {
		return def.at.refuse("an activation stands here with no fc layer before it that has none")
	}
	return n.activate(def, activation)
}

// activate gives the last layer its activation. A maxout layer of so many neurons takes them in groups: a group is a unit, and
// its neurons are the unit's pieces.
func (n *network) activate(def object, activation nn.Activation) error {
	n.bare = false
	last := &n.layers[len(n.layers)-1]
	last.Activation = activation
	if activation == nn.Maxout {
		group, err := def.number("group_size", nn.DefaultPieces, whole(2, nn.MaxPieces))
		if err != nil {
			return err
		}
		last.Pieces = int(group)
		if last.Units%last.Pieces != 0 {
			return def.at.refuse("%d neurons are no whole number of groups of %d", last.Units, last.Pieces)
		}
		last.Units /= last.Pieces
	}
	return n.checkUnits(def)
}

func (n *network) checkUnits(def object) error {
	if units := n.layers[len(n.layers)-1].Units; units > nn.MaxUnits {
		return def.at.refuse("a layer of %d units; accepted: 1 to %d", units, nn.MaxUnits)
	}
	return nil
}

// readLoss reads the last layer. ConvNetJS puts a layer of weights before it, which is our output layer.
func (n *network) readLoss(def object) (err error) {
	if n.loss, err = chosen(def, "type", "", convnetLosses); err != nil {
		return err
	}
	if err := def.only("type", "num_classes", "num_neurons"); err != nil {
		return err
	}
	if n.loss == nn.Squared {
		n.notes = append(n.notes, "Its regression brings one output to the number of the class. Here points with classes have a score for each, brought to 1 for the own one and to 0 for the others.")
		_, err = def.needed("num_neurons", play.Field{Min: 1, Max: 1, Whole: true})
		return err
	}
	classes, err := def.needed("num_classes", whole(nn.MinClasses, nn.MaxClasses))
	n.classes = int(classes)
	return err
}

// readDropout reads dropout that is a layer of its own.
func (n *network) readDropout(def object) error {
	if err := def.only("type", "drop_prob"); err != nil {
		return err
	}
	if len(n.layers) == 0 {
		return def.at.refuse("dropout stands before the first hidden layer; accepted: after one")
	}
	drop, err := def.number("drop_prob", 0.5, play.FieldNamed("dropout"))
	n.drops[len(n.drops)-1] = drop
	return err
}

// readDropouts checks that dropout is the same in all hidden layers, as it is here.
func (n *network) readDropouts(at place) error {
	for i, drop := range n.drops {
		if drop != n.drops[0] {
			return at.refuse("dropout is %s in hidden layer 1 and %s in layer %d; accepted: the same in all", short(n.drops[0]), short(drop), i+1)
		}
	}
	if n.dropout() > 0 {
		n.notes = append(n.notes, fmt.Sprintf("After training it multiplies activations by drop_prob, %s. Here they are scaled during training, by 1/(1 − p), and left alone after it.", short(n.drops[0])))
	}
	return nil
}

func (n *network) dropout() float64 {
	if len(n.drops) == 0 {
		return 0
	}
	return n.drops[0]
}
