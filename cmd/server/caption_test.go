package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestCaptionsAreWhole looks at captions in panels of every width, with the pointer in a picture: no caption is cut, and what
// the cross-hair reads lies on none.
func TestCaptionsAreWhole(t *testing.T) {
	server := start(t)
	p := newPage(t)
	for _, size := range [][2]int64{{390, 844}, {1024, 768}, {1920, 1080}} {
		for _, query := range []string{"?sweep=units&values=3_6_20", "?values=0_0.0001_0.003_0.01_0.02_0.03_0.1_0.3_1_3_9_10"} {
			t.Run(fmt.Sprintf("%d×%d %s", size[0], size[1], query), func(t *testing.T) {
				p.t = t
				p.size(size[0], size[1])
				p.visit(server.address + query)
				at := p.find("figure[data-panel] .picture", 0.5, 0.5)
				p.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
				p.until("the panels are read", `[...document.querySelectorAll("figure[data-panel] .reading")].every(e => e.textContent !== "")`)
				if cut := eval[[]string](p, cutCaptionsJS); len(cut) > 0 {
					t.Errorf("these captions are cut, or lie under a reading: %s", strings.Join(cut, "; "))
				}
			})
		}
	}
}

// cutCaptionsJS lists the captions whose text does not show whole.
const cutCaptionsJS = `[...document.querySelectorAll("figure[data-panel]")].filter(figure => {
	const title = figure.querySelector(".title"), text = document.createRange();
	text.selectNodeContents(title);
	const [a, b] = [text.getBoundingClientRect(), figure.querySelector(".reading").getBoundingClientRect()];
	const apart = b.left >= a.right || b.top >= a.bottom;
	return title.scrollWidth > title.clientWidth || a.right > figure.getBoundingClientRect().right + 1 || !apart;
}).map(figure => figure.querySelector(".title").textContent)`
