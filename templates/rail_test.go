package templates

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var (
	errHidden  = errors.New("hidden")
	errVisible = errors.New("not hidden")
)

func hidden(n *html.Node) error { return attrs("hidden")(n) }

// visible wants an element that neither is hidden nor stands in one that is.
func visible(n *html.Node) error {
	if _, ok := get(n, "hidden"); ok {
		return errHidden
	}
	for up := range n.Ancestors() {
		if _, ok := get(up, "hidden"); ok {
			return errHidden
		}
	}
	return nil
}

// inHidden wants an element that stands in one that is hidden.
func inHidden(n *html.Node) error {
	if visible(n) == nil {
		return errVisible
	}
	return nil
}

// TestRailShowsWhatApplies looks at the controls that depend on a choice.
func TestRailShowsWhatApplies(t *testing.T) {
	for _, test := range []struct {
		name         string
		shown        Shown
		there, gone  []string // ids
		saying, mute string   // words of an explanation
	}{
		{
			"momentum",
			Shown{"optimizer": {"momentum"}, "schedule": {"constant"}, "regression": {"false"}},
			[]string{"momentum", "learning-rate", "batch", "loss", "classes"},
			[]string{"squares", "period", "gamma"},
			"A ball that rolls", "RMSProp with momentum",
		},
		{
			"adam and cosine",
			Shown{"optimizer": {"adam"}, "schedule": {"cosine"}, "regression": {"false"}},
			[]string{"momentum", "squares", "period", "gamma"},
			nil,
			"RMSProp with momentum", "A ball that rolls",
		},
		{
			"L-BFGS",
			Shown{"optimizer": {"lbfgs"}, "schedule": {"constant"}, "regression": {"false"}},
			[]string{"lambda"},
			[]string{"momentum", "squares", "learning-rate", "batch", "schedule", "clip"},
			"Learns the curvature", "A ball that rolls",
		},
		{
			"a comparison",
			Shown{"optimizer": {"sgd", "adam"}, "schedule": {"constant"}, "regression": {"false"}},
			[]string{"momentum", "squares", "learning-rate"},
			nil,
			"RMSProp with momentum", "A ball that rolls",
		},
		{
			"values",
			Shown{"optimizer": {"sgd"}, "schedule": {"constant"}, "regression": {"true"}},
			nil,
			[]string{"loss", "classes"},
			"The points have values", "Cross-entropy",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := slide()
			p.Shown = test.shown
			root := parsePage(t, Playground(p))
			holds(t, root, wellFormed)
			for _, name := range test.there {
				holds(t, root, has(1, id(name), visible))
			}
			for _, name := range test.gone {
				holds(t, root, has(1, id(name), inHidden))
			}
			holds(t, root, each(saying(test.saying), visible), each(saying(test.mute), inHidden))
			if len(all(root, saying(test.saying))) == 0 {
				t.Errorf("nothing says %q", test.saying)
			}
		})
	}
}

// saying matches an explanation by its words.
func saying(text string) match {
	return match{"explanation " + text, func(n *html.Node) bool {
		class, _ := get(n, "class")
		return class == "why" && strings.Contains(words(n), text)
	}}
}

func TestFeatures(t *testing.T) {
	root := parsePage(t, Playground(slide()))
	ticks := match{"tick", func(n *html.Node) bool { kind, _ := get(n, "type"); return kind == "checkbox" }}
	ticked := ticks.and(withAttr("checked"))
	holds(t, root,
		has(1, id("features"), attr("data-max", "8"), has(3, ticks), has(2, ticked)),
		has(1, id("features-own"), has(1, element("input"), attr("value", "sin(3x1)"))),
		has(1, id("feature-add"), visible),
	)
	p := slide()
	p.Network.Features.Max = 3
	holds(t, parsePage(t, Playground(p)), has(1, id("feature-add"), hidden))
}

// TestMoreIsClosed wants what is seldom needed out of sight, unless it is not as on a new page.
func TestMoreIsClosed(t *testing.T) {
	more := match{"more", func(n *html.Node) bool { class, _ := get(n, "class"); return class == "more" }}
	holds(t, parsePage(t, Playground(slide())), has(3, more), has(0, more.and(withAttr("open"))))
	p := slide()
	p.Training.More = true
	holds(t, parsePage(t, Playground(p)), has(1, more.and(withAttr("open")), attr("id", "training-more")))
}

// explained lists every entry of every menu that must have words of its own.
var explained = map[string][]string{
	"activation": {
		"sigmoid", "tanh", "relu", "leaky", "maxout", "linear", "elu", "gelu", "silu", "softplus", "sine", "gaussian", "step",
	},
	"loss":      {"softmax", "logistic", "hinge", "squared", "regression"},
	"optimizer": {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "lbfgs"},
	"schedule":  {"constant", "step", "cosine"},
	"init":      {"auto", "he", "xavier", "lecun", "uniform", "zeros", "small", "large"},
	"dropout":   {""}, "l1": {""}, "clip": {""},
}

func TestEverythingIsExplained(t *testing.T) {
	seen := map[string]string{}
	for field, names := range explained {
		for _, name := range names {
			var b strings.Builder
			if err := explain(field, name).Render(context.Background(), &b); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), `class="formula"`) || len(b.String()) < 80 {
				t.Errorf("%s %s is explained by %q, want a sentence and a formula", field, name, b.String())
			}
			if other := seen[b.String()]; other != "" {
				t.Errorf("%s %s is explained as %s", field, name, other)
			}
			seen[b.String()] = field + " " + name
		}
	}
}
