package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"chalkline/templates"
)

// TestHide makes a link that hides parts of the page, opens it, changes something, reloads, and shows all again.
func TestHide(t *testing.T) {
	server := start(t)
	p := open(t, server.address)
	p.click("#share")
	p.click("#share-hide > summary")
	for _, part := range []string{"data", "lambda", "dice"} {
		p.click(`#share-hide input[value="` + part + `"]`)
	}
	p.until("the link hides them", `document.querySelector("#share-link").value.endsWith("/?hide=data_lambda_dice")`)
	address := p.valueOf("#share-link")
	p.click("#share-close")

	other := open(t, address)
	gone := func() {
		t.Helper()
		for _, selector := range []string{"#data-group", "#lambda", "#dice"} {
			other.shown(selector, false)
		}
		other.shown("#optimizer", true)
	}
	gone()
	other.untilEpoch(5)
	seed := other.valueOf("#seed")
	other.pressPage("d") // its key is gone with the button
	other.choose("#optimizer", "adam")
	other.until("the address has both", `location.search === "?optimizer=adam&hide=data_lambda_dice"`)
	if now := other.valueOf("#seed"); now != seed {
		t.Errorf("the key of the hidden dice has drawn seed %s", now)
	}
	other.do(chromedp.Reload())
	other.until("the first pictures are drawn again", drawnJS)
	gone()
	other.click("#show-all")
	other.shown("#data-group", true)
	other.shown("#dice", true)
	other.shown("#show-all", false)
	other.until("the address hides nothing", `location.search === "?optimizer=adam"`)
	other.untilEpoch(other.epoch())
	other.clean()
}

// TestEveryPartHidesSomething hides each part in turn and counts what can be seen.
func TestEveryPartHidesSomething(t *testing.T) {
	p := open(t, start(t).address+"?data=moons")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`))
	var names []string
	for _, part := range templates.Parts {
		names = append(names, `"`+part.Name+`"`)
	}
	idle := eval[[]string](p, `[`+strings.Join(names, ",")+`].filter(name => {
		const seen = () => [...document.querySelectorAll("body *")].filter(e => e.checkVisibility()).length;
		const before = seen();
		document.body.dataset.hide = name;
		const after = seen();
		document.body.dataset.hide = "";
		return after >= before;
	})`)
	if len(idle) > 0 {
		t.Errorf("css/hide.css hides nothing of the page for %q", idle)
	}
	for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
		p.size(size[0], size[1])
		eval[bool](p, `(document.body.dataset.hide = "data network training compare", true)`)
		p.shown(".rail", false)
		p.fits("with no rail")
	}
}
