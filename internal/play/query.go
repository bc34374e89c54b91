package play

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/nn"
)

// MaxLinkPoints is the most custom points that the URL form of a running lab carries; a link with more would be longer
// than mail programs and chats keep whole.
const MaxLinkPoints = 400

// Query is the URL form of e: only what differs from the defaults, in a fixed order, so that equal experiments have equal
// queries and the empty query is Default.
func (e Experiment) Query() string {
	base := Default()
	if e.Data.Set != base.Data.Set {
		base.useSet(e.Data.Set)
	}
	var b strings.Builder
	put := func(key, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + url.QueryEscape(value))
	}
	if e.Data.Set != Default().Data.Set {
		put("data", e.Data.Set)
	}
	if e.Data.Formula != base.Data.Formula {
		put("formula", e.Data.Formula)
	}
	for _, f := range Fields {
		if e.Data.Set == Custom && f.Name == "data.n" {
			continue // the points say it
		}
		if v := f.get(&e); v != f.get(&base) {
			put(f.Key, number(v))
		}
	}
	for _, c := range Choices {
		if v := c.get(&e); v != c.get(&base) {
			put(c.Name, v)
		}
	}
	if e.Data.Values {
		put("kind", kindValues)
	}
	if len(e.Data.Points) > 0 {
		put("points", e.Data.Points.query(e.Data.Values))
	}
	if !slices.Equal(e.Features, base.Features) {
		put("features", strings.Join(e.Features, "_")) // no formula has a _
	}
	if !slices.Equal(e.Layers, base.Layers) {
		put("layers", layersQuery(e.Layers))
	}
	if len(e.Frozen) > 0 {
		put("frozen", frozenQuery(e.Frozen))
	}
	if e.Sweep.Field != base.Sweep.Field {
		put("sweep", e.Sweep.Field)
	}
	if e.Sweep.Field != SweepNone && (e.Sweep.Field != base.Sweep.Field || !slices.Equal(e.Sweep.Values, base.Sweep.Values)) {
		put("values", strings.Join(e.Sweep.Values, "_"))
	}
	if e.Rows.on() {
		put("rows", e.Rows.Field)
		put("row_values", strings.Join(e.Rows.Values, "_"))
	}
	return b.String()
}

// ParseQuery reads the URL form. It returns a *FieldError for what cannot be taken.
func ParseQuery(query string) (Experiment, error) {
	e := Default()
	values, err := url.ParseQuery(query)
	if err != nil {
		return e, &FieldError{"the link", "damaged", "a link that was copied whole"}
	}
	for key, vs := range values {
		if len(vs) > 1 {
			return e, &FieldError{keyName(key), fmt.Sprintf("given %d times", len(vs)), "one value"}
		}
		if !slices.Contains(queryKeys(), key) {
			return e, &FieldError{"the link's " + keyName(key), "not a setting", strings.Join(queryKeys(), ", ")}
		}
	}
	if err := e.read(values); err != nil {
		return e, err
	}
	if err := e.Validate(); err != nil {
		return e, err
	}
	e.canonical()
	return e, nil
}

// read takes over what a query says. Whether the experiment is valid then is for Validate to say.
func (e *Experiment) read(values url.Values) (err error) {
	if values.Has("data") {
		e.useSet(values.Get("data"))
	}
	if values.Has("formula") {
		e.Data.Formula = values.Get("formula")
	}
	if err := e.readSettings(values); err != nil {
		return err
	}
	if values.Has("kind") {
		if e.Data.Values, err = parseKind(values.Get("kind")); err != nil {
			return err
		}
	}
	if values.Has("points") {
		if e.Data.Points, err = parsePoints(values.Get("points"), e.Data.Values); err != nil {
			return err
		}
	}
	if values.Has("features") {
		e.Features = strings.Split(values.Get("features"), "_")
	}
	if values.Has("layers") {
		if e.Layers, err = parseLayers(values.Get("layers")); err != nil {
			return err
		}
	}
	if values.Get("frozen") != "" {
		if e.Frozen, err = parseFrozen(values.Get("frozen")); err != nil {
			return err
		}
	}
	if values.Has("sweep") {
		e.Sweep = Sweep{Field: values.Get("sweep"), Values: []string{}}
	}
	if values.Get("values") != "" {
		e.Sweep.Values = strings.Split(values.Get("values"), "_")
	}
	if values.Has("rows") {
		e.Rows.Field = values.Get("rows")
	}
	if values.Get("row_values") != "" {
		e.Rows.Values = strings.Split(values.Get("row_values"), "_")
	}
	return nil
}

