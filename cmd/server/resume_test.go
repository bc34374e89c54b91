package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// settings are all controls of the rail with what stands in them.
func (p *page) settings() string {
	p.t.Helper()
	return eval[string](p, `[...document.querySelectorAll("#settings input:not([type=range], [name=pick]), #settings select")].map(
		e => (e.name || e.dataset.key) + " = " + e.value).join("\n")`)
}

// TestReload reloads the page in the middle of a run, and then opens its address as somebody else.
func TestReload(t *testing.T) {
	server := start(t)
	p := open(t, server.address+"?layers=12-relu&learning_rate=0.1&values=0.002_0.02")
	p.untilEpoch(20)
	p.clickAt(p.find(picture(0), 0.1, 0.1))
	points := p.untilPoints(26)
	settings, address, before := p.settings(), eval[string](p, "location.href"), p.epoch()

	p.do(chromedp.Reload())
	p.until("the first pictures are drawn again", drawnJS)
	if now := p.epoch(); now < before {
		t.Errorf("after a reload at epoch %v the epoch is %v, want it to go on", before, now)
	}
	same(p, "after a reload", settings, address, points)
	p.untilPanels("it goes on training", func(all []panel) bool { return all[0].State == "training" && all[0].Epoch > before })
	captions(p, "λ = 0.002", "λ = 0.02")

	reached := p.epoch()
	other := open(t, address)
	same(other, "opened by somebody else", settings, address, points)
	captions(other, "λ = 0.002", "λ = 0.02")
	if epoch := other.epoch(); epoch >= reached {
		t.Errorf("somebody else begins at epoch %v, want a lab of their own", epoch)
	}
	other.untilEpoch(0)
	other.click("#play")
	other.untilStill()
	p.untilEpoch(p.epoch()) // nobody but its own page commands a lab
}

// same fails the test unless the page has these settings, this address and these points.
func same(p *page, when, settings, address string, points []point) {
	p.t.Helper()
	if now := p.settings(); now != settings {
		p.t.Errorf("%s the settings are\n%s\nwant\n%s", when, now, settings)
	}
	if now := eval[string](p, "location.href"); now != address {
		p.t.Errorf("%s the address is %s, want %s", when, now, address)
	}
	if now := p.untilPoints(len(points)); !slices.Equal(now, points) {
		p.t.Errorf("%s the points are %v, want %v", when, now, points)
	}
}

// TestReloadPaused reloads a page that stands still: it must stand where it stood.
func TestReloadPaused(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.click("#play")
	before := p.untilStill()
	p.do(chromedp.Reload())
	p.until("the first pictures are drawn again", drawnJS)
	if now := p.untilStill(); now != before {
		t.Errorf("after a reload at epoch %v the epoch is %v", before, now)
	}
}

// TestCutConnection cuts the line between the page and the server, and mends it.
func TestCutConnection(t *testing.T) {
	server := start(t)
	line := newProxy(t, server.host())
	p := open(t, "http://"+line.addr+"/")
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	p.untilEpoch(20)
	p.clickAt(p.find(picture(0), 0.1, 0.1))
	points := p.untilPoints(26)
	p.watch()
	before := p.epoch()

	line.cut()
	p.untilText("#status", "reconnecting")
	if !p.painted() {
		t.Error("the last picture is gone while the connection is lost")
	}
	if now := p.panels(); now[0].Points != 26 || now[0].Epoch < before {
		t.Errorf("while the connection is lost the numbers are %+v, want the last ones", now[0])
	}
	p.clickAt(p.find(picture(0), 0.9, 0.1))
	p.untilText("#edit-error", "connection")

	line.mend()
	p.until("the page says no more that it is reconnecting", `!/connect/.test(document.querySelector("#status").textContent)`)
	p.untilPanels("it goes on training", func(all []panel) bool { return all[0].State == "training" && all[0].Epoch > before })
	p.keptOn("a lost connection")
	if now := p.untilPoints(26); !slices.Equal(now, points) {
		t.Errorf("the points are %v, want %v", now, points)
	}
	p.clickAt(p.find(picture(0), 0.9, 0.1))
	p.untilPoints(27)
	p.until("the old refusal is gone", `document.querySelector("#edit-error").hidden`)
	p.clean()
}

// TestServerRestarts stops the program under an open page, and starts it again at the same address.
func TestServerRestarts(t *testing.T) {
	first := launch(t, noEnv, "-addr", "127.0.0.1:0")
	p := open(t, first.address+"?values=0.002_0.02")
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	p.untilEpoch(5)
	first.stop()
	if err := <-first.ended; err != nil {
		t.Fatal(err)
	}
	p.untilText("#status", "restart", "reconnecting")
	start(t, "-addr", first.host())
	p.until("the page is connected again", `!/connect/.test(document.querySelector("#status").textContent)`)
	captions(p, "λ = 0.002", "λ = 0.02")
	p.untilEpoch(p.epoch())
	if at := p.search("values"); at != "0.002_0.02" {
		t.Errorf("the address has values=%s, want them kept", at)
	}
}

// TestFull opens one page more than the server takes labs.
func TestFull(t *testing.T) {
	server := start(t, "-max-labs", "1")
	open(t, server.address).untilEpoch(0)
	late := newPage(t)
	late.causes = func(fault string) bool { return strings.Contains(fault, "503") }
	late.do(chromedp.Navigate(server.address))
	words := late.untilText("#status", "full", "reconnecting")
	t.Logf("the second page says %q", words)
}

// TestLabsOutliveTheServer stops the server and starts it again with the same directory: the page goes on with its own run.
func TestLabsOutliveTheServer(t *testing.T) {
	dir := t.TempDir()
	first := launch(t, noEnv, "-addr", "127.0.0.1:0", "-data", dir)
	p := open(t, first.address+"?speed=3")
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	p.untilEpoch(60)
	p.click("#play")
	at := p.untilStill()
	first.stop()
	if err := <-first.ended; err != nil {
		t.Fatal(err)
	}
	start(t, "-addr", first.host(), "-data", dir)
	p.until("the page is connected again", `!/connect/.test(document.querySelector("#status").textContent)`)
	p.click("#step")
	p.untilEpoch(at)
	if now := p.untilStill(); now != at+1 {
		t.Errorf("one update after epoch %v is epoch %v", at, now)
	}
}
