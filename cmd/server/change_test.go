package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// watch notes from now on whenever a panel's epoch goes back.
func (p *page) watch() {
	p.t.Helper()
	eval[bool](p, `(() => {
		globalThis.wentBack = [];
		const last = new Map();
		const look = () => {
			for (const f of document.querySelectorAll("figure[data-panel]")) {
				const now = Number(f.dataset.epoch);
				if (now < last.get(f)) wentBack.push(f.dataset.panel + ": " + last.get(f) + " → " + now);
				last.set(f, now);
			}
		};
		look();
		new MutationObserver(look).observe(document.querySelector("#panels"), {subtree: true, attributeFilter: ["data-epoch"]});
		return true;
	})()`)
}

// keptOn waits for more epochs and fails the test if a panel's epoch went back since watch.
func (p *page) keptOn(after string) {
	p.t.Helper()
	p.untilEpoch(p.epoch())
	if back := eval[[]string](p, "wentBack"); len(back) > 0 {
		p.t.Errorf("%s: the epoch went back, panel %s", after, strings.Join(back, ", panel "))
	}
}

// TestDragLambda moves a panel's λ while it trains, with keys and with the mouse.
func TestDragLambda(t *testing.T) {
	p := open(t, start(t).address)
	slider := `figure[data-panel="1"] input[type=range]`
	p.untilEpoch(20)
	p.watch()

	p.focus(slider)
	p.press(kb.ArrowRight + kb.ArrowRight + kb.ArrowRight)
	changedLambda(p, "0.01")
	p.keptOn("λ by the arrow keys")
	// The caption of a slider that is left alone must stay what the slider says.
	now := p.panels()[1].Caption

	from := p.find(slider, 0.6, 0.5)
	to := p.find(slider, 0.15, 0.5)
	p.drag(from, to, func() {
		p.untilPanels("the caption changes during the drag", func(all []panel) bool { return all[1].Caption != now })
	})
	changedLambda(p, strings.TrimPrefix(now, "λ = "))
	p.keptOn("λ by the mouse")
	p.until("the picture's name says its λ", fmt.Sprintf(`document.querySelector(%q).getAttribute("aria-label").includes(
		document.querySelector('figure[data-panel="1"] [data-rest]').textContent.replace(" = ", ""))`, picture(1)))
}

// changedLambda waits until the second panel has another λ than before, in its caption and in the address, and its
// neighbours have theirs.
func changedLambda(p *page, before string) {
	p.t.Helper()
	p.untilPanels("the caption and the address show another λ than "+before, func(all []panel) bool {
		lambda := strings.TrimPrefix(all[1].Caption, "λ = ")
		return lambda != before && p.search("values") == "0.001_"+lambda+"_0.1" &&
			all[0].Caption == "λ = 0.001" && all[2].Caption == "λ = 0.1"
	})
}

// TestChangesKeepTheRun changes what does not need new weights.
func TestChangesKeepTheRun(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	p.choose(`#layers [data-key=activation]`, "relu")
	p.until("the address says relu", `location.search.includes("relu")`)
	p.keptOn("tanh to ReLU")
	p.choose(`#layers [data-key=activation]`, "tanh")
	p.until("the address says relu no more", `!location.search.includes("relu")`)
	p.keptOn("ReLU to tanh")
	p.unfold("training")
	for field, value := range map[string]string{"learning_rate": "0.2", "momentum": "0.9", "batch": "5", "l1": "0.001"} {
		p.write(fmt.Sprintf(`#settings [data-field=%s]`, field), value+"\t")
		p.until("the address has "+field, fmt.Sprintf(`new URLSearchParams(location.search).get(%q) === %q`, field, value))
		p.keptOn(field)
	}
}

// TestShape changes the shape, which needs new weights, and reads the words that say so.
func TestShape(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.click("#layer-add")
	p.until("there are two layers", `document.querySelectorAll("#layers > li").length === 2`)
	p.untilText("#notice", "shape", "new", "weights")
	p.untilText("#counts", "parameters", "216 + 30 = 246")
	p.write(`#layers li:nth-child(2) [data-key=units]`, "4\t")
	p.until("the address has both layers", `new URLSearchParams(location.search).get("layers") === "20-tanh_4-tanh"`)
	p.click("#layers li:first-child [data-remove]")
	p.until("the address has one layer", `new URLSearchParams(location.search).get("layers") === "4-tanh"`)
	p.untilEpoch(0)
}

