package main

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
)

// aNumber is how the page writes a loss or a penalty.
var aNumber = regexp.MustCompile(`^\d+(\.\d+)?$`)

// TestTheSlide is the project's one job: the lecture's last slide is alive as soon as the address is opened.
func TestTheSlide(t *testing.T) {
	p := open(t, start(t).address)
	captions(p, "λ = 0.001", "λ = 0.01", "λ = 0.1")

	// The lecture's picture shows 0, 3 and 4 wrong points of 25. The points were measured from that picture; for them the
	// minimum of the stated cost has 5 wrong points at λ = 0.1, where the net comes to rest after it has passed 4.
	since := 0.0
	all := p.untilPanels("0, 3 or 4, and 4 or 5 of 25 points are wrong and stay so for 100 epochs, in panels that train in lockstep", func(all []panel) bool {
		reached := len(all) == 3 && all[0].Errors == 0 &&
			(all[1].Errors == 3 || all[1].Errors == 4) && (all[2].Errors == 4 || all[2].Errors == 5) &&
			!slices.ContainsFunc(all, func(f panel) bool {
				return f.Points != 25 || f.State != "training" || f.Epoch != all[0].Epoch
			})
		if !reached {
			since = all[0].Epoch
		}
		return all[0].Epoch >= since+100
	})
	t.Logf("after epoch %v: %v, %v and %v wrong", since, all[0].Errors, all[1].Errors, all[2].Errors)
	for _, f := range all {
		for _, text := range []string{f.Loss, f.Penalty, f.LossText, f.PenaltyText} {
			if !aNumber.MatchString(text) {
				t.Errorf("%s: a loss or penalty reads %q, want a number", f.Caption, text)
			}
		}
	}
	// More decay must cost more: the captions stand under the right pictures.
	if all[0].LossText >= all[1].LossText || all[1].LossText >= all[2].LossText {
		t.Errorf("the data losses are %s, %s and %s, want them to grow with λ", all[0].LossText, all[1].LossText, all[2].LossText)
	}
	if !p.painted() {
		t.Error("a picture is empty")
	}
}

// TestTheSlideBefore opens the other slide with one click, and goes back and forward.
func TestTheSlideBefore(t *testing.T) {
	p := open(t, start(t).address)
	other := `nav a[data-slide]:not([aria-current])`
	if n := eval[int](p, fmt.Sprintf("document.querySelectorAll(%q).length", other)); n != 1 {
		t.Fatalf("there are %d links to other slides, want 1", n)
	}
	wide := []string{"3 hidden neurons", "6 hidden neurons", "20 hidden neurons"}
	lambdas := []string{"λ = 0.001", "λ = 0.01", "λ = 0.1"}

	p.click(other)
	captions(p, wide...)
	untilCount(p, 32)
	address := eval[string](p, "location.search")
	if address == "" {
		t.Error("the address has not changed")
	}
	p.untilEpoch(p.epoch())

	eval[bool](p, "history.back() ?? true")
	captions(p, lambdas...)
	untilCount(p, 25)
	p.until("the address is the first again", `location.search === ""`)

	eval[bool](p, "history.forward() ?? true")
	captions(p, wide...)
	untilCount(p, 32)
	p.until("the address is the second again", fmt.Sprintf("location.search === %q", address))
}

// captions waits until the panels have these captions.
func captions(p *page, want ...string) {
	p.t.Helper()
	p.untilPanels(fmt.Sprintf("the captions are %q", want), func(all []panel) bool {
		return slices.EqualFunc(all, want, func(f panel, caption string) bool { return f.Caption == caption })
	})
}

// untilCount waits until all panels count so many points.
func untilCount(p *page, n float64) {
	p.t.Helper()
	p.untilPanels(fmt.Sprintf("all panels have %v points", n), func(all []panel) bool {
		return !slices.ContainsFunc(all, func(f panel) bool { return f.Points != n })
	})
}

// painted tells whether there is something to see in every picture: at least two colours on its canvases.
func (p *page) painted() bool {
	p.t.Helper()
	return eval[bool](p, `[...document.querySelectorAll("figure[data-panel]")].every(f => {
		const copy = new OffscreenCanvas(60, 60).getContext("2d");
		for (const c of f.querySelectorAll("canvas")) if (c.width) copy.drawImage(c, 0, 0, 60, 60);
		return new Set(new Uint32Array(copy.getImageData(0, 0, 60, 60).data.buffer)).size > 2;
	})`)
}
