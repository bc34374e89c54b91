package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestBadAddress opens an address that names what does not exist.
func TestBadAddress(t *testing.T) {
	server := start(t)
	for _, tt := range []struct {
		query string
		words []string
	}{
		{"data=nonsense", []string{"data", "nonsense", "accepted", "moons"}},
		{"lambda=12", []string{"lambda", "12", "0 to 10"}},
		{"lambda=NaN", []string{"lambda", "NaN", "0 to 10"}},
		{"layers=20-tanh_-1-relu", []string{"layers", "accepted"}},
		{"data=custom&points=1_2", []string{"points", "accepted"}},
		{"colour=red", []string{"colour", "not a setting"}},
		{"values=0.1&values=0.2", []string{"values", "one value"}},
	} {
		t.Run(tt.query, func(t *testing.T) {
			p := newPage(t)
			p.causes = func(fault string) bool { return strings.Contains(fault, "status of 400") } // the page itself
			p.visit(server.address + "?" + tt.query)
			p.untilText("#notice", tt.words...)
			captions(p, "λ = 0.001", "λ = 0.01", "λ = 0.1")
			untilCount(p, 25)
			p.untilEpoch(p.epoch())
			p.untilText("#notice", tt.words...)     // for longer than a blink
			if !strings.Contains(tt.query, "NaN") { // which the words quote
				p.clean()
			}
		})
	}
}

// TestBadValues types what is refused: the words stand beside the field, what was typed stays, and the run goes on.
func TestBadValues(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.watch()
	for _, tt := range []struct{ typed, named string }{
		{"0.001, often", "often"},
		{"0.001, 11", "0 to 10"},
		{"1 2 3 4 5 6 7 8 9 10 0.1 0.2 0.3", "12"},
		{"", "1 to 12"},
	} {
		p.write("#sweep-values", tt.typed)
		if tt.typed == "" {
			p.press("\b")
		}
		p.press("\r")
		p.untilText("#sweep-values-error", tt.named)
		p.untilEpoch(p.epoch())
		if now := p.valueOf("#sweep-values"); now != tt.typed {
			t.Errorf("after %q was refused the field holds %q", tt.typed, now)
		}
		if !eval[bool](p, `document.querySelector("#sweep-values").getAttribute("aria-invalid") === "true"`) {
			t.Error("the refused field is not marked as invalid")
		}
		captions(p, "λ = 0.001", "λ = 0.01", "λ = 0.1")
	}
	p.write("#sweep-values", "0.003, 0.3\r")
	captions(p, "λ = 0.003", "λ = 0.3")
	p.until("the refusal is gone", `document.querySelector("#sweep-values-error").hidden`)
	p.keptOn("refused values")

	p.unfold("data")
	p.unfold("training")
	for field, typed := range map[string]string{"learning_rate": "99", "momentum": "1", "batch": "6000", "data.seed": "-1"} {
		input := fmt.Sprintf(`#settings [data-field="%s"]`, field)
		id := eval[string](p, fmt.Sprintf(`document.querySelector(%q).id`, input))
		p.write(input, typed+"\r")
		p.untilText("#"+id+"-error", "accepted")
		if now := p.valueOf(input); now != typed {
			t.Errorf("%s: after %q was refused the field holds %q", field, typed, now)
		}
	}
	p.keptOn("refused numbers")
}

// valueOf is what stands in a field.
func (p *page) valueOf(selector string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`document.querySelector(%q).value`, selector))
}

// TestBadCSV brings in what cannot be read, and then what can.
func TestBadCSV(t *testing.T) {
	p := open(t, start(t).address)
	p.untilEpoch(5)
	p.watch()
	p.click("#csv-open")
	paste := func(text string) {
		t.Helper()
		eval[bool](p, fmt.Sprintf(`(e => { e.value = %s; return true; })(document.querySelector("#csv-text"))`, text))
		p.click("#csv-use")
	}

	paste(`"x,y,class\n" + "0.25,0.75,1\n".repeat(131072)`) // 1.5 MB
	p.untilText("#csv-error", "1.5 MB", "accepted", "1 MB")
	p.keptOn("a CSV of 1.5 MB")
	untilCount(p, 25)

	paste(`"x,y,class\n" + "0.25,0.75,1\n".repeat(6000)`)
	p.untilText("#csv-error", "5000")
	untilCount(p, 25)

	paste(`"x,y,class\n1,2,0\n1,two,1\n"`)
	p.untilText("#csv-error", "line 3", "two")
	if text := p.valueOf("#csv-text"); !strings.Contains(text, "1,two,1") {
		t.Errorf("the text that was refused is gone: %q", text)
	}
	untilCount(p, 25)
	p.keptOn("a CSV with a bad line")

	paste(`"x,y,class\n1,2,0\n1,-2,1\n-1,0.5,1\n"`)
	p.until("the dialog closes", `!document.querySelector("#csv").open`)
	p.untilPoints(3)
	p.keptOn("a good CSV")
	p.click("#undo")
	untilCount(p, 25)
	p.clean()
}
