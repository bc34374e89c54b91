package web

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"chalkline/internal/live"
	"chalkline/internal/nn"
	"chalkline/internal/play"
)

// get fetches a path as it stands, dots and all.
func get(t *testing.T, base, path string) (res *http.Response, body string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, base, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.URL.Path, req.URL.RawQuery, _ = strings.Cut(path, "?")
	req.URL.RawQuery = strings.TrimPrefix(path[len(req.URL.Path):], "?")
	res, err = http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(b)
}

// count returns how many elements of a page satisfy ok.
func count(t *testing.T, body string, ok func(n *html.Node) bool) (found int) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && ok(n) {
			found++
		}
	}
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func inTemplate(n *html.Node) bool {
	for p := range n.Ancestors() {
		if p.Data == "template" {
			return true
		}
	}
	return false
}

func panels(t *testing.T, body string) int {
	return count(t, body, func(n *html.Node) bool { return n.Data == "figure" && attr(n, "data-panel") != "" && !inTemplate(n) })
}

func TestPages(t *testing.T) {
	_, ts := start(t, live.Config{})
	for _, c := range []struct {
		path   string
		status int
		panels int
		words  string
	}{
		{"/", 200, 3, "The 25 points"},
		{"/?data=lecture-sizes&lambda=0.001&sweep=units&values=3_6_20", 200, 3, "20 hidden neurons"},
		{"/?sweep=none", 200, 1, "2-20-2"},
		{"/?values=0_0.001_0.002_0.003_0.004_0.005_0.006_0.007_0.008_0.009_0.01_0.02", 200, 12, ""},
		{"/?data=nonsense", 400, 3, "lecture-lambda"},
		{"/?lambda=12", 400, 3, "lambda is 12; accepted: a number from 0 to 10"},
		{"/?lambda=%3Cscript%3Ealert(1)%3C/script%3E", 400, 3, "&lt;script&gt;"},
		{"/nothing", 404, 0, "no page at this address"},
		{"/static/wrong/js/main.js", 404, 0, ""},
		{"/static/../../go.mod", 404, 0, ""},
		{"/ws", 426, 0, "websocket"},
	} {
		res, body := get(t, ts.URL, c.path)
		if res.StatusCode != c.status || panels(t, body) != c.panels || !strings.Contains(body, c.words) {
			t.Errorf("GET %s: status %d with %d panels, want %d with %d and the words %q", c.path, res.StatusCode, panels(t, body), c.status, c.panels, c.words)
		}
		if csp := res.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'self';") || strings.Contains(csp, "unsafe") {
			t.Errorf("GET %s: policy %q", c.path, csp)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("GET %s: types may be guessed", c.path)
		}
		inline := count(t, body, func(n *html.Node) bool {
			return n.Data == "style" || attr(n, "style") != "" || attr(n, "onclick") != "" || n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil)
		})
		if inline > 0 {
			t.Errorf("GET %s: %d elements with inline style or script", c.path, inline)
		}
	}
}

// TestEveryChoiceIsExplained wants words about each entry of each menu that has them, on a page of any setting.
func TestEveryChoiceIsExplained(t *testing.T) {
	_, ts := start(t, live.Config{})
	_, body := get(t, ts.URL, "/")
	explains := func(field, value string) bool {
		return count(t, body, func(n *html.Node) bool {
			return attr(n, "data-when") == field && attr(n, "data-is") == value && n.FirstChild != nil && attr(n.FirstChild, "class") == "why"
		}) == 1
	}
	for _, c := range play.Choices {
		for _, value := range c.Values {
			if !explains(c.Name, value) {
				t.Errorf("%s %s is not explained", c.Name, value)
			}
		}
	}
	for _, a := range nn.Activations() {
		if !explains("activation", a.String()) {
			t.Errorf("activation %s is not explained", a)
		}
	}
}

