package formula

import (
	"math"
	"strings"
)

// A symbol is anything that a formula computes with, apart from numbers: an input, a constant, a function or an operator.
type symbol struct {
	name  string // as String writes it
	arity int    // operands
	power int    // how tightly an operator binds; atom for what is none
	value float64
	f1    func(a float64) float64
	f2    func(a, b float64) float64
}

// Binding powers, loosest first.
const (
	sum = 1 + iota
	product
	negation
	exponent
	atom
)

var (
	x1 = &symbol{name: "x", power: atom}
	x2 = &symbol{name: "y", power: atom}

	plus   = operator("+", sum, func(a, b float64) float64 { return a + b })
	minus  = operator("-", sum, func(a, b float64) float64 { return a - b })
	times  = operator("*", product, func(a, b float64) float64 { return a * b })
	over   = operator("/", product, func(a, b float64) float64 { return a / b })
	raise  = operator("^", exponent, pow)
	negate = &symbol{name: "-", arity: 1, power: negation, f1: func(a float64) float64 { return -a }}

	absolute = function("abs", math.Abs)
)

// operators are the symbols between two operands, by the kind of their token.
var operators = map[rune]*symbol{'+': plus, '-': minus, '*': times, '/': over, '^': raise}

// named are the symbols that are written as words, in the order in which messages list them.
var named = []*symbol{
	x1, x2,
	constant("pi", math.Pi), constant("e", math.E),
	function("sin", math.Sin), function("cos", math.Cos), function("tan", math.Tan), function("tanh", math.Tanh),
	function("exp", math.Exp), function("ln", math.Log), function("sqrt", math.Sqrt), absolute,
	function("sign", signum), function("step", step), function("floor", math.Floor),
	function("sigmoid", sigmoid), function("gauss", gauss),
	{name: "min", arity: 2, power: atom, f2: math.Min},
	{name: "max", arity: 2, power: atom, f2: math.Max},
}

// aliases are further words for the same symbols.
var aliases = map[string]string{"x1": "x", "x2": "y", "π": "pi", "log": "ln"}

// call writes s with arguments, as an example.
func (s *symbol) call() string {
	return s.name + [...]string{"", "(x)", "(x, y)"}[s.arity]
}

func operator(name string, power int, f func(a, b float64) float64) *symbol {
	return &symbol{name: name, arity: 2, power: power, f2: f}
}

func constant(name string, value float64) *symbol {
	return &symbol{name: name, power: atom, value: value}
}

func function(name string, f func(a float64) float64) *symbol {
	return &symbol{name: name, arity: 1, power: atom, f1: f}
}

// lookup returns the symbol that a word stands for, or nil.
func lookup(word string) *symbol {
	if name, ok := aliases[word]; ok {
		word = name
	}
	for _, s := range named {
		if s.name == word {
			return s
		}
	}
	return nil
}

// known lists the words that a formula may have.
func known() string {
	words := make([]string, len(named))
	for i, s := range named {
		words[i] = s.name
	}
	return strings.Join(words, ", ")
}

// pow returns aᵇ. Squares are what people type most, and math.Pow takes several times as long for them.
func pow(a, b float64) float64 {
	if b == 2 {
		return a * a
	}
	return math.Pow(a, b)
}

// signum returns 1, 0 or −1 with the sign of t, and NaN for NaN.
func signum(t float64) float64 {
	switch {
	case t > 0:
		return 1
	case t < 0:
		return -1
	}
	return t
}

// step returns 1 for t ≥ 0, 0 below, and NaN for NaN.
func step(t float64) float64 {
	switch {
	case t >= 0:
		return 1
	case t < 0:
		return 0
	}
	return t
}

func sigmoid(t float64) float64 { return 1 / (1 + math.Exp(-t)) }

func gauss(t float64) float64 { return math.Exp(-t * t) }
