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
	Speed   Speed
	Shown   Shown

	Slides   []Slide
	Presets  []Preset
	Panels   []Panel
	Layout   Layout
	Data     Data
	Network  Network
	Training Training
	Compare  Compare
	Share    Share

	Hidden []string // Parts that are not there to be seen
	Whole  string   // the address of the same page without that
}

// Share is what the dialog about links says of this server.
type Share struct {
	For     string // how long a saved snapshot is kept: "30 days"
	Lasting bool   // labs and snapshots outlive the server
}

// Speed is how fast training goes by.
type Speed struct {
	Epochs           int     // a frame; 0 as fast as it goes
	UpdatesPerSecond float64 // in slow motion; 0 when it is none
}

// Choice is a setting that is one of a few.
type Choice struct {
	Value   string
	Options []Option
}

// Option is one entry of a menu.
type Option struct{ Name, Title string }

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

// Preset is an experiment worth opening.
type Preset struct {
	Name  string
	Title string
	Try   string // what is to be seen
	Href  string
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

// Layout is how the panels are laid out where there is room for all.
type Layout struct {
	Columns, Rows         int
	ColumnHeads, RowHeads []string // of a matrix
}

// Data is the group of the rail about the points.
type Data struct {
	Set     string // the data set in use, or "custom"
	Sets    []DataSet
	Values  bool   // a person's own points have values
	Formula string // f of y = f(x), of the set "function"
	N       Number
	Noise   Number
	Seed    Number
	Test    Number // part kept for testing, 0 to 0.9
	Classes int    // classes in use, 2 to 8
	More    bool   // what is seldom needed is in sight
}

// DataSet is one entry of the data menu. N and Noise hold the set's defaults as
// their values; a set of fixed points has N.Min = N.Max and Noise.Max = 0.
type DataSet struct {
	Name    string // as in the address: "lecture-lambda"
	Group   string // heading in the menu: "The lecture"; neighbours of one group stand together
	Title   string
	About   string // one sentence: what it is and what to try
	Classes int
	Values  bool // its points have values instead of classes
	Window  float64
	N       Number
	Noise   Number
}

// Network is the group about the layers.
type Network struct {
	Features    Features
	Layers      []Layer
	Activations []Option
	Units       Number // the range of a layer's units; Value is that of a layer just added
	MaxLayers   int
	Init        Choice
	Dropout     Number
	More        bool
}

// Features are the inputs of the network.
type Features struct {
	Named  []string // those with a name of their own: "x1", "sin(x1)"
	Chosen []string // in their order; what is not among Named is a person's own
	Max    int
}

// Layer is one hidden layer.
type Layer struct {
	Units      int
	Activation string
	Slope      float64 // of leaky; 0 for the others
	Pieces     int     // of maxout; 0 for the others
}

// Stop says when training pauses by itself; values of 0 are never.
type Stop struct {
	Epoch, Loss, Accuracy Number
	Plateau, Gain         Number // epochs in which the cost became no better by so many percent
}

// Training is the group about the cost and how it is brought down.
type Training struct {
	Loss, Optimizer, Schedule Choice

	Lambda, L1, LearningRate, Momentum, Squares, Clip, Period, Gamma, Batch, Seed Number

	Stop Stop
	More bool
}

// Compare is the group about what stands side by side.
type Compare struct {
	Sweep, Rows Sweep // Rows is that of a matrix, whose columns are Sweep's
	Fields      []SweepField
}

// Sweep is a field that is compared, and its values.
type Sweep struct {
	Field  string // "lambda", or "none"
	Values []string
}

// SweepField is a field that can be swept.
type SweepField struct {
	Name   string
	Title  string
	Values []string // what to start with when it is chosen
	Log    bool     // dragged on a log slider under each picture
	Film   []string // of one on a log scale: a dozen values over its range
}

// Note is what the page Message says: an address that does not exist,
// a server that is full.
type Note struct {
	Static string
	Title  string
	Text   string
	Again  string // address of the link "Try again", or empty
}
