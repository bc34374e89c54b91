package main

import "testing"

// TestTransport presses the buttons of the bar.
func TestTransport(t *testing.T) {
	p := open(t, start(t).address)
	drive(p, func(button, _ string) { p.click(button) })
}

// TestTransportKeys presses their keys.
func TestTransportKeys(t *testing.T) {
	p := open(t, start(t).address)
	drive(p, func(_, key string) { p.pressPage(key) })
}

// drive goes through play, pause, step, reset and dice.
func drive(p *page, press func(button, key string)) {
	p.t.Helper()
	p.untilEpoch(5)
	press("#play", " ")
	still := p.untilStill()

	press("#step", "s") // all points are one batch here, so that an update is an epoch
	p.untilPanels("one update was made in all panels", func(all []panel) bool {
		return len(all) == 3 && all[0].Epoch == still+1 && all[1].Epoch == still+1 && all[2].Epoch == still+1
	})
	if now := p.untilStill(); now != still+1 {
		p.t.Errorf("after one step from epoch %v the epoch is %v, want %v", still, now, still+1)
	}

	press("#reset", "r")
	p.untilPanels("the epoch is 0 in all panels", func(all []panel) bool {
		return all[0].Epoch == 0 && all[1].Epoch == 0 && all[2].Epoch == 0
	})
	first := p.panels()[0].Loss
	press("#step", "s")
	p.untilEpoch(0)
	press("#reset", "r")
	p.untilPanels("the epoch is 0 with the same weights as before", func(all []panel) bool {
		return all[0].Epoch == 0 && all[0].Loss == first
	})

	press("#dice", "d")
	p.until("the address has another seed", `new URLSearchParams(location.search).has("seed")`)
	p.untilPanels("the weights are others", func(all []panel) bool { return all[0].Epoch == 0 && all[0].Loss != first })

	press("#play", " ")
	p.untilPanels("it trains", func(all []panel) bool { return all[0].State == "training" && all[0].Epoch > 0 })
	press("#reset", "r")
	p.until("it trains after a reset as before", `document.querySelector("figure[data-panel]").dataset.state === "training"`)
}

// untilStill waits until all panels are paused, then watches them for as long as the page would take to show something new
// several times, and returns the epoch.
func (p *page) untilStill() float64 {
	p.t.Helper()
	p.untilPanels("all panels are paused", func(all []panel) bool {
		for _, f := range all {
			if f.State != "paused" {
				return false
			}
		}
		return true
	})
	// The numbers come with the frame that follows; it is there when the epoch has not moved for 30 animation frames.
	const rest = `(async () => {
		const epochs = new Set();
		for (let i = 0; i < 30; i++) {
			await new Promise(requestAnimationFrame);
			epochs.add([...document.querySelectorAll("figure[data-panel]")].map(f => f.dataset.epoch).join());
		}
		return epochs.size;
	})()`
	p.poll("the epoch stands still", func() bool { return eval[int](p, rest) == 1 })
	before := p.epoch()
	if eval[int](p, rest) != 1 || p.epoch() != before {
		p.t.Errorf("the epoch moves while paused: %v, then %v", before, p.epoch())
	}
	return before
}
