package play

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/nn"
)

// Frozen layers are counted from 1, the first hidden layer; the last is the outputs. Updates leave them as they are.

// held is what an update needs to know of the frozen layers.
func (e Experiment) held() (ls nn.Layers) {
	for _, layer := range e.Frozen {
		ls |= 1 << (layer - 1)
	}
	return ls
}

// thaw lets go of the frozen layers where a change of old to e left layers of other numbers and did not say which are
// frozen among them.
func (e *Experiment) thaw(old Experiment) {
	if e.Frozen == nil && len(e.Layers) == len(old.Layers) {
		e.Frozen = slices.Clone(old.Frozen)
	}
}

func (e Experiment) validateFrozen() error {
	for _, layer := range e.Frozen {
		if layer < 1 || layer > len(e.Layers)+1 {
			return &FieldError{"frozen", fmt.Sprint(layer), fmt.Sprintf("layers from 1, the first hidden one, to %d, the outputs", len(e.Layers)+1)}
		}
	}
	return nil
}

func canonicalFrozen(layers []int) []int {
	if layers == nil {
		return []int{}
	}
	slices.Sort(layers)
	return slices.Compact(layers)
}

func frozenQuery(layers []int) string {
	words := make([]string, len(layers))
	for i, layer := range layers {
		words[i] = strconv.Itoa(layer)
	}
	return strings.Join(words, "_")
}

func parseFrozen(text string) ([]int, error) {
	var layers []int
	for word := range strings.SplitSeq(text, "_") {
		layer, err := strconv.Atoi(word)
		if err != nil || len(layers) > nn.MaxDepth {
			return nil, &FieldError{"frozen", quote(text), "numbers of layers, such as 1 or 1_3"}
		}
		layers = append(layers, layer)
	}
	return layers, nil
}
