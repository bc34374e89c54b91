package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestMatrix compares two fields from the controls, enlarges a panel, looks into its network and keeps it.
func TestMatrix(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	p.loadAxe()
	p.choose("#rows", "activation")
	p.until("there are twelve panels", `document.querySelectorAll("figure[data-panel]").length === 12`)
	p.untilSearch("rows", "activation")
	p.untilSearch("row_values", "sigmoid_tanh_relu_leaky")
	p.until("heads stand over the columns and before the rows",
		`[...document.querySelectorAll(".head")].map(h => h.textContent).join("|") === "|λ = 0.001|λ = 0.01|λ = 0.1|sigmoid|tanh|ReLU|leaky ReLU"`)
	p.write("#rows-values", "tanh, relu, elu, silu, maxout\t")
	p.untilText("#rows-values-error", "15 panels", "at most 12")
	p.write("#rows-values", "tanh, relu\t")
	p.until("there are six panels", `document.querySelectorAll("figure[data-panel]").length === 6`)
	p.keptOn("a matrix")
	p.axe("a matrix")

	const caption = `figure[data-panel="4"] .caption`
	p.click(caption)
	p.axe("a panel's menu")
	p.click(`#panel-menu [data-does="enlarge"]`)
	side := `document.querySelector('figure[data-panel="%d"] .picture').clientWidth`
	p.until("the panel is larger than the others", fmt.Sprintf(side+" > 2 * "+side, 4, 3))
	p.until("the slider says which", `document.querySelector("#through").getAttribute("aria-valuetext") === "ReLU, λ = 0.01"`)
	p.axe("a panel enlarged")
	p.focus("#through")
	p.press(kb.ArrowRight)
	p.until("the next one is large", fmt.Sprintf(side+" > 2 * "+side, 5, 4))
	p.pressPage("g")
	p.until("all are of one size", fmt.Sprintf(side+" === "+side, 4, 5))

	p.click(caption)
	p.click(`#panel-menu [data-does="look"]`)
	p.until("the diagram is that of the panel", `document.querySelector("#inside").open && document.querySelector("#inside-panel").value === "4"`)

	p.click(caption)
	p.click(`#panel-menu [data-does="keep"]`)
	p.until("one panel is left", `document.querySelectorAll("figure[data-panel]").length === 1`)
	p.untilSearch("sweep", "none")
	p.untilSearch("rows", "")
	p.untilText("#notice", "Kept: ReLU, λ = 0.01")
	p.keptOn("one panel kept")
	p.clean()
}

// TestAtOnce compares seeds and sizes at one click, and goes through a filmstrip.
func TestAtOnce(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.loadAxe()
	p.shown("#spread", false)
	p.click("#sizes")
	p.until("there are twelve panels", `document.querySelectorAll("figure[data-panel]").length === 12`)
	p.until("each size has its spread", `[...document.querySelectorAll("#spread tbody th")].map(h => h.textContent).join("|") === "3 hidden neurons|6 hidden neurons|20 hidden neurons"`)
	p.until("the numbers are in order", `[...document.querySelectorAll("#spread tbody tr")].every(row => {
		const [least, median, most] = [...row.querySelectorAll("td")].slice(1, 4).map(cell => Number(cell.textContent));
		return 0 < least && least <= median && median <= most && row.querySelectorAll(".dot").length === 4;
	})`)
	p.axe("the spread over the seeds")
	p.click("#film")
	p.until("twelve λ stand in a strip", `[...document.querySelectorAll("figure[data-panel] .title")].map(t => t.textContent).join() ===
		"0.0001 0.00021 0.00043 0.00089 0.0018 0.0038 0.0079 0.016 0.034 0.07 0.14 0.3".split(" ").map(v => "λ = " + v).join()`)
	p.shown("#spread", false)
	p.shown("#through", true)
	p.until("the first is large", `document.querySelector("figure[data-large]").dataset.panel === "0"`)
	p.focus("#through")
	p.press(kb.ArrowRight)
	p.until("the second is large", `document.querySelector("figure[data-large]").dataset.panel === "1"`)
	p.axe("a filmstrip")
	p.click("#same-size")
	p.shown("#through", false)
	p.clean()
}
