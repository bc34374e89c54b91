package elsewhere

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chalkline/internal/play"
)

const playgroundHost = "playground.tensorflow.org"

// maxPairs bounds the settings of an address. Its page writes some 60, those for hiding included.
const maxPairs = 200

// isAddress reports whether a text is an address of TensorFlow Playground, or what follows the # of one.
func isAddress(text string) bool {
	return strings.Contains(text, playgroundHost) || strings.Contains(text, "=")
}

// settings are the values of an address by their keys, as its page reads them: of two the last counts, and a value that is
// blank is none.
type settings map[string]string

// parseSettings reads the part of an address behind the #. An address without one is the page as it opens.
func parseSettings(text string) (settings, error) {
	_, hash, found := strings.Cut(text, "#")
	if !found && !strings.Contains(text, "://") && !strings.HasPrefix(text, playgroundHost) {
		hash = text
	}
	pairs := strings.Split(hash, "&")
	if len(pairs) > maxPairs {
		return nil, &play.FieldError{Field: "the address", Got: fmt.Sprintf("given %d settings", len(pairs)), Accepted: fmt.Sprintf("up to %d", maxPairs)}
	}
	s := settings{}
	for _, pair := range pairs {
		key, value, _ := strings.Cut(pair, "=")
		if plain, err := url.PathUnescape(value); err == nil { // mail programs write %2C for a comma
			value = plain
		}
		if value = strings.TrimSpace(value); value != "" || key == "networkShape" {
			s[key] = value
		}
	}
	return s, nil
}

// number returns a key's number within a range, or fallback where the key is absent.
func (s settings) number(key string, fallback float64, within play.Field) (float64, error) {
	text, ok := s[key]
	if !ok {
		return fallback, nil
	}
	return number(key, text, within)
}

// number reads a number of a key within a range.
func number(key, text string, within play.Field) (float64, error) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, &play.FieldError{Field: key, Got: quote(text), Accepted: within.Accepted()}
	}
	return v, check(key, v, within)
}

// on reports whether a key is true, which is any value but false.
func (s settings) on(key string, fallback bool) bool {
	text, ok := s[key]
	if !ok {
		return fallback
	}
	return text != "false"
}

// choice returns what a key's value stands for.
func choice[T any](s settings, key, fallback string, of []named[T]) (T, error) {
	text, ok := s[key]
	if !ok {
		text = fallback
	}
	i := slices.IndexFunc(of, func(n named[T]) bool { return n.name == text })
	if i < 0 {
		var none T
		return none, &play.FieldError{Field: key, Got: quote(text), Accepted: names(of)}
	}
	return of[i].means, nil
}

// named is a name of theirs and what it means here.
type named[T any] struct {
	name  string
	means T
}

func names[T any](of []named[T]) string {
	all := make([]string, len(of))
	for i, n := range of {
		all[i] = n.name
	}
	return strings.Join(all, ", ")
}
