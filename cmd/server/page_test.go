package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// page is a tab with a session and a storage of its own, as a person's who has never been here.
type page struct {
	t   *testing.T
	ctx context.Context

	mu     sync.Mutex
	faults []string // what the console showed as errors
	// causes tells errors that the test itself brings about, such as those of a network that it cuts.
	causes func(fault string) bool
}

// newPage opens an empty tab of 1280×900 for one test.
func newPage(t *testing.T) *page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser(t), chromedp.WithNewBrowserContext())
	p := &page{t: t, ctx: ctx, causes: func(string) bool { return false }}
	t.Cleanup(func() {
		p.finish()
		cancel()
	})
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatal(err)
	}
	p.size(1280, 900)
	return p
}

// open opens the program's page and waits for its first picture.
func open(t *testing.T, address string) *page {
	t.Helper()
	p := newPage(t)
	p.visit(address)
	return p
}

// visit goes to an address and waits for the first picture.
func (p *page) visit(address string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address))
	p.until("the first pictures are drawn", drawnJS)
}

// drawnJS tells whether every panel has shown a frame.
const drawnJS = `document.querySelectorAll("figure[data-panel]").length > 0 &&
	[...document.querySelectorAll("figure[data-panel]")].every(f => f.dataset.loss)`

// hear notes what the console shows as an error. It is called in order, before the command that follows is answered.
func (p *page) hear(event any) {
	fault := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			fault += " " + x.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeAssert {
			return
		}
		fault = "console:"
		for _, arg := range e.Args {
			fault += fmt.Sprintf(" %s%s", arg.Value, arg.Description)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelError {
			return
		}
		fault = fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	default:
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, fault)
}

// finish fails the test for what the console shows. When the test has failed it keeps a picture of the page.
func (p *page) finish() {
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[int]("1")) // all events before its answer have been heard
	p.mu.Lock()
	faults := slices.Clone(p.faults)
	p.mu.Unlock() // more may come while the picture is taken
	for _, fault := range faults {
		if !p.causes(fault) {
			p.t.Errorf("the console shows an error: %s", fault)
		}
	}
	if !p.t.Failed() || err != nil {
		return
	}
	shot, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return
	}
	name := filepath.Join(p.t.ArtifactDir(), "page.png")
	if os.WriteFile(name, shot, 0o600) == nil {
		p.t.Logf("with go test -artifacts the page is kept in %s", name)
	}
}

// do runs actions and fails the test if one fails.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// eval returns the value of an expression, or of its promise, in the page. The expression goes past the page's
// content security policy, as the developer tools do.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%v in %.200s", err, expression)
	}
	return v
}

// size sets the window's size.
func (p *page) size(width, height int64) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height))
}

// until waits until an expression in the page is true.
func (p *page) until(what, expression string) {
	p.t.Helper()
	p.poll(what, func() bool { return eval[bool](p, "Boolean("+expression+")") })
}

// poll waits until done says so, and otherwise fails with what the page shows.
func (p *page) poll(what string, done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(40 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("waited %v in vain until %s; the page shows\n%s", patience, what, p.describe())
		}
	}
}

// describe says what the page shows, for failures.
func (p *page) describe() string {
	const about = `JSON.stringify({
		address: location.href, status: document.querySelector("#status")?.textContent,
		notice: document.querySelector("#notice")?.textContent,
		errors: [...document.querySelectorAll(".error:not([hidden])")].map(e => e.id + ": " + e.textContent),
	}, null, " ")`
	var b strings.Builder
	b.WriteString(eval[string](p, about))
	for _, f := range p.panels() {
		fmt.Fprintf(&b, "\n%+v", f)
	}
	return b.String()
}

// panel is what a figure shows: its data- attributes and the text of its caption and numbers.
type panel struct {
	Epoch, Errors, Points float64
	Loss, Penalty, State  string
	Caption               string
	LossText, PenaltyText string
}

// panels reads all figures in one go, so that they are of one moment.
func (p *page) panels() []panel {
	p.t.Helper()
	text := eval[string](p, `JSON.stringify([...document.querySelectorAll("figure[data-panel]")].map(f => {
		const text = at => f.querySelector(at)?.textContent ?? "";
		const number = v => v === "" ? -1 : Number(v);
		const {epoch, errors, points, loss, penalty, state} = f.dataset;
		return {epoch: number(epoch), errors: number(errors), points: number(points), loss, penalty, state,
			caption: text("[data-symbol]") + text("[data-rest]"),
			lossText: text("[data-loss-text]"), penaltyText: text("[data-penalty-text]")};
	}))`)
	var all []panel
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		p.t.Fatalf("%v in %s", err, text)
	}
	return all
}

// untilPanels waits until what all figures show at one moment is ok.
func (p *page) untilPanels(what string, ok func(all []panel) bool) []panel {
	p.t.Helper()
	var all []panel
	p.poll(what, func() bool { all = p.panels(); return ok(all) })
	return all
}

// epoch is the first panel's.
func (p *page) epoch() float64 {
	p.t.Helper()
	return p.panels()[0].Epoch
}

// untilEpoch waits for an epoch after this one.
func (p *page) untilEpoch(after float64) {
	p.t.Helper()
	p.untilPanels(fmt.Sprintf("the epoch is beyond %v", after), func(all []panel) bool { return all[0].Epoch > after })
}

// search returns a parameter of the address.
func (p *page) search(name string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`new URLSearchParams(location.search).get(%q) ?? ""`, name))
}

// text returns what can be read in an element; nothing if it is hidden.
func (p *page) text(selector string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`(e => e && e.checkVisibility() ? e.innerText : "")(document.querySelector(%q))`, selector))
}

// untilText waits until an element shows some text with all of these words, whatever their case.
func (p *page) untilText(selector string, words ...string) string {
	p.t.Helper()
	var text string
	p.poll(fmt.Sprintf("%s says something with %q", selector, words), func() bool {
		text = p.text(selector)
		for _, word := range words {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				return false
			}
		}
		return text != ""
	})
	return text
}
