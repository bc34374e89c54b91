package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// unitKey is the selector of a unit in the diagram.
func unitKey(layer, unit int) string {
	return fmt.Sprintf(`#net button.unit[data-layer="%d"][data-unit="%d"]`, layer, unit)
}

// columns counts the units shown of each layer.
func (p *page) columns() string {
	p.t.Helper()
	return eval[string](p, `[...document.querySelectorAll("#net .column")].map(c => c.querySelectorAll(".unit").length).join("-")`)
}

func (p *page) untilColumns(want string) {
	p.t.Helper()
	p.poll("the diagram has the units "+want, func() bool { return p.columns() == want })
}

// untilPainted waits until a unit has a map: its canvas has left the size that canvases begin with.
func (p *page) untilPainted(layer, unit int) {
	p.t.Helper()
	p.until(fmt.Sprintf("unit %d of layer %d has a map", unit, layer), fmt.Sprintf(`(c => c && c.width !== 300 &&
		c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some(v => v > 0))(document.querySelector(%q))`, unitKey(layer, unit)+" canvas"))
}

// openInside opens the page with a network of two layers, and the diagram.
func openInside(t *testing.T, query string) *page {
	t.Helper()
	p := open(t, start(t).address+query)
	p.click("#inside summary")
	p.untilPainted(1, 0)
	return p
}

// TestInsideIsLive watches a unit's map change while its network trains, and stop when it is paused.
func TestInsideIsLive(t *testing.T) {
	p := openInside(t, "?layers=3-tanh_12-relu&sweep=none")
	p.untilColumns("2-3-8-2")
	sum := func(selector string) string {
		return eval[string](p, fmt.Sprintf(`(c => c.getContext("2d").getImageData(0, 0, c.width, c.height).data.join())(document.querySelector(%q))`, selector))
	}
	for _, selector := range []string{unitKey(1, 0) + " canvas", unitKey(3, 1) + " canvas", "#net canvas.wires", "#space canvas"} {
		before := sum(selector)
		p.poll(selector+" changes while the network trains", func() bool { return sum(selector) != before })
	}
	p.click(`#net [data-layer="2"] .fold`)
	p.untilColumns("2-3-12-2")
	p.untilPainted(2, 11)
}

// TestInsideSetsWeights sets a bias by typing and a weight by its link, in a network that stands still.
func TestInsideSetsWeights(t *testing.T) {
	p := openInside(t, "?layers=3-tanh_3-tanh&sweep=none")
	p.click("#play")
	p.untilStill()
	title := `document.querySelector("#plane [data-what]").textContent`
	p.focus(unitKey(1, 1))
	p.until("the unit takes the big picture", title+` === "unit 2 of layer 1"`)
	p.press("\r")
	p.untilText("#unit-title", "unit 2 of layer 1")
	loss := p.panels()[0].Loss
	p.write(`#unit input[data-col="2"]`, "50\r")
	p.poll("the network is another", func() bool { return p.panels()[0].Loss != loss })
	p.until("the unit is saturated", fmt.Sprintf(`document.querySelector(%q).dataset.condition !== ""`, unitKey(1, 1)))
	p.write(`#unit input[data-col="2"]`, "200\r")
	p.untilText("#unit-error", "-100 to 100")

	// The first output's link from the first unit of the last hidden layer, in its middle.
	p.clickAt(eval[xy](p, fmt.Sprintf(`((a, b) => {
		a.scrollIntoView({block: "center"});
		const [from, to] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
		return {x: (from.right + to.left) / 2, y: (from.top + from.bottom + to.top + to.bottom) / 4};
	})(document.querySelector(%q), document.querySelector(%q))`, unitKey(2, 0), unitKey(3, 0))))
	p.untilText("#unit-title", "output of class 0")
	p.until("the link's weight has the focus", `document.activeElement.matches('#unit input[data-col="0"]')`)
	p.press("-7\r")
	p.until("the network says the weight that was set", `document.querySelector('#unit input[data-col="0"]').value === "-7"`)
}

// TestInsideChangesTheShape adds and removes units and layers in the diagram, and freezes one.
func TestInsideChangesTheShape(t *testing.T) {
	p := openInside(t, "?layers=3-tanh_3-tanh&sweep=none")
	key := func(layer int, does string) string {
		return fmt.Sprintf(`#net [data-layer="%d"] [data-does=%s]`, layer, does)
	}
	p.click(key(1, "more"))
	p.untilColumns("2-4-3-2")
	p.click(key(2, "freeze"))
	p.poll("the address says so", func() bool { return p.search("frozen") == "2" })
	p.click(key(1, "insert"))
	p.untilColumns("2-4-4-3-2")
	p.poll("the frozen layer is still frozen", func() bool { return p.search("frozen") == "3" })
	p.click(key(1, "remove"))
	p.untilColumns("2-4-3-2")
	p.choose(`#net [data-layer="1"] select`, "relu")
	p.poll("the activation is another", func() bool { return p.search("layers") == "4-relu_3-tanh" })
	p.untilPainted(1, 3)

	p.focus(unitKey(0, 0))
	p.press(kb.ArrowRight + kb.ArrowDown)
	p.until("arrows go from unit to unit", fmt.Sprintf(`document.activeElement === document.querySelector(%q)`, unitKey(1, 1)))
}

