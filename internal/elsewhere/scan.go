package elsewhere

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"chalkline/internal/play"
)

// A place in a definition, for errors. Both count from 1.
type place struct{ line, column int }

func (p place) String() string { return fmt.Sprintf("line %d, column %d", p.line, p.column) }

// refuse says what is wrong at a place.
func (p place) refuse(format string, arguments ...any) error {
	return &play.FieldError{Field: p.String(), Got: fmt.Sprintf(format, arguments...)}
}

// A token is a name, a number, a string, or one character that stands for itself.
type token struct {
	kind  rune
	text  string // of a string without its quotes
	value float64
	at    place
}

// Kinds of token that are not a character of their own.
const (
	end rune = -1 - iota
	name
	numeral
	literal
)

// show is a token in the words of an error.
func (t token) show() string {
	if t.kind == end {
		return "the end"
	}
	return quote(t.text)
}

// A scanner cuts a definition into tokens: as much of JavaScript's as definitions have.
type scanner struct {
	text []rune
	next int // the first rune that is not read
	at   place
}

func newScanner(text string) *scanner { return &scanner{[]rune(text), 0, place{1, 1}} }

// peek returns a rune that is not read yet, 0 beyond the end.
func (s *scanner) peek(ahead int) rune {
	if s.next+ahead >= len(s.text) {
		return 0
	}
	return s.text[s.next+ahead]
}

// take reads one rune.
func (s *scanner) take() {
	if s.text[s.next] == '\n' {
		s.at = place{s.at.line + 1, 0}
	}
	s.at.column++
	s.next++
}

// while reads the runes that ok accepts, and returns them.
func (s *scanner) while(ok func(rune) bool) string {
	start := s.next
	for s.next < len(s.text) && ok(s.text[s.next]) {
		s.take()
	}
	return string(s.text[start:s.next])
}

// token returns the next token.
func (s *scanner) token() (token, error) {
	if err := s.skip(); err != nil {
		return token{}, err
	}
	t := token{at: s.at}
	c := s.peek(0)
	switch {
	case s.next == len(s.text):
		t.kind = end
	case c == '\'' || c == '"':
		return s.string(c)
	case isDigit(c) || c == '.' && isDigit(s.peek(1)):
		return s.number()
	case isLetter(c):
		t.kind, t.text = name, s.while(func(r rune) bool { return isLetter(r) || isDigit(r) })
	default:
		s.take()
		t.kind, t.text = c, string(c)
	}
	return t, nil
}

// skip reads white space and comments.
func (s *scanner) skip() error {
	for {
		s.while(unicode.IsSpace)
		switch {
		case s.peek(0) == '/' && s.peek(1) == '/':
			s.while(func(r rune) bool { return r != '\n' })
		case s.peek(0) == '/' && s.peek(1) == '*':
			if err := s.skipComment(); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// skipComment reads up to the end of a comment that may have many lines.
func (s *scanner) skipComment() error {
	start := s.at
	s.take()
	s.take()
	for s.peek(0) != '*' || s.peek(1) != '/' {
		if s.next == len(s.text) {
			return start.refuse("a comment begins here and never ends")
		}
		s.take()
	}
	s.take()
	s.take()
	return nil
}

// string reads a string that quote begins. No definition has a use for escapes.
func (s *scanner) string(quote rune) (token, error) {
	t := token{kind: literal, at: s.at}
	s.take()
	t.text = s.while(func(r rune) bool { return r != quote && r != '\n' && r != '\\' })
	if s.peek(0) != quote {
		return t, t.at.refuse("a string begins here and does not end on its line")
	}
	s.take()
	return t, nil
}

// number reads digits with a point and an exponent where they are.
func (s *scanner) number() (token, error) {
	t := token{kind: numeral, at: s.at}
	t.text = s.while(func(r rune) bool { return isDigit(r) || r == '.' })
	if strings.ContainsRune("eE", s.peek(0)) && s.peek(0) != 0 {
		t.text += string(s.peek(0))
		s.take()
		if c := s.peek(0); c == '-' || c == '+' {
			t.text += string(c)
			s.take()
		}
		t.text += s.while(isDigit)
	}
	v, err := strconv.ParseFloat(t.text, 64)
	if err != nil || isLetter(s.peek(0)) {
		return t, t.at.refuse("%s is not a number that can be read", quote(t.text+s.while(isLetter)))
	}
	t.value = v
	return t, nil
}

func isDigit(r rune) bool  { return '0' <= r && r <= '9' }
func isLetter(r rune) bool { return r == '_' || r == '$' || unicode.IsLetter(r) }
