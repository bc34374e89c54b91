package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// link makes a link in the dialog. The page stays as it is otherwise.
func (p *page) link(offer string) string {
	p.t.Helper()
	p.click("#share")
	p.click(fmt.Sprintf("#share-dialog input[value=%s]", offer))
	if offer == "saved" {
		p.click("#share-copy")
	}
	p.until("the dialog shows the link", `document.querySelector("#share-link").value !== ""`)
	address := p.valueOf("#share-link")
	p.click("#share-close")
	return address
}

// numbers are what the panels say of one moment.
func (p *page) numbers() (all []string) {
	p.t.Helper()
	for _, f := range p.panels() {
		all = append(all, fmt.Sprint(f.Epoch, f.Errors, f.Points, f.Loss, f.Penalty, f.Caption))
	}
	return all
}

// wantNumbers waits until the page stands still and shows the numbers of another one.
func (p *page) wantNumbers(want []string) {
	p.t.Helper()
	p.untilStill()
	if now := p.numbers(); !slices.Equal(now, want) {
		p.t.Errorf("the panels say\n%s\nwant\n%s", strings.Join(now, "\n"), strings.Join(want, "\n"))
	}
}

// TestLinkWithWeights pauses in the middle of a run, and opens its links as somebody else.
func TestLinkWithWeights(t *testing.T) {
	server := start(t)
	p := open(t, server.address+"?values=0.002_0.02&speed=3")
	p.untilEpoch(60)
	p.clickAt(p.find(picture(0), 0.1, 0.1))
	points := p.untilPoints(26)
	p.click("#play")
	p.untilStill()
	want := p.numbers()

	for _, offer := range []string{"weights", "saved"} {
		address := p.link(offer)
		other := open(t, address)
		other.wantNumbers(want)
		if at := eval[string](other, "location.href"); at != address {
			t.Errorf("%s: the address is %s, want the link as long as nothing is changed: %s", offer, at, address)
		}
		p.click("#step")
		other.click("#step")
		p.until("an update is made", fmt.Sprintf(`document.querySelector("figure[data-panel]").dataset.epoch !== %q`, strings.Fields(want[0])[0]))
		p.untilStill()
		want = p.numbers()
		other.until("it makes the same one", fmt.Sprintf(`document.querySelector("figure[data-panel]").dataset.epoch === %q`, strings.Fields(want[0])[0]))
		other.wantNumbers(want)

		other.do(chromedp.Reload())
		other.until("the first pictures are drawn again", drawnJS)
		other.wantNumbers(want) // its own lab, not the link once more
		other.choose("#layers [data-key=activation]", "relu")
		other.until("the address says what was changed, and names no snapshot", `location.pathname === "/" && location.hash === "" && location.search.includes("relu")`)
		if now := other.untilPoints(26); !slices.Equal(now, points) {
			t.Errorf("%s: the points are %v, want %v", offer, now, points)
		}
		other.do(chromedp.NavigateBack())
		other.until("Back undoes the choice and keeps the run", fmt.Sprintf(`location.href === %q && document.querySelector("#layers [data-key=activation]").value === "tanh"`, address))
		other.clean()
	}
}

// TestLinkOfARunningLab makes a link while the nets train: whoever opens it trains on from there.
func TestLinkOfARunningLab(t *testing.T) {
	server := start(t)
	p := open(t, server.address+"?speed=1")
	p.untilEpoch(100)
	p.press("l")
	p.until("the key opens the dialog", `document.querySelector("#share-dialog").open`)
	p.press(kb.Escape)
	address := p.link("weights")
	if settings := p.link("settings"); settings != eval[string](p, "location.href") {
		t.Errorf("the link to the settings is %s, want the address", settings)
	}
	at := p.epoch()
	other := open(t, address)
	if now := other.epoch(); now < 100 {
		t.Errorf("whoever opens the link is at epoch %v, want it to go on from beyond 100", now)
	}
	other.untilEpoch(at)
}

// TestBadLinks opens links that cannot be read: the page says why, and opens with what it can read, or the lab it had.
func TestBadLinks(t *testing.T) {
	server := start(t)
	p := open(t, server.address+"?values=0.002_0.02")
	p.untilEpoch(10)
	good := p.link("weights")
	at := strings.Index(good, "#w=")
	flipped := good[:at+100] + map[bool]string{true: "B", false: "A"}[good[at+100] == 'A'] + good[at+101:]
	for name, c := range map[string]struct{ address, says string }{
		"corrupt":      {flipped, "copied whole"},
		"truncated":    {good[:at+60], "copied whole"},
		"a megabyte":   {good[:at+3] + strings.Repeat("1", 1<<20), "8192 characters"},
		"a newer form": {strings.Replace(good, "#w=1", "#w=2", 1), "format 2"},
		"no such id":   {server.address + "s/aaaabbbbccccdddd", "saved here"},
		"no id":        {server.address + "s/" + url.PathEscape("<b>"), "16 letters"},
	} {
		t.Run(name, func(t *testing.T) {
			other := newPage(t)
			other.causes = func(fault string) bool { return strings.Contains(fault, "404") }
			other.visit(c.address)
			other.untilText("#notice", c.says)
			want := "λ = 0.002"
			if strings.Contains(c.address, "/s/") {
				want = "λ = 0.001"
			}
			if now := other.panels()[0].Caption; now != want {
				t.Errorf("the first panel is %s, want %s", now, want)
			}
			other.until("the address is the lab's own", `location.pathname === "/" && location.hash === ""`)
			other.untilEpoch(0)
			other.clean()
		})
	}
	const labJS = `JSON.parse(sessionStorage.getItem("chalkline.lab")).lab`
	own := eval[string](p, labJS)
	p.do(chromedp.Navigate(flipped))
	p.untilText("#notice", "copied whole")
	if now := eval[string](p, labJS); now != own {
		t.Errorf("after a bad link in its own tab the page is in lab %s, want %s to go on", now, own)
	}
}

// TestPastedLink puts a link's fragment into the address of a page that is open.
func TestPastedLink(t *testing.T) {
	server := start(t)
	p := open(t, server.address)
	p.untilEpoch(50)
	p.click("#play")
	p.untilStill()
	want, address := p.numbers(), p.link("weights")
	other := open(t, server.address)
	other.untilEpoch(0)
	other.do(chromedp.Navigate(address))
	other.until("the pictures are those of the link", fmt.Sprintf(`document.querySelector("figure[data-panel]")?.dataset.epoch === %q`, strings.Fields(want[0])[0]))
	other.wantNumbers(want)
}