// TestLayerSpace goes from the plane to the outputs, by a pair of units, and hovers in both.
func TestLayerSpace(t *testing.T) {
	p := openInside(t, "?layers=3-tanh&sweep=none")
	p.click("#play")
	p.untilStill()
	p.untilText("#space [data-layer]", "layer 1")
	p.untilText("#space [data-share]", "Two directions of 3")
	p.click("#space-principal")
	p.choose("#space-up", "2")
	p.untilText("#space [data-share]", "unit 1 across, unit 3 up")
	p.focus("#space-layer")
	p.press(kb.Home)
	p.untilText("#space [data-layer]", "the inputs")
	at := p.find("#space .picture", 0.3, 0.6)
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	p.until("the cross-hair stands in the panel too", `!document.querySelector("figure[data-panel] .hair").hidden`)
	p.untilReadings("under the pointer in the layer space")
}

// TestStepIsFollowed makes a single update of a network that stands, and sees it go through the layers in the diagram; and,
// where a person wants nothing to move, sees only the words.
func TestStepIsFollowed(t *testing.T) {
	p := openInside(t, "?layers=3-tanh_3-tanh&sweep=none")
	p.click("#play")
	p.untilStill()
	eval[bool](p, `(() => {
		window.passes = [];
		const parts = ["forward", "backward"].map(part => ".column[data-pass=" + part + "]").join();
		const note = () => {
			const word = document.querySelector("#net-steps [aria-current=step]"), column = document.querySelector(parts);
			const now = word ? word.dataset.part + (column?.dataset.layer ?? "") : "";
			if (now && now !== passes.at(-1)) passes.push(now);
		};
		new MutationObserver(note).observe(document.querySelector("#net-steps"), {subtree: true, attributes: true});
		new MutationObserver(note).observe(document.querySelector("#net .columns"), {subtree: true, attributes: true});
		return true;
	})()`)
	p.click("#step")
	p.until("the update is over", `passes.at(-1) === "update" && !document.querySelector("#net-steps [aria-current=step]")`)
	parts := eval[[]string](p, `passes.map(p => p.replace(/\d/, "")).filter((p, i, all) => p !== all[i - 1])`)
	if got := fmt.Sprint(parts); got != "[forward backward update]" {
		t.Errorf("the diagram showed %s, want forward, backward, update", got)
	}
	p.reducedMotion()
	eval[bool](p, `(passes = [], true)`)
	step := `Number(document.querySelector("figure[data-panel]").dataset.epoch)`
	before := eval[float64](p, step)
	p.click("#step")
	p.until("the update is made", fmt.Sprintf(`%s > %v && document.querySelector("#net-steps").checkVisibility()`, step, before))
	if moved := eval[[]string](p, `passes`); len(moved) > 0 {
		t.Errorf("with reduced motion the diagram showed %v, want nothing", moved)
	}
}

// TestDiagramFitsAPhone opens networks up to the deepest on a phone: all of the diagram is in sight, and what changes the
// layers is one press away.
func TestDiagramFitsAPhone(t *testing.T) {
	server := start(t)
	p := newPage(t)
	p.size(390, 844)
	for _, layers := range []string{"20-tanh", "8-tanh_8-tanh_8-tanh", "64-tanh_64-tanh_64-tanh_64-tanh_64-tanh_64-tanh_64-tanh_64-tanh"} {
		p.visit(server.address + "?sweep=none&layers=" + layers)
		p.click("#inside summary")
		eval[bool](p, `(document.querySelector("#net").scrollIntoView(), true)`)
		p.untilPainted(0, 0)
		if over := eval[float64](p, `(n => n.scrollWidth - n.clientWidth)(document.querySelector("#net"))`); over > 0 {
			t.Errorf("layers %s: the diagram is %v pixels too wide", layers, over)
		}
	}
	freeze := `document.querySelector('#net [data-layer="1"] [data-does=freeze]').checkVisibility()`
	if eval[bool](p, freeze) {
		t.Error("the keys that change a layer are there before they are asked for")
	}
	p.click("#net-heads")
	p.until("the keys that change a layer are there", freeze)
	p.click(`#net [data-layer="1"] [data-does=freeze]`)
	p.poll("the address says so", func() bool { return p.search("frozen") == "1" })
}
