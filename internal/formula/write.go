package formula

import (
	"strconv"
	"strings"
)

// write returns the infix form of a program, from which Parse makes the same program again.
func write(code []instruction) string {
	var stack []phrase
	for _, in := range code {
		s := in.symbol
		if s == nil {
			stack = append(stack, phrase{decimal(in.value), atom})
			continue
		}
		operands := stack[len(stack)-s.arity:]
		p := phrase{s.apply(operands), s.power}
		stack = append(stack[:len(stack)-s.arity], p)
	}
	return stack[0].text
}

// A phrase is a part of a formula in its infix form.
type phrase struct {
	text  string
	power int // of the operator that was applied last
}

// apply writes s with its operands.
func (s *symbol) apply(operands []phrase) string {
	switch {
	case s == negate:
		return "-" + operands[0].left(exponent)
	case s == raise: // right associative
		return operands[0].left(atom) + "^" + operands[1].right(exponent)
	case s.power < atom: // left associative
		return operands[0].left(s.power) + s.name + operands[1].right(s.power+1)
	case s.arity == 0:
		return s.name
	case s.arity == 1:
		return s.name + "(" + operands[0].text + ")"
	}
	return s.name + "(" + operands[0].text + "," + operands[1].text + ")"
}

// left writes p where only what binds at least as tightly as power can stand without brackets.
func (p phrase) left(power int) string {
	if p.power < power {
		return "(" + p.text + ")"
	}
	return p.text
}

// right is left behind an operator, where a sign gets brackets too: 2*(-x) is easier to read than 2*-x.
func (p phrase) right(power int) string {
	if strings.HasPrefix(p.text, "-") {
		power = atom
	}
	return p.left(power)
}

// tidy shortens an exponent of strconv's, such as e+09 or e-07.
var tidy = strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-")

// decimal returns the shortest digits that read back as v, without an exponent where people would write none.
func decimal(v float64) string {
	if v == 0 || v >= 1e-5 && v < 1e9 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return tidy.Replace(strconv.FormatFloat(v, 'e', -1, 64))
}
