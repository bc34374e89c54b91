package templates

import (
	"slices"
	"strings"
)

// Part is something of the page that an address can hide, as for a class that is to look at one thing. css/hide.css says
// what of the page it is.
type Part struct{ Name, Title string }

// Parts are all there are: first the groups of the rail, then single controls, then what stands elsewhere.
var Parts = []Part{
	{"data", "Data"},
	{"network", "Network"},
	{"training", "Training"},
	{"compare", "Compare"},
	{"set", "choice of points"},
	{"noise", "noise"},
	{"tools", "tools for points"},
	{"layers", "layers"},
	{"lambda", "λ"},
	{"optimizer", "optimizer"},
	{"learning-rate", "learning rate"},
	{"momentum", "momentum"},
	{"more", "what is seldom needed"},
	{"slides", "slides"},
	{"sliders", "sliders over pictures"},
	{"numbers", "numbers under pictures"},
	{"timeline", "timeline"},
	{"curves", "curves and timeline"},
	{"cost", "the formula of the cost"},
	{"confusion", "confusion matrix"},
	{"inside", "inside the network"},
	{"step", "Step and Epoch"},
	{"reset", "Reset"},
	{"dice", "Dice"},
	{"speed", "speed"},
	{"share", "Share"},
}

// hides reports whether the page hides the part.
func (p Page) hides(name string) bool { return slices.Contains(p.Hidden, name) }

// hidden is the list as css/hide.css reads it.
func (p Page) hidden() string { return strings.Join(p.Hidden, " ") }
