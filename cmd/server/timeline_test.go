package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestTimeline trains, scrubs back, changes λ, trains on, and returns to the run that was left.
func TestTimeline(t *testing.T) {
	p := open(t, start(t).address+"?sweep=none")
	p.loadAxe()
	p.untilEpoch(60)
	p.click("#play")
	end := p.untilStill()
	left := p.panels()[0].Loss

	p.focus("#moment")
	p.press(kb.Home)
	p.untilPanels("the first moment is shown", func(all []panel) bool { return all[0].Epoch == 0 })
	p.until("the slider says which moment it is", `/^epoch 0 of \d+/.test(document.querySelector("#moment").getAttribute("aria-valuetext"))`)
	p.pressPage(">")
	p.pressPage(".")
	p.untilPanels("the eleventh epoch is shown", func(all []panel) bool { return all[0].Epoch == 11 && all[0].State == "paused" })
	p.axe("with the timeline in the past")

	p.write("#lambda", "0.1\r")
	p.untilText("#moment-words", "λ 0.01 → 0.1 at 11")
	p.click("#play")
	p.untilPanels("it trains on from there", func(all []panel) bool { return all[0].Epoch > 20 })
	p.click("#play")
	branch := p.untilStill()

	p.pressPage("w")
	p.untilPanels("the run that was left is back", func(all []panel) bool { return all[0].Epoch == end && all[0].Loss == left })
	if got := p.valueOf("#lambda"); got != "0.01" {
		t.Errorf("back in the first run λ is %s, want what it was there, 0.01", got)
	}
	p.click("#moment-back")
	p.untilPanels("the branch is back", func(all []panel) bool { return all[0].Epoch == branch })

	p.click("#reset")
	p.untilPanels("the weights are the initial ones", func(all []panel) bool { return all[0].Epoch == 0 })
	p.click("#moment-back")
	p.untilPanels("the reset is undone", func(all []panel) bool { return all[0].Epoch == branch })
}

// TestDiverged lets a network diverge and takes the way back that is offered.
func TestDiverged(t *testing.T) {
	p := open(t, start(t).address+"?sweep=none&learning_rate=1")
	p.loadAxe()
	p.untilEpoch(30)
	p.write("#lambda", "10\r")
	p.until("the panel says that it stopped, and why", `/learning rate/.test(document.querySelector("[data-words]").textContent)`)
	p.until("the button says where it goes back to", `/^Back to epoch [1-9].* tenth/.test(document.querySelector("[data-fix]").textContent)`)
	p.axe("with a panel that diverged")
	p.click("[data-fix]")
	p.untilPanels("it trains", func(all []panel) bool { return all[0].State == "training" })
}
