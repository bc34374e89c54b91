package nn

// Activation is the function f in a = f(z) of a layer.
type Activation uint8

const (
	Sigmoid   Activation = iota // 1/(1+e⁻ᶻ)
	Tanh                        // tanh z
	ReLU                        // max(0, z)
	LeakyReLU                   // z where z > 0, Layer.Slope·z elsewhere
	Maxout                      // the largest of Layer.Pieces pre-activations, each with weights of its own
	Linear                      // z
	ELU                         // z where z > 0, eᶻ−1 elsewhere (Clevert, Unterthiner and Hochreiter 2016, eq. 15 with α = 1)
	GELU                        // ½z·(1 + tanh(√(2/π)·(z + 0.044715·z³))) (Hendrycks and Gimpel 2016)
	SiLU                        // z/(1+e⁻ᶻ), also called swish (Hendrycks and Gimpel 2016; Elfwing, Uchibe and Doya 2018)
	Softplus                    // ln(1+eᶻ) (Dugas et al. 2001)
	Sine                        // sin z (Sitzmann et al. 2020)
	Gaussian                    // e^(−z²)
	Step                        // 1 where z > 0, 0 elsewhere: its derivative is 0, and no layer before it learns
)

// activationNames are the names of the activations in text, indexed by Activation.
var activationNames = names{
	"sigmoid", "tanh", "relu", "leaky", "maxout", "linear", "elu", "gelu", "silu", "softplus", "sine", "gaussian", "step",
}

// Activations returns every activation, in the order of their values.
func Activations() []Activation {
	return []Activation{Sigmoid, Tanh, ReLU, LeakyReLU, Maxout, Linear, ELU, GELU, SiLU, Softplus, Sine, Gaussian, Step}
}

// String returns the name that ParseActivation accepts.
func (f Activation) String() string { return activationNames.of("Activation", uint8(f)) }

// ParseActivation returns the activation called name. The error lists the names there are.
func ParseActivation(name string) (Activation, error) {
	f, err := activationNames.parse("activation", name)
	return Activation(f), err
}

// MarshalText implements encoding.TextMarshaler.
func (f Activation) MarshalText() ([]byte, error) {
	return activationNames.text("activation", uint8(f))
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

// keepsZ reports whether the way back needs z beside a. f' of the others follows from a alone, and a is written over z.
func (f Activation) keepsZ() bool {
	switch f {
	case Maxout, GELU, SiLU, Sine, Gaussian:
		return true
	}
	return false
}
