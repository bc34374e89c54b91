package nn

// Init is how initial weights are drawn. Biases are 0 always. in is the number of inputs of a unit, out the number of units in
// its layer.
type Init uint8

const (
	InitAuto    Init = iota // what suits the activation of each layer; see variance
	InitHe                  // N(0, 2/in) (He et al. 2015, eq. 10)
	InitXavier              // N(0, 2/(in+out)) (Glorot and Bengio 2010, eq. 12, as normal)
	InitLeCun               // N(0, 1/in) (LeCun et al. 1998, "Efficient BackProp", eq. 16)
	InitUniform             // U(−½, ½), whatever the width
	InitZeros               // 0: all units of a layer stay alike, and nothing is learnt behind the first
	InitSmall               // N(0, 0.01²): signals fade from layer to layer
	InitLarge               // N(0, 3²): units saturate
)

var initNames = names{"auto", "he", "xavier", "lecun", "uniform", "zeros", "small", "large"}

// Inits returns every way to draw initial weights, in the order of their values.
func Inits() []Init {
	return []Init{InitAuto, InitHe, InitXavier, InitLeCun, InitUniform, InitZeros, InitSmall, InitLarge}
}

// String returns the name that ParseInit accepts.
func (i Init) String() string { return initNames.of("Init", uint8(i)) }

// ParseInit returns the way to draw that is called name. The error lists the names there are.
func ParseInit(name string) (Init, error) {
	i, err := initNames.parse("init", name)
	return Init(i), err
}

// MarshalText implements encoding.TextMarshaler.
func (i Init) MarshalText() ([]byte, error) { return initNames.text("init", uint8(i)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (i *Init) UnmarshalText(text []byte) error {
	j, err := ParseInit(string(text))
	if err != nil {
		return err
	}
	*i = j
	return nil
}
