package formula

import (
	"math"
	"strconv"
)

// operand reads a number, a name, a call, something in brackets, or one of these and what binds tighter behind a sign.
func (p *parser) operand() {
	t := p.advance()
	switch t.kind {
	case number:
		if math.IsInf(t.value, 0) {
			p.fail(t, "%s is no number, or too large a one", quote(t.text))
		}
		p.emit(t, instruction{value: t.value})
	case word:
		p.name(t)
	case '(':
		p.enclosed(t, ')', func() { p.nested(t, sum) })
	case '|':
		p.enclosed(t, '|', func() { p.nested(t, sum) })
		p.emit(t, instruction{symbol: absolute})
	case '-':
		p.nested(t, negation)
		p.emit(t, instruction{symbol: negate})
	case '+':
		p.nested(t, negation)
	case end:
		p.fail(t, "the formula ends where a number, a name or a bracket is expected")
	default:
		p.fail(t, "%s stands where a number, a name or a bracket is expected", quote(t.text))
	}
}

// name reads the arguments of a word if it is a function.
func (p *parser) name(t token) {
	s := lookup(t.text)
	switch {
	case s == nil:
		p.fail(t, "unknown name %s; known: %s", quote(t.text), known())
		return
	case s.arity > 0 && p.ahead.kind != '(':
		p.fail(t, "%s wants brackets, as in %s", s.name, s.call())
	case s.arity > 0:
		open := p.advance()
		p.enclosed(open, ')', func() { p.arguments(open, s) })
	}
	p.emit(t, instruction{symbol: s})
}

// arguments reads what is in the brackets of a function.
func (p *parser) arguments(open token, s *symbol) {
	for i := range s.arity {
		if i > 0 {
			if p.ahead.kind == ')' {
				p.fail(p.ahead, "%s has too few arguments; it is written %s", s.name, s.call())
			}
			p.expect(',', open)
		}
		p.nested(open, sum)
	}
	if p.ahead.kind == ',' {
		p.fail(p.ahead, "%s has too many arguments; it is written %s", s.name, s.call())
	}
}

// enclosed reads what is between a bracket and the one that closes it.
func (p *parser) enclosed(open token, closing rune, inner func()) {
	outside := p.open
	p.open = open.kind
	inner()
	p.expect(closing, open)
	p.open = outside
}

// expect takes a token that must come now. If the text ends instead, the bracket that is open is to blame.
func (p *parser) expect(kind rune, open token) {
	if p.ahead.kind == kind {
		p.advance()
		return
	}
	switch t := p.ahead; t.kind {
	case end:
		p.fail(open, "%s is never closed", quote(open.text))
	case number:
		p.fail(t, "the number %s follows something without an operator; write *", quote(t.text))
	case ',':
		p.fail(t, "a comma stands only between the arguments of min and max; a decimal point is a point")
	case ')':
		p.fail(t, "%s closes no bracket", quote(t.text))
	default:
		p.fail(t, "%s means nothing in a formula", quote(t.text))
	}
}

// quote returns typed text for a message: short, printable and in quotes.
func quote(text string) string {
	const longest = 24
	if runes := []rune(text); len(runes) > longest {
		return strconv.Quote(string(runes[:longest])) + "…"
	}
	return strconv.Quote(text)
}
