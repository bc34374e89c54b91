package templates

// Page is everything the playground's first paint shows. The script draws the
// same places again when the server's first state arrives.
type Page struct {
	Static string // prefix of the assets, no slash at its end: "/static/3fa9"
	Build  string // the server's build, as in the welcome message
	Socket string // path of the websocket; empty means "/ws"
	Notice string // what was wrong with the address, or empty

	Playing bool
	Epoch   int
	Speed   Number // epochs a frame

	Slides   []Slide
	Panels   []Panel
	Data     Data
	Network  Network
	Training Training
	Compare  Compare
}

// Number is a setting with the range that the server accepts.
type Number struct {
	Value, Min, Max float64
	Step            float64 // of the arrow keys; 0 means any number
	Slide           float64 // where its slider ends, below Max; 0 means Max
}

// Slide is a link to one of the lecture's figures.
type Slide struct {
	Title   string
	Href    string
	Set     string // the data set that tells that this slide is shown
	Current bool
}

// Panel is one of the pictures side by side.
type Panel struct {
	Value      string // the sweep's value as text: "0.01"
	Title      string // "λ = 0.01"
	Shape      string // "2-20-2"
	Neurons    string // "20 + 2 = 22"
	Weights    string // "20×2 + 2×20 = 80"
	Parameters string // "80 + 22 = 102"
	Points     int    // training points
}

// Data is the group of the rail about the points.
type Data struct {
	Set     string // the data set in use, or "custom"
	Sets    []DataSet
	N       Number
	Noise   Number
	Seed    Number
	Test    Number // part kept for testing, 0 to 0.9
	Classes int    // classes in use, 2 to 8
}

// DataSet is one entry of the data menu. N and Noise hold the set's defaults as
// their values; a set of fixed points has N.Min = N.Max and Noise.Max = 0.
type DataSet struct {
	Name    string // as in the address: "lecture-lambda"
	Group   string // heading in the menu: "The lecture"; neighbours of one group stand together
	Title   string
	About   string // one sentence: what it is and what to try
	Classes int
	Window  float64
	N       Number
	Noise   Number
}

// Network is the group about the layers.
type Network struct {
	Layers      []Layer
	Activations []Activation
	Units       Number // the range of a layer's units; Value is that of a layer just added
	MaxLayers   int
}

// Layer is one hidden layer.
type Layer struct {
	Units      int
	Activation string
	Slope      float64 // of leaky; 0 for the others
	Pieces     int     // of maxout; 0 for the others
}

// Activation is one entry of an activation menu.
type Activation struct{ Name, Title string }

// Training is the group about the cost and how it is brought down.
type Training struct {
	Lambda, L1, LearningRate, Momentum, Batch, Seed Number
}

// Compare is the group about the sweep.
type Compare struct {
	Field  string // "lambda", or "none"
	Values []string
	Fields []SweepField
}

// SweepField is a field that can be swept.
type SweepField struct {
	Name   string
	Title  string
	Values []string // what to start with when it is chosen
	Log    bool     // dragged on a log slider under each picture
}

// Note is what the page Message says: an address that does not exist,
// a server that is full.
type Note struct {
	Static string
	Title  string
	Text   string
	Again  string // address of the link "Try again", or empty
}
