package nn

import (
	"fmt"
	"strings"
)

// Activation is the function f in a = f(z) of a layer.
type Activation uint8

const (
	Sigmoid   Activation = iota // 1/(1+e⁻ᶻ)
	Tanh                        // tanh z
	ReLU                        // max(0, z)
	LeakyReLU                   // z where z > 0, Layer.Slope·z elsewhere
	Maxout                      // the largest of Layer.Pieces pre-activations, each with weights of its own
	Linear                      // z
)

// activationNames are the names of the activations in text, indexed by Activation.
var activationNames = [...]string{"sigmoid", "tanh", "relu", "leaky", "maxout", "linear"}

// Activations returns every activation, in the order of their values.
func Activations() []Activation {
	return []Activation{Sigmoid, Tanh, ReLU, LeakyReLU, Maxout, Linear}
}

// String returns the name that ParseActivation accepts.
func (f Activation) String() string {
	if int(f) < len(activationNames) {
		return activationNames[f]
	}
	return fmt.Sprintf("Activation(%d)", uint8(f))
}

// ParseActivation returns the activation called name. The error lists the names there are.
func ParseActivation(name string) (Activation, error) {
	for f, s := range activationNames {
		if s == name {
			return Activation(f), nil
		}
	}
	return 0, fmt.Errorf("activation %q: want one of %s", name, strings.Join(activationNames[:], ", "))
}

// MarshalText implements encoding.TextMarshaler.
func (f Activation) MarshalText() ([]byte, error) {
	if int(f) >= len(activationNames) {
		return nil, fmt.Errorf("activation %d: want less than %d", uint8(f), len(activationNames))
	}
	return []byte(f.String()), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (f *Activation) UnmarshalText(text []byte) error {
	g, err := ParseActivation(string(text))
	if err != nil {
		return err
	}
	*f = g
	return nil
}