// readSettings takes over numbers and choices.
func (e *Experiment) readSettings(values url.Values) error {
	for _, f := range Fields {
		if !values.Has(f.Key) {
			continue
		}
		v, err := f.parse(f.Name, values.Get(f.Key))
		if err != nil {
			return err
		}
		f.set(e, v)
	}
	for _, c := range Choices {
		if !values.Has(c.Name) {
			continue
		}
		if err := c.check(c.Name, values.Get(c.Name)); err != nil {
			return err
		}
		c.set(e, values.Get(c.Name))
	}
	return nil
}

// kindValues says in a link that a person's own points have values; without it they have classes.
const kindValues = "values"

func parseKind(text string) (values bool, err error) {
	switch text {
	case kindValues:
		return true, nil
	case "classes":
		return false, nil
	}
	return false, &FieldError{"kind", quote(text), "classes, values"}
}

func keyName(key string) string {
	q := quote(key)
	return q[1 : len(q)-1]
}

func queryKeys() []string {
	keys := []string{"data", "formula", "kind", "points", "features", "layers", "frozen", "sweep", "values", "rows", "row_values"}
	for _, f := range Fields {
		keys = append(keys, f.Key)
	}
	for _, c := range Choices {
		keys = append(keys, c.Name)
	}
	slices.Sort(keys)
	return keys
}

func layersQuery(layers []Layer) string {
	if len(layers) == 0 {
		return "none"
	}
	parts := make([]string, len(layers))
	for i, l := range layers {
		parts[i] = fmt.Sprintf("%d-%s", l.Units, l.Activation)
		switch l.Activation {
		case nn.LeakyReLU:
			parts[i] += "-" + number(l.Slope)
		case nn.Maxout:
			parts[i] += "-" + strconv.Itoa(l.Pieces)
		}
	}
	return strings.Join(parts, "_")
}

func parseLayers(text string) ([]Layer, error) {
	if text == "none" {
		return []Layer{}, nil
	}
	parts := strings.Split(text, "_")
	if len(parts) > nn.MaxDepth {
		return nil, &FieldError{"layers", fmt.Sprintf("%d layers", len(parts)), fmt.Sprintf("at most %d layers", nn.MaxDepth)}
	}
	layers := make([]Layer, len(parts))
	for i, part := range parts {
		l, ok := parseLayer(strings.Split(part, "-"))
		if !ok {
			return nil, &FieldError{fmt.Sprintf("layers[%d]", i), quote(part), "units-activation, such as 20-tanh, 8-leaky-0.05, 4-maxout-3, or none"}
		}
		layers[i] = l
	}
	return layers, nil
}

func parseLayer(words []string) (l Layer, ok bool) {
	if len(words) < 2 || len(words) > 3 {
		return l, false
	}
	var err error
	if l.Units, err = strconv.Atoi(words[0]); err != nil {
		return l, false
	}
	if l.Activation, err = nn.ParseActivation(words[1]); err != nil {
		return l, false
	}
	if len(words) == 2 {
		return l.canonical(), true
	}
	switch l.Activation {
	case nn.LeakyReLU:
		l.Slope, err = strconv.ParseFloat(words[2], 64)
	case nn.Maxout:
		l.Pieces, err = strconv.Atoi(words[2])
	default:
		return l, false
	}
	return l, err == nil
}
