package play

import (
	"slices"

	"chalkline/internal/nn"
)

// Experiment is everything a person can set. The zero value is not valid; start from [Default].
type Experiment struct {
	Data     Data     `json:"data"`
	Classes  int      `json:"classes"`  // classes the network tells apart, 2–8
	Features []string `json:"features"` // inputs: formulas of x1 and x2, 1–8; see Features
	Layers   []Layer  `json:"layers"`   // hidden layers, input side first, 0–8
	Frozen   []int    `json:"frozen"`   // layers that do not train, 1 is the first hidden one; see frozen.go
	Init     nn.Init  `json:"init"`     // how the initial weights are drawn
	Dropout  float64  `json:"dropout"`  // share of the hidden activations that an update leaves out

	Loss   nn.Loss `json:"loss"`   // of classification; points that have values are always learned by squared error
	Lambda float64 `json:"lambda"` // λ of the L2 penalty (λ/2)·ΣW²
	L1     float64 `json:"l1"`     // λ₁ of the L1 penalty λ₁·Σ|W|

	Optimizer    nn.Optimizer `json:"optimizer"`
	LearningRate float64      `json:"learning_rate"` // step size of the optimizer
	Momentum     float64      `json:"momentum"`      // share of the last step that is kept; β₁ of Adam
	Squares      float64      `json:"squares"`       // share of the mean of g² that is kept: α of RMSProp, β₂ of Adam
	Clip         float64      `json:"clip"`          // longest gradient of the data loss; 0: any
	Schedule     nn.Schedule  `json:"schedule"`      // of the learning rate
	Period       float64      `json:"period"`        // of the schedule, in epochs
	Gamma        float64      `json:"gamma"`         // what a period leaves of the learning rate
	Batch        int          `json:"batch"`         // points in one update; 0: all

	Seed             uint32  `json:"seed"`               // of the initial weights and of the order of the points
	Speed            int     `json:"speed"`              // epochs per frame; 0: as many as there is time for
	UpdatesPerSecond float64 `json:"updates_per_second"` // slow motion, in the place of Speed; 0: none
	Stop             Stop    `json:"stop"`               // when the lab pauses by itself
	Sweep            Sweep   `json:"sweep"`              // the panels side by side; the columns of a matrix
	Rows             Sweep   `json:"rows"`               // the rows of a matrix; of another field than Sweep
}

// Layer is one hidden layer.
type Layer struct {
	Units      int           `json:"units"`
	Activation nn.Activation `json:"activation"`
	Slope      float64       `json:"slope,omitempty"`  // leaky only; 0 means nn.DefaultSlope
	Pieces     int           `json:"pieces,omitempty"` // maxout only; 0 means nn.DefaultPieces
}

// UnmarshalJSON implements [json.Unmarshaler], with errors that say which activations there are.
func (l *Layer) UnmarshalJSON(b []byte) error {
	var raw struct {
		Units      int     `json:"units"`
		Activation string  `json:"activation"`
		Slope      float64 `json:"slope"`
		Pieces     int     `json:"pieces"`
	}
	if err := strictJSON(b, &raw); err != nil {
		return err
	}
	a, err := nn.ParseActivation(raw.Activation)
	if err != nil {
		return &FieldError{"layers.activation", quote(raw.Activation), activationNames()}
	}
	*l = Layer{raw.Units, a, raw.Slope, raw.Pieces}
	return nil
}

// Data says which points there are.
type Data struct {
	Set     string  `json:"set"`               // a name of Sets, or Custom
	Formula string  `json:"formula,omitempty"` // f of y = f(x), for the set Function alone
	N       int     `json:"n"`                 // points in all, test points included
	Noise   float64 `json:"noise"`             // standard deviation or share, as the set defines it
	Seed    uint32  `json:"seed"`
	Test    float64 `json:"test"`   // share of the points kept for testing
	Window  float64 `json:"window"` // half the side of the square that is shown
	Points  Points  `json:"points,omitempty"`
	Values  bool    `json:"values,omitempty"` // those of Points have values instead of classes
}

// Custom is the name of the set whose points are those of Data.Points.
const Custom = "custom"

