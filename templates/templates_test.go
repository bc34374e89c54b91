package templates

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// slide is the lecture's last slide as the server fills it in.
func slide() Page {
	p := Page{
		Static: "/static/abc", Build: "c0ffee", Playing: true, Speed: Speed{Epochs: 30},
		Slides: []Slide{
			{Title: "3, 6 and 20 hidden neurons", Href: "/?data=lecture-sizes&lambda=0.001&sweep=units&values=3_6_20", Set: "lecture-sizes"},
			{Title: "λ = 0.001, 0.01 and 0.1", Href: "/", Set: "lecture-lambda", Current: true},
		},
		Data: Data{
			Set: "lecture-lambda", Classes: 2, Test: Number{Max: 0.9},
			N: Number{Value: 25, Min: 25, Max: 25, Step: 1}, Seed: Number{Value: 1, Max: math.MaxUint32, Step: 1},
			Sets: []DataSet{
				{Name: "lecture-lambda", Group: "The lecture", Title: "Lecture: λ figure", About: "The 25 points.", Classes: 2, Window: 4},
				{Name: "lecture-sizes", Group: "The lecture", Title: "Lecture: sizes", About: "The 32 points.", Classes: 2, Window: 4},
				{Name: "moons", Group: "Classics", Title: "Two moons", About: "Two bays.", Classes: 2, Window: 4},
			},
		},
		Network: Network{
			Layers:      []Layer{{Units: 20, Activation: "tanh"}, {Units: 8, Activation: "leaky", Slope: 0.05}},
			Activations: []Option{{"tanh", "tanh"}, {"relu", "ReLU"}, {"leaky", "leaky ReLU"}, {"maxout", "maxout"}},
			Features:    Features{Named: []string{"x1", "x2", "x1^2"}, Chosen: []string{"x1", "x2", "sin(3x1)"}, Max: 8},
			Init:        Choice{"auto", []Option{{"auto", "by activation"}, {"he", "He"}}},
			Units:       Number{Value: 8, Min: 1, Max: 64, Step: 1}, MaxLayers: 8,
			Dropout: Number{Max: 0.9},
		},
		Shown: Shown{
			"optimizer": {"momentum"}, "loss": {"softmax"}, "schedule": {"constant"}, "init": {"auto"},
			"activation": {"tanh", "leaky"}, "regression": {"false"},
		},
		Training: Training{
			Loss:      Choice{"softmax", []Option{{"softmax", "softmax"}, {"hinge", "hinge"}}},
			Optimizer: Choice{"momentum", []Option{{"sgd", "SGD"}, {"momentum", "momentum"}, {"adam", "Adam"}, {"lbfgs", "L-BFGS"}}},
			Schedule:  Choice{"constant", []Option{{"constant", "constant"}, {"cosine", "half a cosine"}}},
			Lambda:    Number{Value: 0.01, Max: 10}, L1: Number{Max: 10}, LearningRate: Number{Value: 0.1, Min: 1e-5, Max: 10},
			Momentum: Number{Value: 0.9, Max: 0.999}, Batch: Number{Value: 25, Min: 1, Max: 5000, Step: 1},
			Seed: Number{Value: 1, Max: math.MaxUint32, Step: 1},
		},
		Compare: Compare{
			Sweep:  Sweep{Field: "lambda", Values: []string{"0.001", "0.01", "0.1"}},
			Rows:   Sweep{Field: "none"},
			Fields: []SweepField{{Name: "none", Title: "nothing"}, {Name: "lambda", Title: "λ", Log: true}, {Name: "units", Title: "hidden neurons"}},
		},
		Layout: Layout{Columns: 3, Rows: 1},
	}
	for _, v := range p.Compare.Sweep.Values {
		p.Panels = append(p.Panels, Panel{Value: v, Title: "λ = " + v, Shape: "2-20-2", Parameters: "80 + 22 = 102", Points: 25})
	}
	return p
}

func TestPlayground(t *testing.T) {
	root := parsePage(t, Playground(slide()))
	holds(t, root,
		wellFormed,
		has(1, element("h1"), text("Chalkline")),
		has(1, element("body"), attr("data-build", "c0ffee"), attr("data-socket", "/ws")),
		has(1, element("script").and(withAttr("type")), attr("src", "/static/abc/js/main.js"), attr("type", "module")),
		has(2, withAttr("data-slide")),
		has(1, withAttr("aria-current"), attr("aria-current", "page"), attr("data-slide", "lecture-lambda"), attr("href", "/")),
		has(1, id("lambda"), attr("value", "0.01"), attr("max", "10"), attrs("disabled")),
		has(1, id("learning-rate"), attr("value", "0.1"), attr("min", "0.00001")),
		has(1, id("sweep-values"), attr("value", "0.001, 0.01, 0.1")),
		has(1, id("counts"), text("80 + 22 = 102")),
		has(1, element("p").and(id("data-about")), text("The 25 points.")),
		has(2, element("li").and(match{".layer", func(n *html.Node) bool { c, _ := get(n, "class"); return c == "layer" }})),
	)
	if body := words(root); !strings.Contains(body, "cost = mean data loss + (λ/2)·ΣW² + λ₁·Σ|W|") {
		t.Error("the convention of the cost does not stand on the page")
	}
}

