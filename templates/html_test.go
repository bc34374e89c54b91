package templates

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// A check looks at a node and says what is wrong with it, or nothing. Small
// checks are put together to say what a page must be, as in pkgsite's htmlcheck.
type check func(n *html.Node) error

// parse renders a page and reads it back as a browser would.
func parsePage(t *testing.T, page templ.Component) *html.Node {
	t.Helper()
	var b strings.Builder
	if err := page.Render(context.Background(), &b); err != nil {
		t.Fatalf("Render: %v", err)
	}
	root, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return root
}

// holds runs checks on a page.
func holds(t *testing.T, root *html.Node, checks ...check) {
	t.Helper()
	for _, c := range checks {
		if err := c(root); err != nil {
			t.Error(err)
		}
	}
}

// has wants exactly count elements that match, each of which passes the checks.
func has(count int, m match, checks ...check) check {
	return func(root *html.Node) error {
		found := all(root, m)
		if len(found) != count {
			return fmt.Errorf("%s: %d, want %d", m.name, len(found), count)
		}
		return each(m, checks...)(root)
	}
}

// each wants the checks of every element that matches.
func each(m match, checks ...check) check {
	return func(root *html.Node) error {
		for _, n := range all(root, m) {
			for _, c := range checks {
				if err := c(n); err != nil {
					return fmt.Errorf("%s %s: %w", m.name, describe(n), err)
				}
			}
		}
		return nil
	}
}

// without wants no element that matches.
func without(m match) check { return has(0, m) }

// text wants the words in the element's text, white space run together.
func text(want string) check {
	return func(n *html.Node) error {
		if got := words(n); !strings.Contains(got, want) {
			return fmt.Errorf("text is %q, want %q in it", got, want)
		}
		return nil
	}
}

// attr wants an attribute with this value.
func attr(key, want string) check {
	return func(n *html.Node) error {
		if got, ok := get(n, key); !ok || got != want {
			return fmt.Errorf("%s is %q, want %q", key, got, want)
		}
		return nil
	}
}

// attrs wants the attributes to be there, whatever they say.
func attrs(keys ...string) check {
	return func(n *html.Node) error {
		for _, key := range keys {
			if _, ok := get(n, key); !ok {
				return fmt.Errorf("no attribute %s", key)
			}
		}
		return nil
	}
}

// A match tells whether an element is meant; its name is for messages.
type match struct {
	name string
	is   func(*html.Node) bool
}

func element(tags ...string) match {
	return match{strings.Join(tags, ","), func(n *html.Node) bool { return slices.Contains(tags, n.Data) }}
}

func id(want string) match {
	return match{"#" + want, func(n *html.Node) bool { got, _ := get(n, "id"); return got == want }}
}

func withAttr(key string) match {
	return match{"[" + key + "]", func(n *html.Node) bool { _, ok := get(n, key); return ok }}
}

func (m match) and(o match) match {
	return match{m.name + o.name, func(n *html.Node) bool { return m.is(n) && o.is(n) }}
}

// all gives the elements that match, what is in templates left out.
func all(root *html.Node, m match) []*html.Node {
	var found []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			if m.is(n) {
				found = append(found, n)
			}
			if n.Data == "template" {
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return found
}

func get(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func describe(n *html.Node) string {
	var b strings.Builder
	for _, a := range n.Attr {
		if a.Key == "id" || a.Key == "name" || a.Key == "class" {
			fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
		}
	}
	return "<" + n.Data + b.String() + ">"
}