// TestEveryAssetIsServed follows each link of the page, and each import of each module.
func TestEveryAssetIsServed(t *testing.T) {
	s, ts := start(t, live.Config{})
	_, body := get(t, ts.URL, "/")
	var links []string
	count(t, body, func(n *html.Node) bool {
		for _, key := range []string{"src", "href"} {
			if v := attr(n, key); strings.HasPrefix(v, "/static/") {
				links = append(links, v)
			}
		}
		return false
	})
	if len(links) < 5 {
		t.Fatalf("the page links only %v", links)
	}
	for _, link := range links {
		res, _ := get(t, ts.URL, link)
		if res.StatusCode != 200 || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") || !strings.Contains(link, s.build) {
			t.Errorf("GET %s: status %d, cache %q", link, res.StatusCode, res.Header.Get("Cache-Control"))
		}
		want := map[bool]string{true: "text/javascript; charset=utf-8", false: res.Header.Get("Content-Type")}[strings.HasSuffix(link, ".js")]
		if got := res.Header.Get("Content-Type"); got != want {
			t.Errorf("GET %s: type %q, want %q", link, got, want)
		}
	}
}

func TestHealthAndMetrics(t *testing.T) {
	_, ts := start(t, live.Config{})
	open(t, ts, "")
	res, body := get(t, ts.URL, "/healthz")
	var health struct {
		Status, Build, Kernel string
		Labs                  int
	}
	if err := json.Unmarshal([]byte(body), &health); err != nil || res.StatusCode != 200 || health.Status != "ok" || health.Labs != 1 || health.Kernel == "" {
		t.Errorf("/healthz: %d %s", res.StatusCode, body)
	}
	_, body = get(t, ts.URL, "/metrics")
	for _, line := range []string{"chalkline_labs 1", "chalkline_connections 1", "chalkline_labs_opened_total 1"} {
		if !strings.Contains(body, "\n"+line+"\n") {
			t.Errorf("/metrics lacks %q", line)
		}
	}
}

func TestOneAddressHasLimits(t *testing.T) {
	c := newClients()
	for range maxSockets {
		c.open["a"]++
	}
	r := &http.Request{Header: http.Header{}}
	if err := c.enter(nopWriter{}, r, "a"); err != errTooMany {
		t.Errorf("connection %d from one address: %v", maxSockets+1, err)
	}
	if err := c.enter(nopWriter{}, r, "b"); err != nil {
		t.Errorf("the first from another: %v", err)
	}
	c.leave("a")
	c.leave("b")
	if len(c.open) != 1 || c.open["a"] != maxSockets-1 {
		t.Errorf("open are %v", c.open)
	}
}

type nopWriter struct{}

func (nopWriter) Header() http.Header         { return http.Header{} }
func (nopWriter) Write(b []byte) (int, error) { return len(b), nil }
func (nopWriter) WriteHeader(int)             {}

// TestFullServerSaysSo opens the page of a server that takes no more labs: it is told so, and when to ask again, and is
// the whole page all the same, for whoever has a lab here already.
func TestFullServerSaysSo(t *testing.T) {
	_, ts := start(t, live.Config{MaxLabs: 1})
	if res, _ := get(t, ts.URL, "/"); res.StatusCode != http.StatusOK {
		t.Fatalf("an empty server answers %s", res.Status)
	}
	open(t, ts, "")
	waits := map[string]bool{}
	for range 40 {
		res, body := get(t, ts.URL, "/?lambda=0.02")
		if res.StatusCode != http.StatusServiceUnavailable {
			t.Fatalf("a full server answers %s, want 503", res.Status)
		}
		if !strings.Contains(body, "The server is full") || !strings.Contains(body, `id="panels"`) {
			t.Fatal("the page of a full server lacks the words or the panels")
		}
		waits[res.Header.Get("Retry-After")] = true
	}
	if len(waits) < 4 {
		t.Errorf("40 times Retry-After is one of %v: all would come back together", waits)
	}
	if res, _ := get(t, ts.URL, "/healthz"); res.StatusCode != http.StatusOK {
		t.Errorf("a full server's health is %s", res.Status)
	}
}
