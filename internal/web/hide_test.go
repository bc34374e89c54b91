package web

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"chalkline/internal/live"
	"chalkline/internal/play"
)

func TestSplitHide(t *testing.T) {
	for _, c := range []struct {
		query, settings, hidden, says string
	}{
		{"", "", "", ""},
		{"lambda=1&data=moons", "lambda=1&data=moons", "", ""},
		{"hide=lambda", "", "lambda", ""},
		{"lambda=1&hide=inside_data&data=moons", "lambda=1&data=moons", "data inside", ""},
		{"hide=learning-rate_learning-rate&hide=dice", "", "learning-rate dice", ""},
		{"hide=data%5Finside", "", "data inside", ""},
		{"hide=", "", "", ""},
		{"hide=data_everything", "", "data", `"everything"`},
		{"hide=%zz_lambda", "", "lambda", `"%zz"`},
		{"hide=<script>", "", "", `"<script>"`},
		{"hide=" + strings.Repeat("x", 5000), "", "", "…"},
	} {
		settings, hidden, err := splitHide(c.query)
		if settings != c.settings || strings.Join(hidden, " ") != c.hidden {
			t.Errorf("splitHide(%.60q) = %q, %q, want %q, %q", c.query, settings, hidden, c.settings, c.hidden)
		}
		var field *play.FieldError
		switch {
		case c.says == "" && err != nil:
			t.Errorf("splitHide(%.60q): %v", c.query, err)
		case c.says != "" && (!errors.As(err, &field) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "accepted: data, network")):
			t.Errorf("splitHide(%.60q): %v, want a FieldError with %q and the parts there are", c.query, err, c.says)
		}
	}
}

func FuzzSplitHide(f *testing.F) {
	f.Add("lambda=1&hide=data_inside")
	f.Add("hide=%5f&hide=hide=")
	f.Fuzz(func(t *testing.T, query string) {
		settings, hidden, _ := splitHide(query)
		if len(settings) > len(query) {
			t.Fatalf("settings %q of %q", settings, query)
		}
		again, same, err := splitHide("hide=" + strings.Join(hidden, "_"))
		if again != "" || !slices.Equal(same, hidden) || err != nil {
			t.Fatalf("%q hides %q, and that hides %q (%v)", query, hidden, same, err)
		}
		if rest, more, _ := splitHide(settings); rest != settings || len(more) > 0 {
			t.Fatalf("the settings %q of %q hide %q", settings, query, more)
		}
	})
}

func TestPageHides(t *testing.T) {
	_, ts := start(t, live.Config{})
	for path, want := range map[string]struct {
		status int
		words  []string
		not    string
	}{
		"/?lambda=0.5&hide=data_inside": {http.StatusOK, []string{`data-hide="data inside"`, `href="/?lambda=0.5"`, "Show all"}, "not a setting"},
		"/?hide=nonsense_data":          {http.StatusBadRequest, []string{`data-hide="data"`, "hide is &#34;nonsense&#34;"}, ""},
		"/?lambda=12&hide=data":         {http.StatusBadRequest, []string{`data-hide="data"`, "lambda is 12"}, ""},
		"/":                             {http.StatusOK, []string{`data-hide=""`, `class="show-all" hidden`}, ""},
	} {
		res, err := http.Get(ts.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != want.status {
			t.Errorf("%s: status %d (%v), want %d", path, res.StatusCode, err, want.status)
		}
		for _, word := range want.words {
			if !strings.Contains(string(body), word) {
				t.Errorf("%s: the page does not say %q", path, word)
			}
		}
		if want.not != "" && strings.Contains(string(body), want.not) {
			t.Errorf("%s: the page says %q", path, want.not)
		}
	}
	c := dial(t, ts)
	c.send(`{"type":"hello","protocol":2,"query":"lambda=0.5&sweep=none&hide=data"}`)
	if s := c.until("state"); s.Query != "lambda=0.5&sweep=none" {
		t.Errorf("a lab of an address that hides something has the settings %q", s.Query)
	}
}
