package main

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// aReading is a probability under the cross-hair, "p(1) = 0.873".
var aReading = regexp.MustCompile(`^p\(\d\) = [01]\.\d+$`)

// readings are what the panels' captions say about the place under the cross-hair.
func (p *page) readings() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("figure[data-panel] figcaption output")].map(e => e.textContent)`)
}

// untilReadings waits until every panel has a reading.
func (p *page) untilReadings(what string) []string {
	p.t.Helper()
	var all []string
	p.poll("all panels read p "+what, func() bool {
		all = p.readings()
		for _, r := range all {
			if !aReading.MatchString(r) {
				return false
			}
		}
		return len(all) == len(p.panels())
	})
	return all
}

// TestCrossHair reads p under the pointer, and under the cross-hair that arrow keys move.
func TestCrossHair(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(100) // the nets have learnt something
	p.click("#play")
	p.untilStill()

	at := p.find(picture(1), 0.3, 0.6)
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	first := p.untilReadings("under the pointer")
	t.Logf("%s: %q", p.text("#where"), first)
	p.until("the hair stands in all pictures", `[...document.querySelectorAll("figure[data-panel] .hair")].every(h => !h.hidden)`)
	at = p.find(picture(1), 0.7, 0.4)
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	p.poll("the readings are others elsewhere", func() bool { return fmt.Sprint(p.untilReadings("elsewhere")) != fmt.Sprint(first) })

	p.do(chromedp.MouseEvent(chromedp.MouseMoved, 2, 2))
	p.poll("the readings are gone with the pointer", func() bool { return fmt.Sprint(p.readings()) == "[  ]" })

	p.focus(picture(2))
	p.press(kb.ArrowRight)
	p.untilReadings("after an arrow key")
	where := p.text("#where")
	p.press(kb.ArrowUp + kb.ArrowUp)
	p.poll("the cross-hair goes on with the arrows", func() bool { now := p.text("#where"); return now != "" && now != where })
	p.untilReadings("after three arrow keys")

	p.press("\r")
	p.untilPoints(26)
	p.press(kb.Delete)
	p.untilPoints(25)
	p.press(kb.Escape)
	p.poll("Escape takes the cross-hair away", func() bool { return fmt.Sprint(p.readings()) == "[  ]" })
}
