package main

import (
	"fmt"
	"testing"
)

// shown waits until a control can be seen, or cannot.
func (p *page) shown(selector string, want bool) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s is visible: %v", selector, want), fmt.Sprintf(`document.querySelector(%q).checkVisibility() === %v`, selector, want))
}

// untilSearch waits until a parameter of the address has a value.
func (p *page) untilSearch(name, want string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the address has %s=%s", name, want), fmt.Sprintf(`(new URLSearchParams(location.search).get(%q) ?? "") === %q`, name, want))
}

// TestOptimizers chooses optimizers while the nets train, and looks at the numbers that each has.
func TestOptimizers(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	p.shown("#squares", false)
	p.untilText("#optimizer-about", "a ball that rolls", "v")

	p.choose("#optimizer", "adam")
	p.untilSearch("optimizer", "adam")
	p.shown("#squares", true)
	p.untilText("#optimizer-about", "hats")
	p.click(`#optimizer-about > :not([hidden]) [data-try]`)
	p.untilSearch("learning_rate", "0.01")
	p.untilSearch("momentum", "0.9")
	p.until("what has been tried is offered no more", `!document.querySelector("#optimizer-about > :not([hidden]) [data-try]").checkVisibility()`)
	p.keptOn("momentum to Adam")

	p.choose("#optimizer", "sgd")
	p.shown("#momentum", false)
	p.shown("#squares", false)
	p.choose("#optimizer", "lbfgs")
	p.shown("#learning-rate", false)
	p.keptOn("SGD to L-BFGS")

	p.choose("#sweep", "optimizer")
	captions(p, "SGD", "momentum", "AdaGrad", "L-BFGS")
	p.shown("#learning-rate", true)
	p.shown("#momentum", true)
	p.shown("#squares", false)
	if !eval[bool](p, `document.querySelector("#optimizer").disabled`) {
		t.Error("the optimizer can be chosen while optimizers are compared")
	}
	p.clean()
}

// TestTrainingChoices goes through the loss, the schedule, the clipping and the initial weights.
func TestTrainingChoices(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	p.shown("#loss", false) // it is one click away
	p.unfold("training")
	p.choose("#loss", "hinge")
	p.untilSearch("loss", "hinge")
	p.untilText("#loss-about", "support vector")
	p.shown("#period", false)
	p.choose("#schedule", "cosine")
	p.untilSearch("schedule", "cosine")
	p.shown("#period", true)
	for field, value := range map[string]string{"period": "50", "gamma": "0.5", "clip": "2"} {
		p.write("#"+field, value+"\t")
		p.untilSearch(field, value)
	}
	p.write("#gamma", "2\t")
	p.untilText("#gamma-error", "accepted", "0 to 1")
	p.unfold("network")
	p.write("#dropout", "0.2\t")
	p.untilSearch("dropout", "0.2")
	p.keptOn("loss, schedule, clipping and dropout")

	p.choose("#init", "zeros")
	p.untilSearch("init", "zeros")
	p.untilText("#notice", "initial weights", "start again")
	p.untilText("#init-about", "equal")
	p.clean()
}

// TestInputs ticks inputs and types one.
func TestInputs(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.unfold("network")
	p.click(`#features input[value="x1^2"]`)
	p.untilSearch("features", "x1_x2_x1^2")
	p.untilText("#notice", "inputs", "new initial weights")
	p.untilText("#counts", "3×20 + 20×2 = 100")

	p.write("#feature-new", "sin(3x1\r")
	p.untilText("#features-error", "features[3]", "character 4", "never closed")
	if now := p.valueOf("#feature-new"); now != "sin(3x1" {
		t.Errorf("after a formula was refused the field holds %q", now)
	}
	p.write("#feature-new", "sin(3x1)\r")
	p.untilSearch("features", "x1_x2_x1^2_sin(3x1)")
	p.shown("#features-error", false)
	p.until("the field is free for another", `document.querySelector("#feature-new").value === ""`)
	p.until("the input has a line of its own", `document.querySelector("#features-own input").value === "sin(3x1)"`)
	p.write("#features-own input", "cos(x2)\t")
	p.untilSearch("features", "x1_x2_x1^2_cos(x2)")
	p.click("#features-own [data-remove]")
	p.untilSearch("features", "x1_x2_x1^2")

	for _, name := range []string{"x1^2", "x2", "x1"} {
		p.click(fmt.Sprintf(`#features input[value="%s"]`, name))
	}
	p.untilText("#features-error", "1 to 8 inputs")
	p.until("the last input is ticked still", `document.querySelector('#features input[value="x1"]').checked`)
	p.untilEpoch(p.epoch())
	p.clean()
}

// TestSpeeds goes from slow motion to as fast as it goes.
func TestSpeeds(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.watch()
	p.choose("#speed", "3 updates/s")
	p.untilSearch("updates_per_second", "3")
	p.keptOn("slow motion")
	p.choose("#speed", "full speed")
	p.untilSearch("speed", "0")
	p.untilSearch("updates_per_second", "")
	p.untilEpoch(p.epoch() + 300)
	p.pressPage("[")
	p.untilSearch("speed", "10000")
	p.choose("#speed", "1 epoch")
	p.until("the address is as it was", `location.search === ""`)
	p.keptOn("full speed")
}

// TestConfusion reads the table of a panel and of another.
func TestConfusion(t *testing.T) {
	p := open(t, start(t).address+"?data=spiral3&test=0.5")
	p.click("#confusion > summary")
	p.untilText("#accuracy", "accuracy", "%", "of 150 right")
	sum := `[...document.querySelectorAll("#confusion-table td")].reduce((sum, cell) => sum + Number(cell.textContent), 0)`
	p.until("all training points are in the table", sum+" === 150")
	if n := eval[int](p, `document.querySelectorAll("#confusion-table tbody tr").length`); n != 3 {
		t.Errorf("the table has %d rows, want one a class", n)
	}
	p.click("#play")
	p.untilStill()
	p.choose("#confusion-panel", "2")
	agrees := func(part, selector string) {
		t.Helper()
		p.until("the table of the "+part+" points agrees with the picture", fmt.Sprintf(
			`150 - Number(document.querySelector('figure[data-panel="2"] %s').textContent.match(/\d+/)[0]) === Number(document.querySelector("#accuracy").textContent.match(/: (\d+) of/)[1])`, selector))
	}
	agrees("training", "[data-wrong]")
	p.choose("#confusion-part", "test")
	agrees("test", "[data-test]")
	p.clean()
}

// TestValues opens a set whose points have values, edits it, and turns the values into classes.
func TestValues(t *testing.T) {
	p := open(t, start(t).address)
	p.unfold("training")
	p.unfold("data")
	p.shown("#loss", true)
	p.choose("#data-set", "tfp-plane")
	p.untilText(".numbers .wrong", "root mean square")
	p.shown("#loss", false)
	p.shown("#classes", false)
	p.shown("#confusion", false)
	p.untilText("#counts", "20 + 1 = 21")
	p.focus(picture(0))
	p.press("\r")
	p.until("the new point has a value too", `document.querySelector("figure[data-panel]").dataset.points === "1201"`)
	p.shown("#loss", false)
	p.click("#data-values")
	p.untilText("#notice", "output changed")
	p.shown("#loss", true)
	p.untilText(".numbers .wrong", "of 1201 wrong")
	p.clean()
}