func TestPlaygroundPanels(t *testing.T) {
	p := slide()
	root := parsePage(t, Playground(p))
	panels := element("figure").and(withAttr("data-panel"))
	holds(t, root, has(3, panels,
		attrs("data-epoch", "data-errors", "data-loss", "data-penalty"), attr("data-state", "paused"), attr("data-points", "25"),
		has(1, element("figcaption"), text("λ = 0.")),
		has(1, element("div").and(withAttr("role")), attr("role", "img"), attr("tabindex", "0"), attrs("aria-label")),
		has(1, element("canvas")),
	))
	for i, n := range all(root, panels) {
		holds(t, n, attr("data-panel", fmt.Sprint(i)), text(p.Panels[i].Title),
			has(1, element("input"), attr("aria-valuetext", p.Panels[i].Value), attr("value", []string{"41", "61", "81"}[i])))
	}
}

func TestPlaygroundNotice(t *testing.T) {
	p := slide()
	p.Notice = `lambda is "<b>"; accepted: a number from 0 to 10`
	p.Playing = false
	holds(t, parsePage(t, Playground(p)),
		wellFormed,
		has(1, id("notice"), text(p.Notice), without(element("b"))),
		has(1, id("play"), has(1, element("span").and(withAttr("hidden")), text("Pause"))),
	)
}

func TestMessage(t *testing.T) {
	holds(t, parsePage(t, Message(Note{Static: "/static/abc", Title: "The server is full", Text: "Come back soon.", Again: "/"})),
		wellFormed,
		has(1, element("h1"), text("The server is full")),
		has(1, element("title"), text("The server is full")),
		has(2, element("a"), attr("href", "/")),
	)
	holds(t, parsePage(t, Message(Note{Title: "No such page"})), has(1, element("a"), text("Chalkline")))
}

// wellFormed is what every page must be: readable aloud, and nothing inline.
func wellFormed(root *html.Node) error {
	return errors.Join(
		has(1, element("html"), attr("lang", "en"))(root),
		has(1, element("h1"))(root),
		has(1, element("main"))(root),
		without(element("style"))(root),
		without(withAttr("style"))(root),
		each(element("script"), attrs("src"), text(""))(root),
		each(match{"any", func(*html.Node) bool { return true }}, noHandler)(root),
		each(element("button"), named)(root),
		uniqueIDs(root),
		labels(root),
		references(root),
	)
}

func noHandler(n *html.Node) error {
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") {
			return fmt.Errorf("handler %s", a.Key)
		}
	}
	return nil
}

func named(n *html.Node) error {
	if words(n) == "" {
		return errors.New("no word in it")
	}
	return nil
}

func uniqueIDs(root *html.Node) error {
	seen := map[string]bool{}
	for _, n := range all(root, withAttr("id")) {
		v, _ := get(n, "id")
		if seen[v] {
			return fmt.Errorf("id %q twice", v)
		}
		seen[v] = true
	}
	return nil
}

// labels wants a label for every control, around it or by its id.
func labels(root *html.Node) error {
	labelled := map[string]bool{}
	for _, n := range all(root, element("label").and(withAttr("for"))) {
		v, _ := get(n, "for")
		labelled[v] = words(n) != ""
	}
	for _, n := range all(root, element("input", "select", "textarea")) {
		v, _ := get(n, "id")
		if labelled[v] {
			continue
		}
		inside := false
		for up := range n.Ancestors() {
			inside = inside || up.Data == "label" && words(up) != ""
		}
		if !inside {
			return fmt.Errorf("%s has no label", describe(n))
		}
	}
	return nil
}

// references wants every id that is named elsewhere to be on the page.
func references(root *html.Node) error {
	ids := map[string]bool{}
	for _, n := range all(root, withAttr("id")) {
		v, _ := get(n, "id")
		ids[v] = true
	}
	for _, key := range []string{"for", "form", "aria-describedby", "aria-labelledby", "data-range-of"} {
		for _, n := range all(root, withAttr(key)) {
			v, _ := get(n, key)
			for _, id := range strings.Fields(v) {
				if !ids[id] {
					return fmt.Errorf("%s: %s names %q, which is not there", describe(n), key, id)
				}
			}
		}
	}
	return nil
}
