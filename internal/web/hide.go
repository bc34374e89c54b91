package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/play"
	"chalkline/templates"
)

// hideKey is the key of an address that names parts of the page to be hidden, with _ between them.
const hideKey = "hide="

// splitHide parts the query of an address into the settings and the parts that it hides, each once and in the order of
// templates.Parts. Of what it cannot read it hides what it knows, and returns a *play.FieldError.
func splitHide(query string) (settings string, hidden []string, err error) {
	if !strings.Contains(query, hideKey) {
		return query, nil, nil
	}
	var rest, names []string
	for _, pair := range strings.Split(query, "&") {
		value, ok := strings.CutPrefix(pair, hideKey)
		if !ok {
			rest = append(rest, pair)
			continue
		}
		// What is not escaped well is no part either, and is refused as such.
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		names = append(names, strings.Split(value, "_")...)
	}
	for _, p := range templates.Parts {
		if slices.Contains(names, p.Name) {
			hidden = append(hidden, p.Name)
		}
	}
	for _, name := range names {
		if name != "" && !slices.Contains(hidden, name) {
			err = &play.FieldError{Field: "hide", Got: strconv.QuoteToGraphic(cut(name)), Accepted: partNames()}
			break
		}
	}
	return strings.Join(rest, "&"), hidden, err
}

// cut shortens what came from outside to a length that can be shown.
func cut(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

func partNames() string {
	names := make([]string, len(templates.Parts))
	for i, p := range templates.Parts {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
