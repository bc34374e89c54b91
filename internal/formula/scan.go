package formula

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A token is a number, a word, an exponent such as ², or one character that stands for itself.
type token struct {
	kind   rune   // number, word, super, end, or one of + - * / ^ ( ) | ,
	text   string // as typed; of a word, in small letters and ASCII digits
	value  float64
	offset int // runes before it
}

// Kinds of token that are not a character of their own.
const (
	end    rune = -1 - iota
	number      // value says which
	word        // text says which
	super       // a raised number, value says which
)

// spellings are the characters that are read as others.
var spellings = map[rune]rune{'−': '-', '–': '-', '·': '*', '⋅': '*', '×': '*', '÷': '/'}

const (
	digits     = "0123456789"
	subscripts = "₀₁₂₃₄₅₆₇₈₉"
	supers     = "⁰¹²³⁴⁵⁶⁷⁸⁹"
)

// A scanner cuts a text into tokens.
type scanner struct {
	text []rune
	at   int // the next rune
}

// next returns the next token. A character that no formula has is a token of its own kind, which no rule expects.
func (s *scanner) next() token {
	s.while(unicode.IsSpace)
	start := s.at
	if start == len(s.text) {
		return token{kind: end, offset: start}
	}
	c := s.text[start]
	switch {
	case isDigit(c) || c == '.':
		return s.number()
	case unicode.IsLetter(c):
		return s.word()
	case strings.ContainsRune(supers, c):
		s.while(func(r rune) bool { return strings.ContainsRune(supers, r) })
		text := string(s.text[start:s.at])
		value, _ := strconv.ParseFloat(plain(text, supers), 64) // 200 bytes of digits are in range
		return token{super, text, value, start}
	}
	s.at++
	kind := c
	if k, ok := spellings[c]; ok {
		kind = k
	}
	return token{kind: kind, text: string(c), offset: start}
}

// while steps over the runes that ok accepts.
func (s *scanner) while(ok func(rune) bool) {
	for s.at < len(s.text) && ok(s.text[s.at]) {
		s.at++
	}
}

// number scans digits with at most one point, and an exponent of ten if there is a whole one: 2e is 2·e. What it makes of
// a lone point or of 1e999 is not finite, which the parser refuses.
func (s *scanner) number() token {
	start, points := s.at, 0
	s.while(func(r rune) bool {
		if r == '.' {
			points++
		}
		return isDigit(r) || r == '.' && points == 1
	})
	mantissa := s.at
	if s.at < len(s.text) && unicode.ToLower(s.text[s.at]) == 'e' {
		s.at++
		if s.at < len(s.text) && strings.ContainsRune("+-−", s.text[s.at]) {
			s.at++
		}
		exponent := s.at
		if s.while(isDigit); s.at == exponent {
			s.at = mantissa
		}
	}
	text := string(s.text[start:s.at])
	value, err := strconv.ParseFloat(strings.Replace(text, "−", "-", 1), 64)
	if err != nil {
		value = math.Inf(1)
	}
	return token{number, text, value, start}
}

// word scans letters and the digits after them. Of letters x and y only, such as xy, it takes the first, so that they are
// multiplied.
func (s *scanner) word() token {
	start := s.at
	s.while(unicode.IsLetter)
	letters := strings.ToLower(string(s.text[start:s.at]))
	if strings.Trim(letters, "xy") == "" {
		s.at = start + 1
	}
	s.while(func(r rune) bool { return isDigit(r) || strings.ContainsRune(subscripts, r) })
	return token{word, plain(strings.ToLower(string(s.text[start:s.at])), subscripts), 0, start}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// plain replaces raised or lowered digits by digits.
func plain(text, raised string) string {
	from, to := []rune(raised), []rune(digits)
	return strings.Map(func(r rune) rune {
		for i := range from {
			if r == from[i] {
				return to[i]
			}
		}
		return r
	}, text)
}
