package nn

import (
	"fmt"
	"strconv"
	"strings"
)

// Counts is the size of a network as the lecture counts it, and the arithmetic that leads there.
type Counts struct {
	Neurons    int // units of hidden and output layers; inputs are not neurons
	Weights    int // elements of W of all layers; a maxout unit has as many rows of W as it has pieces
	Biases     int // rows of W of all layers
	Parameters int // weights and biases

	NeuronsText    string // for 3-4-2: "4 + 2 = 6"
	WeightsText    string // "3×4 + 4×2 = 20"; with 2 pieces in the hidden layer, "2×(3×4) + 4×2 = 32"
	ParametersText string // weights + biases: "20 + 6 = 26"
}

// Counts counts the neurons and parameters of s. Unlike NewNet it takes any widths, since the lecture counts a network of
// one output too.
func (s Spec) Counts() Counts {
	var c Counts
	var neurons, weights []string
	in := s.Inputs
	for _, l := range s.layers() {
		k := l.pieces()
		c.Neurons += l.Units
		c.Weights += k * in * l.Units
		c.Biases += k * l.Units
		term := fmt.Sprintf("%d×%d", in, l.Units)
		if k > 1 {
			term = fmt.Sprintf("%d×(%s)", k, term)
		}
		neurons = append(neurons, strconv.Itoa(l.Units))
		weights = append(weights, term)
		in = l.Units
	}
	c.Parameters = c.Weights + c.Biases
	c.NeuronsText = sum(c.Neurons, neurons...)
	c.WeightsText = sum(c.Weights, weights...)
	c.ParametersText = sum(c.Parameters, strconv.Itoa(c.Weights), strconv.Itoa(c.Biases))
	return c
}

// sum writes terms and their total as an equation, or only the total where the single term says no more.
func sum(total int, terms ...string) string {
	equation := fmt.Sprintf("%s = %d", strings.Join(terms, " + "), total)
	if terms[0] == strconv.Itoa(total) && len(terms) == 1 {
		return terms[0]
	}
	return equation
}
