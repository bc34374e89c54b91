package main

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// xy is a place in the window.
type xy struct{ X, Y float64 }

// find scrolls an element into view and returns the place at these fractions of its width and height. It fails the test
// if something else lies there, as a hand would fail.
func (p *page) find(selector string, fx, fy float64) xy {
	p.t.Helper()
	at := eval[struct {
		X, Y  float64
		Fault string
	}](p, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		if (!e) return {fault: "there is none"};
		e.scrollIntoView({block: "center", behavior: "instant"});
		const box = e.getBoundingClientRect();
		const x = box.left + %v * box.width, y = box.top + %v * box.height;
		const top = document.elementFromPoint(x, y);
		const free = top && (e.contains(top) || top.contains(e) && top.closest("label, button, a"));
		return {x, y, fault: free ? "" : "it is covered by " + (top?.outerHTML.slice(0, 80) ?? "nothing")};
	})()`, selector, fx, fy))
	if at.Fault != "" {
		p.t.Fatalf("cannot point at %s: %s", selector, at.Fault)
	}
	return xy{at.X, at.Y}
}

// click clicks in the middle of an element.
func (p *page) click(selector string) {
	p.t.Helper()
	p.until(selector+" can be clicked", fmt.Sprintf(`(e => e && !e.disabled && e.checkVisibility())(document.querySelector(%q))`, selector))
	p.clickAt(p.find(selector, 0.5, 0.5))
}

// clickAt clicks at a place, with modifiers held.
func (p *page) clickAt(at xy, held ...chromedp.Modifier) {
	p.t.Helper()
	p.do(
		chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y, chromedp.ButtonModifiers(held...)),
		chromedp.MouseClickXY(at.X, at.Y, chromedp.ButtonModifiers(held...)),
	)
}

// drag presses at a place and lets go at another, over some steps. During the drag it calls midway.
func (p *page) drag(from, to xy, midway func()) {
	p.t.Helper()
	const steps = 12
	p.do(
		chromedp.MouseEvent(chromedp.MouseMoved, from.X, from.Y),
		chromedp.MouseEvent(chromedp.MousePressed, from.X, from.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
	)
	for i := 1; i <= steps; i++ {
		f := float64(i) / steps
		p.do(chromedp.MouseEvent(chromedp.MouseMoved, from.X+f*(to.X-from.X), from.Y+f*(to.Y-from.Y), chromedp.ButtonLeft))
		if i == steps/2 && midway != nil {
			midway()
		}
	}
	p.do(chromedp.MouseEvent(chromedp.MouseReleased, to.X, to.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// phone makes the tab one of a phone, with a touch screen.
func (p *page) phone() {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
}

// swipe puts a finger down at a place and lifts it at another, over some steps.
func (p *page) swipe(from, to xy) {
	p.t.Helper()
	const steps = 12
	touch := func(kind input.DispatchTouchEventType, at ...xy) {
		points := []*input.TouchPoint{}
		for _, q := range at {
			points = append(points, &input.TouchPoint{X: q.X, Y: q.Y})
		}
		p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
			return err
		}))
	}
	touch("touchStart", from)
	for i := 1; i <= steps; i++ {
		f := float64(i) / steps
		touch("touchMove", xy{from.X + f*(to.X-from.X), from.Y + f*(to.Y-from.Y)})
	}
	touch("touchEnd")
}

// focus gives an element the focus, as Tab would.
func (p *page) focus(selector string) {
	p.t.Helper()
	if !eval[bool](p, fmt.Sprintf(`(e => { e.focus(); return document.activeElement === e; })(document.querySelector(%q))`, selector)) {
		p.t.Fatalf("%s does not take the focus", selector)
	}
}

// unfold opens what a group of the rail keeps out of sight, unless it is open.
func (p *page) unfold(group string) {
	p.t.Helper()
	details := "#" + group + "-more"
	if !eval[bool](p, fmt.Sprintf(`document.querySelector(%q).open`, details)) {
		p.click(details + " > summary")
	}
}

// press types keys wherever the focus is.
func (p *page) press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// pressPage types keys with nothing in focus.
func (p *page) pressPage(keys string) {
	p.t.Helper()
	eval[bool](p, `document.activeElement?.blur() ?? true`)
	p.press(keys)
}

// write replaces what stands in a text field by typing.
func (p *page) write(selector, text string) {
	p.t.Helper()
	p.focus(selector)
	eval[bool](p, fmt.Sprintf(`document.querySelector(%q).select() ?? true`, selector))
	p.press(text)
}

// choose chooses an option.
func (p *page) choose(selector, value string) {
	p.t.Helper()
	chosen := eval[string](p, fmt.Sprintf(`(e => {
		e.focus();
		e.value = %q;
		e.dispatchEvent(new Event("input", {bubbles: true}));
		e.dispatchEvent(new Event("change", {bubbles: true}));
		return e.value;
	})(document.querySelector(%q))`, value, selector))
	if chosen != value {
		p.t.Fatalf("%s offers no %q", selector, value)
	}
}

// picture is the selector of a panel's picture.
func picture(panel int) string {
	return fmt.Sprintf(`figure[data-panel="%d"] [role=img]`, panel)
}

// point is one of the address's points.
type point struct {
	X, Y  float64
	Class int
}

// points reads the points from the address, where changed points stand.
func (p *page) points() []point {
	p.t.Helper()
	query, err := url.ParseQuery(eval[string](p, `location.search.slice(1)`))
	if err != nil {
		p.t.Fatal(err)
	}
	list := query.Get("points")
	if list == "" {
		return nil
	}
	numbers := strings.Split(list, "_")
	if len(numbers)%3 != 0 {
		p.t.Fatalf("the address has %d numbers of points: %s", len(numbers), list)
	}
	var all []point
	for i := 0; i < len(numbers); i += 3 {
		x, errX := strconv.ParseFloat(numbers[i], 64)
		y, errY := strconv.ParseFloat(numbers[i+1], 64)
		class, errC := strconv.Atoi(strings.TrimSuffix(numbers[i+2], "t"))
		if errX != nil || errY != nil || errC != nil {
			p.t.Fatalf("point %q of the address is none", numbers[i:i+3])
		}
		all = append(all, point{x, y, class})
	}
	return all
}

// untilPoints waits until every panel and the address count so many points.
func (p *page) untilPoints(n int) []point {
	p.t.Helper()
	var all []point
	p.poll(fmt.Sprintf("all panels and the address have %d points", n), func() bool {
		for _, f := range p.panels() {
			if f.Points != float64(n) {
				return false
			}
		}
		all = p.points()
		return len(all) == n
	})
	return all
}

// near returns the index of the point within a pixel or two of a place in data units, or −1.
func near(points []point, x, y float64) int {
	for i, q := range points {
		if math.Hypot(q.X-x, q.Y-y) < 0.1 {
			return i
		}
	}
	return -1
}

// inData turns fractions of a picture's width and height into data units.
func inData(window, fx, fy float64) (x, y float64) {
	return (2*fx - 1) * window, (1 - 2*fy) * window
}
