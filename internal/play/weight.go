package play

import (
	"fmt"
	"math"
)

// MaxWeight bounds the weights and biases that a person can set.
const MaxWeight = 100

// SetWeight sets one parameter of one panel's network while it trains. Layer is counted from 1, the first hidden layer.
// Row and Col are those of the layer's [W|b], as nn.Net.Params has it: the last column is the bias.
type SetWeight struct {
	Panel, Layer, Row, Col int
	Value                  float64
}

func (w SetWeight) apply(l *Lab) error {
	if err := within("panel", w.Panel, 0, len(l.panels)-1); err != nil {
		return err
	}
	trainer := l.panels[w.Panel].trainer
	if err := within("layer", w.Layer, 1, trainer.Net().Depth()-1); err != nil {
		return err
	}
	m := trainer.Net().Layer(w.Layer - 1)
	if err := within("row", w.Row, 0, m.Rows-1); err != nil {
		return err
	}
	if err := within("col", w.Col, 0, m.Cols-1); err != nil {
		return err
	}
	if !(math.Abs(w.Value) <= MaxWeight) {
		return &FieldError{"value", number(w.Value), fmt.Sprintf("a number from -%d to %d", MaxWeight, MaxWeight)}
	}
	trainer.SetParam(w.Layer-1, w.Row, w.Col, float32(w.Value))
	l.shapes++
	l.rev++
	l.bent = turned
	return nil
}

// within returns a *FieldError unless lo ≤ v ≤ hi.
func within(name string, v, lo, hi int) error {
	if v < lo || v > hi {
		return &FieldError{name, fmt.Sprint(v), fmt.Sprintf("a whole number from %d to %d", lo, hi)}
	}
	return nil
}
