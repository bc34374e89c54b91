package main

import (
	"fmt"
	"testing"
)

// dropFile drags a file over the page and drops it there.
func (p *page) dropFile(text string) {
	p.t.Helper()
	shown := eval[bool](p, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.items.add(new File([%q], "points.csv", {type: "text/csv"}));
		const over = document.querySelector("#panels");
		const event = type => over.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
		event("dragenter");
		const shown = document.querySelector("#drop").checkVisibility();
		const kept = !event("dragover"); // cancelled, or the browser would open the file
		return shown && kept && !event("drop") && !document.querySelector("#drop").checkVisibility();
	})()`, text))
	if !shown {
		p.t.Error("no target is shown while a file is dragged over the page, or it stays, or the browser would open the file")
	}
}

// TestDropCSV drops files on the page: one that is taken, and one that is refused with its line.
func TestDropCSV(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(20)
	p.watch()
	p.dropFile("\ufeffx;y;class\r\n0,5;1,5;1\r\n-1;2;0\r\n3;3;1\r\n")
	all := p.untilPoints(3)
	if all[0] != (point{0.5, 1.5, 1}) {
		t.Errorf("the first point is %+v, want (0.5, 1.5) of class 1", all[0])
	}
	p.keptOn("a dropped file")

	p.dropFile("x,y,class\n1,2,0\n1,NaN,1\n")
	p.untilText("#csv-error", "line 3", "y is", "NaN")
	if text := eval[string](p, `document.querySelector("#csv-text").value`); text != "x,y,class\n1,2,0\n1,NaN,1\n" {
		t.Errorf("the dialog has the text %q, want what was dropped", text)
	}
	p.press("\x1b")
	p.untilPoints(3)
	p.click("#undo")
	untilCount(p, 25)
}