// TestEditPoints adds, moves and removes points in the pictures while they train.
func TestEditPoints(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	window := p.window()

	p.clickAt(p.find(picture(0), 0.12, 0.10))
	x, y := inData(window, 0.12, 0.10)
	all := p.untilPoints(26)
	if i := near(all, x, y); i < 0 || all[i].Class != 0 {
		t.Fatalf("a click at %.2f, %.2f adds %v, want a point of class 0 there", x, y, all[len(all)-1])
	}
	p.clickAt(p.find(picture(1), 0.88, 0.10), chromedp.ModifierShift)
	x2, y2 := inData(window, 0.88, 0.10)
	all = p.untilPoints(27)
	if i := near(all, x2, y2); i < 0 || all[i].Class != 1 {
		t.Fatalf("a Shift-click at %.2f, %.2f adds %v, want a point of class 1 there", x2, y2, all[len(all)-1])
	}
	p.keptOn("adding")

	p.clickAt(p.find(picture(2), 0.87, 0.12), chromedp.ModifierCtrl)
	if all = p.untilPoints(26); near(all, x2, y2) >= 0 {
		t.Error("a Ctrl-click removed another point than the nearest")
	}
	p.click("#undo")
	if all = p.untilPoints(27); near(all, x2, y2) < 0 {
		t.Error("undo did not bring back the point that was removed")
	}
	p.clickAt(p.find(picture(2), 0.87, 0.12), chromedp.ModifierAlt)
	if all = p.untilPoints(26); near(all, x2, y2) >= 0 {
		t.Error("an Alt-click removed another point than the nearest")
	}
	p.keptOn("removing")

	p.drag(p.find(picture(0), 0.12, 0.10), p.find(picture(0), 0.5, 0.06), nil)
	x3, y3 := inData(window, 0.5, 0.06)
	p.poll("the dragged point is where it was dropped", func() bool { return near(p.points(), x3, y3) >= 0 })
	if all = p.untilPoints(26); near(all, x, y) >= 0 {
		t.Error("the dragged point is still where it was")
	}
	p.keptOn("moving")
	p.click("#undo")
	p.poll("undo takes the point back in one step", func() bool { return near(p.points(), x, y) >= 0 })
	p.click("#redo")
	p.poll("redo moves it again", func() bool { return near(p.points(), x3, y3) >= 0 })
	p.untilPoints(26)
	p.keptOn("undo and redo")
	p.clean()
}

// TestTap adds a point with a finger on a phone.
func TestTap(t *testing.T) {
	server := start(t)
	p := open(t, server.address)
	window := p.window()
	p.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.visit(server.address)
	at := p.find(picture(0), 0.12, 0.10)
	p.do(chromedp.TapXY(at.X, at.Y))
	x, y := inData(window, 0.12, 0.10)
	if all := p.untilPoints(26); near(all, x, y) < 0 {
		t.Errorf("a tap at %.2f, %.2f adds %v", x, y, all[len(all)-1])
	}
}

// TestClear takes all points away while the nets train, and brings them back.
func TestClear(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	for range 5 { // whatever the page was about to refresh at that moment
		p.click("#clear")
		untilCount(p, 0)
		p.clean()
		p.click("#undo")
		untilCount(p, 25)
		p.untilEpoch(p.epoch())
	}
	p.click("#clear")
	untilCount(p, 0)
	p.clickAt(p.find(picture(0), 0.3, 0.3))
	p.untilPoints(1)
	p.clean()
	p.click("#undo")
	untilCount(p, 0)
	p.click("#undo")
	untilCount(p, 25)
	p.untilEpoch(p.epoch())
	p.clean()
}

// TestClearSaysWhy looks for words: without points nothing moves, and a person must not take that for a broken page.
func TestClearSaysWhy(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.click("#clear")
	p.until("the address has no points", `location.search === "?data=custom"`)
	p.until("the notice, the status or a caption says that there are no points to train on",
		`/no (training )?points|nothing to (learn|train)|add (a |some )?points?/i.test(document.querySelector("#stage").innerText + document.querySelector("#status").innerText)`)
}

// clean fails the test if the page, its attributes included, shows what only a program can read.
func (p *page) clean() {
	p.t.Helper()
	const odd = `(document.title + document.body.outerHTML).match(/.{0,60}(NaN|Infinity|undefined|\[object).{0,60}/)?.[0] ?? ""`
	if found := eval[string](p, odd); found != "" {
		p.t.Errorf("the page shows %q", found)
	}
}

// window is half the side of the square that the pictures show, read from the cross-hair at the right edge.
func (p *page) window() float64 {
	p.t.Helper()
	at := p.find(picture(0), 0.75, 0.5)
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	var x float64
	p.poll("the position of the cross-hair is shown", func() bool {
		_, err := fmt.Sscanf(p.text("#where"), "x = %f", &x)
		return err == nil
	})
	return x / 0.5
}
