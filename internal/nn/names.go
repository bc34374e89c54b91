package nn

import (
	"fmt"
	"strings"
)

// names are the words of a type whose values count from 0, indexed by value.
type names []string

// of returns the word of value v, or kind(v) if it has none.
func (n names) of(kind string, v uint8) string {
	if int(v) < len(n) {
		return n[v]
	}
	return fmt.Sprintf("%s(%d)", kind, v)
}

// parse returns the value of a word. The error lists the words there are.
func (n names) parse(kind, word string) (uint8, error) {
	for v, s := range n {
		if s == word {
			return uint8(v), nil
		}
	}
	return 0, fmt.Errorf("%s %q: want one of %s", kind, word, strings.Join(n, ", "))
}

// text returns the word of value v for MarshalText.
func (n names) text(kind string, v uint8) ([]byte, error) {
	if int(v) >= len(n) {
		return nil, fmt.Errorf("%s %d: want less than %d", kind, v, len(n))
	}
	return []byte(n[v]), nil
}
