package formula

import (
	"fmt"
	"unicode/utf8"
)

// Parse reads a formula. The error, if any, is an *Error.
func Parse(text string) (*Formula, error) {
	code, err := compile(text)
	if err != nil {
		return nil, err
	}
	// The canonical form can be longer and deeper than what was typed, and must be one that can be parsed too.
	canonical := write(code)
	if _, err := compile(canonical); err != nil {
		return nil, &Error{0, "with everything written out, " + err.Message}
	}
	return &Formula{code, canonical}, nil
}

// compile returns the program of a formula.
func compile(text string) ([]instruction, *Error) {
	if len(text) > MaxLength {
		return nil, &Error{utf8.RuneCountInString(text[:MaxLength]), fmt.Sprintf("the formula is %d bytes long; accepted: up to %d", len(text), MaxLength)}
	}
	p := parser{scanner: scanner{text: []rune(text)}}
	p.advance()
	if p.ahead.kind == end {
		p.fail(p.ahead, "the formula is empty; try sin(x) + y")
	}
	p.expression(sum)
	p.expect(end, p.ahead)
	return p.code, p.err
}

// A parser reads tokens and writes a program, the instructions of operands before that of their operator.
type parser struct {
	scanner scanner
	ahead   token // the next one
	open    rune  // the innermost open bracket, ( or |, or 0
	depth   int
	code    []instruction
	err     *Error // the first one; from then on the text seems to end
}

// fail keeps the first error and lets the text end, so that every rule returns.
func (p *parser) fail(at token, format string, arguments ...any) {
	if p.err == nil {
		p.err = &Error{at.offset, fmt.Sprintf(format, arguments...)}
	}
	p.ahead.kind = end
}

// advance returns the next token and scans the one after it.
func (p *parser) advance() token {
	t := p.ahead
	if p.err == nil {
		p.ahead = p.scanner.next()
	}
	return t
}

// emit appends an instruction that comes from a token.
func (p *parser) emit(at token, in instruction) {
	if len(p.code) == MaxNodes {
		p.fail(at, "the formula has more than %d numbers, names and operators", MaxNodes)
		return
	}
	p.code = append(p.code, in)
}

// nested reads an expression inside another, after the token that says so.
func (p *parser) nested(at token, power int) {
	if p.depth == MaxDepth {
		p.fail(at, "brackets, signs and exponents are more than %d deep", MaxDepth)
		return
	}
	p.depth++
	p.expression(power)
	p.depth--
}

// expression reads an operand and everything after it that binds at least as tightly as power.
func (p *parser) expression(power int) {
	p.operand()
	divided := false // the operand so far is a quotient without brackets
	for {
		at := p.ahead
		s, implied := p.infix()
		if s == nil || s.power < power {
			return
		}
		if implied && divided {
			p.fail(at, "after a division a product without its sign can be read in two ways; write * or brackets")
			return
		}
		if !implied {
			p.advance()
		}
		switch {
		case at.kind == super:
			p.emit(at, instruction{value: at.value})
		case s == raise:
			p.nested(at, exponent) // right associative
		default:
			p.expression(s.power + 1)
		}
		p.emit(at, instruction{symbol: s})
		divided = s == over
	}
}

// infix returns the operator that is next after an operand, or nil. The token of an implied product is its second factor's.
func (p *parser) infix() (s *symbol, implied bool) {
	switch k := p.ahead.kind; {
	case k == super:
		return raise, false
	case k == word, k == '(', k == '|' && p.open != '|':
		return times, true
	default:
		return operators[k], false
	}
}
