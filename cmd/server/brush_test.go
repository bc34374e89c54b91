package main

import (
	"math"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// crossed counts the points nearer than r to the level way from (x0, y) to (x1, y).
func crossed(points []point, x0, x1, y, r float64) (n int) {
	for _, q := range points {
		if math.Hypot(max(x0-q.X, q.X-x1, 0), q.Y-y) < r {
			n++
		}
	}
	return n
}

// TestBrush paints across a picture, erases what was painted, and takes both back, each in one step.
func TestBrush(t *testing.T) {
	p := open(t, start(t).address)
	window := p.window()
	p.untilEpoch(20)
	p.watch()
	from, to := p.find(picture(0), 0.1, 0.1), p.find(picture(0), 0.89, 0.1)
	x0, y := inData(window, 0.1, 0.1)
	x1, _ := inData(window, 0.89, 0.1)
	const painted = 40 // a point for every 0.04 of half the picture, of which the way is 1.58

	p.pressPage("b2")
	p.drag(from, to, nil)
	all := p.untilPoints(25 + painted)
	for _, q := range all[25:] {
		if q.Class != 1 || crossed([]point{q}, x0, x1, y, 0.11*window) == 0 {
			t.Errorf("the brush made %+v, want class 1 near y = %.2f", q, y)
		}
	}
	p.keptOn("painting")

	p.pressPage("e")
	p.drag(from, to, nil)
	p.poll("the eraser leaves nothing on its way", func() bool {
		all = p.points()
		return len(all) <= 25 && crossed(all, x0, x1, y, 0.09*window) == 0
	})
	p.untilPoints(len(all))
	p.click("#undo")
	p.untilPoints(25 + painted)
	p.click("#undo")
	untilCount(p, 25)
	if !eval[bool](p, `document.querySelector("#undo").disabled`) {
		t.Error("there is more to undo than two strokes")
	}
	p.keptOn("erasing and undo")
	p.clean()
}

// TestBrushByKeys paints and erases without a pointer.
func TestBrushByKeys(t *testing.T) {
	p := open(t, start(t).address)
	p.focus(picture(0))
	p.press("\x1b")
	p.pressPage("b")
	p.focus(picture(0))
	p.press("\r" + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + "\r" + kb.ArrowRight) // 0.1 of half the picture
	p.untilPoints(28)
	p.press("\x1b")
	p.pressPage("e")
	p.focus(picture(0))
	p.press("\r" + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + "\r")
	p.poll("the eraser has taken them away", func() bool { return len(p.points()) <= 25 })
	p.pressPage("u")
	p.untilPoints(28)
	p.pressPage("u")
	untilCount(p, 25)
	p.clean()
}

// TestBrushTouch paints with a finger on a phone, where a finger elsewhere scrolls.
func TestBrushTouch(t *testing.T) {
	server := start(t)
	p := newPage(t)
	p.phone()
	p.visit(server.address)
	p.pressPage("b")
	from, to := p.find(picture(0), 0.2, 0.15), p.find(picture(0), 0.8, 0.75)
	before := eval[float64](p, `scrollY`)
	p.swipe(from, to)
	p.poll("the finger has painted, and all of it has been sent", func() bool {
		before := len(p.points())
		time.Sleep(time.Second)
		return before >= 25+30 && len(p.points()) == before
	})
	if after := eval[float64](p, `scrollY`); after != before {
		t.Errorf("the finger scrolled the page from %v to %v", before, after)
	}
	p.press("u")
	untilCount(p, 25)
}
