// Package internal_test holds the rules about who may import whom.
package internal_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// may lists, for each package of the project, those of the project and those of others that it may import. A package
// that is missing here is an error too: a new room needs a place in the house.
var may = map[string][]string{
	"cmd/server":         {"internal/web", "internal/live", "internal/store", "internal/nn/kernel"},
	"internal/web":       {"templates", "web", "internal/live", "internal/store", "internal/wire", "internal/play", "internal/nn", "internal/dataset", "github.com/go-chi/chi/v5", "github.com/go-chi/httprate", "github.com/gorilla/websocket", "github.com/a-h/templ", "github.com/prometheus/client_golang", "golang.org/x/time"},
	"internal/live":      {"internal/play", "internal/wire", "internal/nn", "internal/nn/kernel"},
	"internal/store":     {"internal/play", "github.com/nats-io/nats-server/v2", "github.com/nats-io/nats.go"},
	"internal/wire":      {"internal/play", "internal/elsewhere", "internal/dataset", "github.com/klauspost/compress"},
	"internal/elsewhere": {"internal/play", "internal/nn", "internal/dataset"},
	"internal/play":      {"internal/nn", "internal/dataset", "internal/formula", "gonum.org/v1/gonum"},
	"internal/nn":        {"internal/nn/kernel", "gonum.org/v1/gonum"},
	"internal/nn/kernel": {"golang.org/x/sys"},
	"internal/dataset":   {"internal/formula", "gonum.org/v1/gonum"},
	"internal/formula":   {},
	"templates":          {"github.com/a-h/templ"},
	"web":                {},
	"cmd/load":           {"internal/wire", "github.com/gorilla/websocket", "golang.org/x/time", "gonum.org/v1/gonum"},
	"cmd/bench":          {"bench", "internal/nn/kernel"},
	"bench":              {"bench/reference", "internal/nn", "internal/nn/kernel", "internal/play", "internal/dataset", "gonum.org/v1/gonum", "golang.org/x/sys"},
	"bench/deflate":      {"web", "internal/wire", "internal/play", "internal/nn", "internal/nn/kernel", "github.com/gorilla/websocket", "github.com/klauspost/compress"},
	"bench/elsewhere":    {"internal/elsewhere", "internal/play", "internal/nn", "internal/nn/kernel"},
	"bench/reference":    {"gonum.org/v1/gonum"},
}

// without lists packages that know neither the network nor an engine of storage, not even by way of others.
var without = []string{"internal/nn", "internal/nn/kernel", "internal/formula", "internal/dataset", "internal/play", "internal/elsewhere", "internal/wire", "internal/live"}

const module = "chalkline"

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, line := range list(t, "{{.ImportPath}} {{join .Imports \" \"}}", "../...") {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], module+"/")
		allowed, ok := may[name]
		if !ok {
			if name != "internal" { // this test
				t.Errorf("package %s has no place in the house: add it here and to docs/design.md", name)
			}
			continue
		}
		seen[name] = true
		for _, imported := range words[1:] {
			first, _, _ := strings.Cut(imported, "/")
			own := first == module
			if !own && !strings.Contains(first, ".") {
				continue // the standard library
			}
			imported = strings.TrimPrefix(imported, module+"/")
			if !slices.ContainsFunc(allowed, func(a string) bool {
				return imported == a || !own && strings.HasPrefix(imported, a+"/")
			}) {
				t.Errorf("%s imports %s, which is not among %v", name, imported, allowed)
			}
		}
	}
	for name := range may {
		if !seen[name] {
			t.Errorf("package %s is gone: remove it here and from docs/design.md", name)
		}
	}
}

func TestPurePackages(t *testing.T) {
	for _, name := range without {
		for _, dep := range list(t, "{{join .Deps \"\\n\"}}", module+"/"+name) {
			if dep == "net/http" || strings.Contains(dep, "websocket") || strings.Contains(dep, "nats-io") {
				t.Errorf("%s depends on %s", name, dep)
			}
		}
	}
}

func list(t *testing.T, format, pattern string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", format, pattern).Output()
	if err != nil {
		t.Fatalf("go list %s: %v", pattern, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