// Default is the lecture's last slide: 25 points, 20 tanh neurons, three λ. Its learning rate, momentum and full batch
// bring the three panels to rest, from any of the first twenty seeds, in fewer than 300 epochs; with smaller steps most
// seeds end in a worse minimum at λ = 0.01, and with small batches the counts of wrong points never stop flickering.
func Default() Experiment {
	e := Experiment{
		Data:         Data{Set: "lecture-lambda", Seed: 1},
		Features:     []string{"x1", "x2"},
		Layers:       []Layer{{Units: 20, Activation: nn.Tanh}},
		Lambda:       0.01,
		Optimizer:    nn.Momentum,
		LearningRate: 0.3,
		Momentum:     0.97,
		Squares:      0.999,
		Period:       100,
		Gamma:        0.1,
		Batch:        0,
		Seed:         1,
		Speed:        1,
		Stop:         Stop{Gain: 1},
		Sweep:        Sweep{Field: SweepLambda, Values: []string{"0.001", "0.01", "0.1"}},
		Rows:         noSweep(),
	}
	e.useSet(e.Data.Set)
	return e
}

// useSet switches to the data set name and takes over the set's own defaults. An unknown name is kept, for Validate to
// report.
func (e *Experiment) useSet(name string) {
	e.Data.Set = name
	e.Data.Points, e.Data.Values, e.Data.Formula = nil, false, ""
	if name == Function {
		e.Data.Formula = firstFormula
	}
	if name == Custom {
		e.Data.N, e.Data.Noise = 0, 0
		return
	}
	if set, ok := FindSet(name); ok {
		e.Data.N, e.Data.Noise, e.Data.Window = set.N, set.Noise, set.Window
		e.Classes = set.Classes
	}
	e.suitSweep()
}

// Clone returns a copy that shares nothing with e but the points, which are never changed in place.
func (e Experiment) Clone() Experiment {
	e.Features = slices.Clone(e.Features)
	e.Layers = slices.Clone(e.Layers)
	e.Frozen = slices.Clone(e.Frozen)
	e.Sweep, e.Rows = e.Sweep.clone(), e.Rows.clone()
	return e
}

// Equal reports whether e and o are the same experiment.
func (e Experiment) Equal(o Experiment) bool {
	for _, f := range Fields {
		if f.get(&e) != f.get(&o) {
			return false
		}
	}
	for _, c := range Choices {
		if c.get(&e) != c.get(&o) {
			return false
		}
	}
	return e.Data.equal(o.Data) && slices.Equal(e.Features, o.Features) && slices.Equal(e.Layers, o.Layers) &&
		slices.Equal(e.Frozen, o.Frozen) && e.Sweep.equal(o.Sweep) && e.Rows.equal(o.Rows)
}

func (d Data) equal(o Data) bool {
	return d.Set == o.Set && d.Formula == o.Formula && d.N == o.N && d.Noise == o.Noise && d.Seed == o.Seed && d.Test == o.Test &&
		d.Window == o.Window && d.Values == o.Values && slices.Equal(d.Points, o.Points)
}

// canonical puts e into the one form that stands for its meaning: the parameters of an activation are present exactly
// where the activation has them, features have their names, and sweep values are written the short way.
func (e *Experiment) canonical() {
	for i := range e.Layers {
		e.Layers[i] = e.Layers[i].canonical()
	}
	if e.Layers == nil {
		e.Layers = []Layer{}
	}
	e.Frozen = canonicalFrozen(e.Frozen)
	if fs, err := parseFeatures(e.Features); err == nil {
		e.Features = fs.names()
	}
	if e.Regression() {
		e.Classes = valueClasses
	}
	e.Data.Formula = e.Data.canonicalFormula()
	if e.Data.Set == Custom {
		e.Data.N, e.Data.Noise = len(e.Data.Points), 0
		e.Data.Points = e.Data.Points.ofKind(e.Data.Values)
	} else {
		e.Data.Points, e.Data.Values = nil, false
	}
	e.canonicalSweeps()
}

func (l Layer) canonical() Layer {
	switch {
	case l.Activation != nn.LeakyReLU:
		l.Slope = 0
	case l.Slope == 0:
		l.Slope = nn.DefaultSlope
	}
	switch {
	case l.Activation != nn.Maxout:
		l.Pieces = 0
	case l.Pieces == 0:
		l.Pieces = nn.DefaultPieces
	}
	return l
}
