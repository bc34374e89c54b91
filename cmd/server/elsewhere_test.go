package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestPlaygroundAddress opens what follows the # of a TensorFlow Playground address with our page, then one that is refused,
// and mends that in the dialog.
func TestPlaygroundAddress(t *testing.T) {
	address := start(t).address
	p := open(t, address+"#activation=relu&dataset=xor&networkShape=12,3&batchSize=5&seed=0.00007&noise=10")
	p.untilSearch("data", "tfp-xor")
	p.untilSearch("layers", "12-relu_3-relu")
	p.untilText("#notice", "came from TensorFlow Playground", "From elsewhere")
	captions(p, "2-12-3-2")
	if hash := eval[string](p, "location.hash"); hash != "" {
		t.Errorf("the address has %q still", hash)
	}
	p.pressPage("o")
	p.click("#elsewhere-open")
	p.untilText("#elsewhere-came", "what is different", "cross-entropy", "seed 7 here")
	p.click("#elsewhere-close")
	p.untilEpoch(3)

	eval[bool](p, `(location.hash = "#problem=classification&batchSize=0") !== ""`)
	p.untilText("#notice", "batchSize is 0", "1 to 5000")
	p.pressPage("o")
	p.click("#elsewhere-open")
	p.untilText("#elsewhere-error", "batchSize is 0")
	p.shown("#elsewhere-came", true)
	p.write("#elsewhere-text", "#problem=classification&batchSize=50")
	p.click("#elsewhere-use")
	p.untilSearch("batch", "50")
	p.shown("#elsewhere-error", false)
	p.untilText("#elsewhere-came", "biases")
	p.clean()
}

// TestPastedDefinition pastes the definition of ConvNetJS's demo over a set of points, after one with a fault.
func TestPastedDefinition(t *testing.T) {
	definition, err := os.ReadFile("../../internal/elsewhere/testdata/classify2d.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, start(t).address+"?data=moons")
	p.untilEpoch(5)
	p.pressPage("o")
	p.click("#elsewhere-open")
	p.paste("#elsewhere-text", strings.Replace(string(definition), "tanh", "tanj", 1))
	p.click("#elsewhere-use")
	p.untilText("#elsewhere-error", "line 4", `"tanj"`, "relu, sigmoid, tanh, maxout")
	if now := p.valueOf("#elsewhere-text"); !strings.Contains(now, "tanj") {
		t.Errorf("after a refusal the field holds %q", now)
	}
	p.paste("#elsewhere-text", string(definition))
	p.click("#elsewhere-use")
	p.untilText("#elsewhere-came", "ConvNetJS", "points", "λ = 0.0001 here")
	p.untilSearch("lambda", "0.0001")
	p.untilSearch("data", "moons")
	p.untilSearch("layers", "6-tanh_2-tanh")
	captions(p, "2-6-2-2")
	p.clean()
}

// TestPresets opens experiments from the menu: from step 0, also where the weights could stay.
func TestPresets(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(200)
	p.click("#play")
	p.untilStill()
	p.click("#presets-open")
	p.click(`#presets [data-slide="filmstrip"]`)
	p.untilPanels("twelve panels begin at epoch 0", func(all []panel) bool { return len(all) == 12 && all[0].Epoch == 0 })
	p.pressPage("o")
	p.until("the open one is marked", `document.querySelector('#presets [data-slide="filmstrip"]').ariaCurrent === "page"`)
	p.click(`#presets [data-slide="xor"]`)
	captions(p, "1 hidden neuron", "2 hidden neurons", "8 hidden neurons")
	p.clean()
}

// paste replaces what stands in a text field, in one go.
func (p *page) paste(selector, text string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(e => { e.value = %q; return true; })(document.querySelector(%q))`, text, selector))
}
