package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const axeFile = "../../web/node_modules/axe-core/axe.min.js"

// theme is what the person's system prefers.
func (p *page) theme(name string) {
	p.t.Helper()
	p.prefers("prefers-color-scheme", name)
}

// reducedMotion is wanted from now on.
func (p *page) reducedMotion() {
	p.t.Helper()
	p.prefers("prefers-reduced-motion", "reduce")
}

// prefers sets a preference of the person's system.
func (p *page) prefers(feature, value string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
		})
		return err
	}))
}

// TestAccessibility asks axe-core for faults that keep people with other senses or other hands out.
func TestAccessibility(t *testing.T) {
	server := start(t)
	for _, theme := range []string{"light", "dark"} {
		for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
			t.Run(fmt.Sprintf("%s %d×%d", theme, size[0], size[1]), func(t *testing.T) {
				p := newPage(t)
				p.size(size[0], size[1])
				p.theme(theme)
				p.visit(server.address)
				p.loadAxe()
				p.axe("the page")
				eval[bool](p, `document.querySelectorAll("details").forEach(d => d.open = true) ?? true`)
				p.axe("the page with all groups open")
				eval[bool](p, `(document.querySelector("#net").scrollIntoView(), true)`)
				p.untilPainted(0, 0)
				p.focus(unitKey(2, 0))
				p.press("\r")
				p.untilText("#unit-title", "output of class 0")
				p.axe("the page with a diagram and a unit chosen")
				for dialog, opener := range map[string]string{"#help": "#help-open", "#csv": "#csv-open"} {
					p.click(opener)
					p.until(dialog+" is open", fmt.Sprintf(`document.querySelector(%q).open`, dialog))
					p.axe("the dialog " + dialog)
					p.press("\x1b")
					p.until(dialog+" is closed", fmt.Sprintf(`!document.querySelector(%q).open`, dialog))
				}
				p.write("#sweep-values", "often\r")
				p.untilText("#sweep-values-error", "often")
				p.axe("the page with a refusal")
			})
		}
	}
}

// loadAxe brings axe-core into the page.
func (p *page) loadAxe() {
	p.t.Helper()
	script, err := os.ReadFile(axeFile)
	if err != nil {
		p.t.Fatalf("axe-core is not installed: run `npm install` in web/, or `make test` (%v)", err)
	}
	eval[bool](p, string(script)+"; true")
}

// axe fails the test for each violation that axe-core finds.
func (p *page) axe(what string) {
	p.t.Helper()
	text := eval[string](p, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => ({
		id: v.id, impact: v.impact, help: v.help,
		nodes: v.nodes.map(n => n.target.join(" ") + ": " + n.failureSummary)}))))`)
	var violations []struct {
		ID, Impact, Help string
		Nodes            []string
	}
	if err := json.Unmarshal([]byte(text), &violations); err != nil {
		p.t.Fatal(err)
	}
	for _, v := range violations {
		p.t.Errorf("%s: %s (%s): %s\n%s", what, v.ID, v.Impact, v.Help, strings.Join(v.Nodes, "\n"))
	}
}

// TestFits opens the page on a phone, a laptop and a projector: nothing scrolls sideways and no text lies on another.
func TestFits(t *testing.T) {
	server := start(t)
	for _, size := range [][2]int64{{390, 844}, {1280, 800}, {1920, 1080}} {
		t.Run(fmt.Sprintf("%d×%d", size[0], size[1]), func(t *testing.T) {
			p := newPage(t)
			p.size(size[0], size[1])
			for _, query := range []string{"", "?data=lecture-sizes&sweep=units&values=3_6_20", "?values=0_0.001_0.003_0.01_0.02_0.03_0.1_0.3_1_3_9_10"} {
				p.visit(server.address + query)
				p.fits(query)
				eval[bool](p, `document.querySelectorAll("details").forEach(d => d.open = true) ?? true`)
				p.fits(query + " with all groups open")
			}
		})
	}
}

// fits looks at the page as it is now.
func (p *page) fits(what string) {
	p.t.Helper()
	got := eval[struct{ Scroll, Inner float64 }](p, `({scroll: document.scrollingElement.scrollWidth, inner: innerWidth})`)
	if got.Scroll > got.Inner {
		wide := eval[[]string](p, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
			.slice(0, 5).map(e => e.outerHTML.slice(0, 80))`)
		p.t.Errorf("%s: the page is %v wide in a window of %v: %s", what, got.Scroll, got.Inner, strings.Join(wide, "\n"))
	}
	for _, pair := range eval[[]string](p, overlapsJS) {
		p.t.Errorf("%s: in the bar %s", what, pair)
	}
}

// overlapsJS lists the pairs of texts and controls of the bar whose visible boxes lie on each other by more than a pixel.
const overlapsJS = `(() => {
	const bar = document.querySelector("header");
	const clip = (box, e) => {
		for (let a = e; a && a !== document.body; a = a.parentElement) {
			const style = getComputedStyle(a);
			if (style.overflow === "visible" && style.clipPath === "none") continue;
			const b = a.getBoundingClientRect();
			box = {left: Math.max(box.left, b.left), right: Math.min(box.right, b.right),
				top: Math.max(box.top, b.top), bottom: Math.min(box.bottom, b.bottom)};
		}
		return box;
	};
	const items = [];
	const walk = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement;
		if (!n.data.trim() || e.closest("select, noscript") || !e.checkVisibility()) continue;
		const range = document.createRange();
		range.selectNodeContents(n);
		for (const box of range.getClientRects()) items.push({e, name: n.data.trim(), box: clip(box, e)});
	}
	for (const e of bar.querySelectorAll("select, svg"))
		if (e.checkVisibility()) items.push({e, name: e.id || e.closest("[id]").id + "'s icon", box: clip(e.getBoundingClientRect(), e)});
	const found = [];
	items.forEach((a, i) => items.slice(i + 1).forEach(b => {
		const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
		const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
		const seen = x => x.box.right - x.box.left > 1 && x.box.bottom - x.box.top > 1;
		if (a.e !== b.e && w > 1 && h > 1 && seen(a) && seen(b)) found.push(a.name + " lies on " + b.name);
	}));
	for (const {name, box} of items)
		if (box.right > innerWidth + 1 || box.left < -1) found.push(name + " is outside the window");
	return found;
})()`

// TestBusyBar makes the bar as full as it gets: a great epoch, a status with many words.
func TestBusyBar(t *testing.T) {
	server := start(t)
	line := newProxy(t, server.host())
	p := newPage(t)
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	p.visit("http://" + line.addr + "/?speed=10000&layers=2-tanh")
	p.untilEpoch(100000)
	line.cut()
	p.untilText("#status", "reconnecting")
	for _, size := range [][2]int64{{390, 844}, {700, 800}, {1024, 768}, {1280, 800}, {1366, 768}, {1920, 1080}} {
		p.size(size[0], size[1])
		p.fits(fmt.Sprintf("at %d×%d, reconnecting at epoch %v", size[0], size[1], p.epoch()))
	}
}
