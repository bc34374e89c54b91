package templates

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sliderPerDecade is the number of a log slider's positions in a decade. The
// script reads it from data-per-decade.
const sliderPerDecade = 20

// shapes are the marks of the eight classes, as SVG paths in a box from −8 to 8;
// js/panel/shapes.js draws the same.
var shapes = []string{
	"M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z",
	"M-5.3-5.3H5.3V5.3H-5.3Z",
	"M0-7L6.6 4.8H-6.6Z",
	"M0-7.4L6.4 0L0 7.4L-6.4 0Z",
	"M0 7L6.6-4.8H-6.6Z",
	"M-2.4-6.6H2.4V-2.4H6.6V2.4H2.4V6.6H-2.4V2.4H-6.6V-2.4H-2.4Z",
	"M0-7.6L2.1-2.6L7.2-2.2L3.3 1.2L4.5 6.2L0 3.5L-4.5 6.2L-3.3 1.2L-7.2-2.2L-2.1-2.6Z",
	"M-6.6 0L-3.3-5.7H3.3L6.6 0L3.3 5.7H-3.3Z",
}

// logRange is a log slider: positions 0 to last over min to max, after one for
// zero itself when the range begins there.
type logRange struct {
	Min, Max float64 // of the slider's own decades
	Zero     bool
	Last     int
}

// newLogRange gives the slider for a number. A range from 0 begins at 1e-5.
func newLogRange(n Number) logRange {
	r := logRange{Min: n.Min, Max: n.Max, Zero: n.Min == 0}
	if n.Slide > 0 {
		r.Max = n.Slide
	}
	if r.Zero {
		r.Min = 1e-5
	}
	r.Last = int(math.Round(math.Log10(r.Max/r.Min) * sliderPerDecade))
	if r.Zero {
		r.Last++
	}
	return r
}

// position gives the place of v on the slider.
func (r logRange) position(v float64) int {
	if r.Zero && v < r.Min/2 || v <= 0 {
		return 0
	}
	p := int(math.Round(math.Log10(v/r.Min) * sliderPerDecade))
	if r.Zero {
		p++
	}
	first := 0
	if r.Zero {
		first = 1
	}
	return min(max(p, first), r.Last)
}

// num writes a number the way people type it.
func num(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// step gives the step attribute of a number.
func step(n Number) string {
	if n.Step == 0 {
		return "any"
	}
	return num(n.Step)
}

// sliderStep gives the step of a linear slider, which needs one.
func sliderStep(n Number) string {
	if n.Step == 0 {
		return "0.01"
	}
	return num(n.Step)
}

// symbol splits "λ = 0.01" into the letter, to be set in italics, and the rest,
// to which a subscript belongs; a title that begins with a word has no symbol.
func symbol(title string) (letter, rest string) {
	_, size := utf8.DecodeRuneInString(title)
	if strings.HasPrefix(strings.TrimPrefix(title[size:], "₁"), " =") {
		return title[:size], title[size:]
	}
	return "", title
}

func titleSymbol(title string) string { letter, _ := symbol(title); return letter }
func titleRest(title string) string   { _, rest := symbol(title); return rest }

// group is the data sets under one heading of the menu.
type group struct {
	Title string
	Sets  []DataSet
}

// groups gathers neighbours of the same group.
func groups(sets []DataSet) []group {
	var out []group
	for _, s := range sets {
		if len(out) == 0 || out[len(out)-1].Title != s.Group {
			out = append(out, group{Title: s.Group})
		}
		last := &out[len(out)-1]
		last.Sets = append(last.Sets, s)
	}
	return out
}

// about gives the sentence under the data menu.
func (d Data) about() string {
	for _, s := range d.Sets {
		if s.Name == d.Set {
			return s.About
		}
	}
	return customAbout
}

// classes is the number of classes as a setting; the marks say how many there can be.
func (d Data) classes() Number {
	return Number{Value: float64(d.Classes), Min: 2, Max: float64(len(shapes)), Step: 1}
}

const customAbout = "Your own points: click in a picture to add one, drag to move it."

// swept tells whether the comparison sets the field.
func (c Compare) swept(field string) bool { return c.Sweep.Field == field || c.Rows.Field == field }

// film is the field that a filmstrip goes through: the one compared, or the first on a log scale.
func (c Compare) film() SweepField {
	var first SweepField
	for _, f := range c.Fields {
		if len(f.Film) == 0 {
			continue
		}
		if f.Name == c.Sweep.Field {
			return f
		}
		if first.Name == "" {
			first = f
		}
	}
	return first
}

// matrix tells whether two fields are compared.
func (c Compare) matrix() bool { return len(c.Rows.Values) > 0 }

// log tells whether the pictures have log sliders; those of a matrix share their values.
func (c Compare) log() bool {
	for _, f := range c.Fields {
		if f.Name == c.Sweep.Field {
			return f.Log && !c.matrix()
		}
	}
	return false
}

// left tells whether the panel stands in the first column, bottom whether in the last row.
func (l Layout) left(i int) bool   { return i%max(1, l.Columns) == 0 }
func (l Layout) bottom(i int) bool { return i >= (l.Rows-1)*l.Columns }

// compact tells whether there are so many pictures that each says less.
func (p Page) compact() bool { return p.Compare.matrix() || len(p.Panels) > 6 }

// sliderRange gives the range of the pictures' sliders.
func (p Page) sliderRange() Number {
	switch p.Compare.Sweep.Field {
	case "learning_rate":
		return p.Training.LearningRate
	case "l1":
		return p.Training.L1
	}
	return p.Training.Lambda
}

// parse reads a value of the sweep; what is no number counts as 0.
func parse(value string) float64 {
	v, _ := strconv.ParseFloat(value, 64)
	return v
}

func (p Page) socket() string {
	if p.Socket == "" {
		return "/ws"
	}
	return p.Socket
}

// has tells whether a feature is among the inputs.
func (f Features) has(name string) bool { return slices.Contains(f.Chosen, name) }

// own lists the inputs that have no name of their own.
func (f Features) own() []string {
	var out []string
	for _, name := range f.Chosen {
		if !slices.Contains(f.Named, name) {
			out = append(out, name)
		}
	}
	return out
}
