package elsewhere

import (
	"fmt"

	"chalkline/internal/dataset"
	"chalkline/internal/nn"
	"chalkline/internal/play"
)

var convnetMethods = []named[nn.Optimizer]{
	{"sgd", nn.Momentum}, {"nesterov", nn.Nesterov}, {"adagrad", nn.AdaGrad}, {"adam", nn.Adam}, {"windowgrad", nn.RMSProp},
}

// trainer is what the options of a trainer say.
type trainer struct {
	optimizer    nn.Optimizer
	learningRate float64
	memory       map[string]float64 // our momentum and squares, where the optimizer has them
	batch        int
	lambda       float64
	notes        []string
}

// readTrainer reads options. Those that are absent are as ConvNetJS has them.
func readTrainer(o object) (t trainer, err error) {
	err = o.only("method", "learning_rate", "momentum", "batch_size", "l2_decay", "l1_decay", "beta1", "beta2", "ro", "eps")
	if err != nil {
		return t, err
	}
	if t.optimizer, err = chosen(o, "method", "sgd", convnetMethods); err != nil {
		return t, err
	}
	if t.learningRate, err = o.number("learning_rate", 0.01, play.FieldNamed("learning_rate")); err != nil {
		return t, err
	}
	if err := t.readMemory(o); err != nil {
		return t, err
	}
	batch, err := o.number("batch_size", 1, whole(1, dataset.MaxPoints))
	if err != nil {
		return t, err
	}
	t.batch = int(batch)
	return t, t.readDecay(o)
}

// readMemory reads what the method remembers of earlier updates.
func (t *trainer) readMemory(o object) error {
	t.memory = map[string]float64{}
	read := func(ours, theirs string, fallback float64) (err error) {
		t.memory[ours], err = o.number(theirs, fallback, play.FieldNamed(ours))
		return err
	}
	switch t.optimizer {
	case nn.Adam:
		t.notes = append(t.notes, "Its Adam multiplies by 1 − βᵗ where the paper divides, so that it starts more slowly; here it is the paper's.")
		if err := read("momentum", "beta1", 0.9); err != nil {
			return err
		}
		return read("squares", "beta2", 0.999)
	case nn.RMSProp:
		t.notes = append(t.notes, "Its windowgrad is called RMSProp here.")
		return read("squares", "ro", 0.95)
	case nn.AdaGrad:
		return nil
	}
	if err := read("momentum", "momentum", 0.9); err != nil {
		return err
	}
	if t.optimizer == nn.Momentum && t.memory["momentum"] == 0 {
		t.optimizer, t.memory = nn.SGD, nil
	}
	return nil
}

// readDecay reads the penalties. ConvNetJS adds the gradient of the decay to the summed gradient of the batch and divides
// both by the batch size, so that its λ is that many times as large as ours. Its fc layers leave out l1_decay unless they
// are told, which the reader of layers refuses.
func (t *trainer) readDecay(o object) error {
	most := play.FieldNamed("lambda")
	most.Max *= float64(t.batch)
	decay, err := o.number("l2_decay", 0, most)
	if err != nil {
		return err
	}
	t.lambda = decay / float64(t.batch)
	if decay > 0 && t.batch > 1 {
		t.notes = append(t.notes, fmt.Sprintf("It divides the decay by the batch size, like the gradient: l2_decay %s with batch_size %d is λ = %s here, which is used.",
			short(decay), t.batch, short(t.lambda)))
	}
	l1, err := o.number("l1_decay", 0, most)
	if l1 > 0 {
		t.notes = append(t.notes, "Its l1_decay has no effect, because its fc layers multiply it by l1_decay_mul, which is 0; so λ₁ is 0 here.")
	}
	return err
}
