package formula

import (
	"math"
	"strings"

	"pgregory.net/rapid"
)

// written is a text that a person might type and what it means.
type written struct {
	text string
	at   func(x, y float64) float64
}

// drawSum draws terms with + and − between.
func drawSum(t *rapid.T, depth int) written {
	w := drawProduct(t, depth)
	for range rapid.IntRange(0, 2).Draw(t, "terms") {
		a, b := w, drawProduct(t, depth)
		if rapid.Bool().Draw(t, "plus") {
			w = written{a.text + space(t) + "+" + b.text, func(x, y float64) float64 { return a.at(x, y) + b.at(x, y) }}
		} else {
			w = written{a.text + pick(t, "-", "−", " – ") + b.text, func(x, y float64) float64 { return a.at(x, y) - b.at(x, y) }}
		}
	}
	return w
}

// drawProduct draws factors with *, / or nothing between; the last only before a name or a bracket and not after a division.
func drawProduct(t *rapid.T, depth int) written {
	w, divided := drawSigned(t, depth), false
	for range rapid.IntRange(0, 2).Draw(t, "factors") {
		a, b := w, drawSigned(t, depth)
		between := pick(t, "*", " · ", "×", "/", "÷")
		if strings.ContainsAny(b.text[:1], "xypesctlam(") && !divided && rapid.Bool().Draw(t, "implied") {
			between = " "
		}
		if divided = strings.ContainsAny(between, "/÷"); divided {
			w = written{a.text + between + b.text, func(x, y float64) float64 { return a.at(x, y) / b.at(x, y) }}
		} else {
			w = written{a.text + between + b.text, func(x, y float64) float64 { return a.at(x, y) * b.at(x, y) }}
		}
	}
	return w
}

// drawSigned draws a power, perhaps behind a minus.
func drawSigned(t *rapid.T, depth int) written {
	w := drawPower(t, depth)
	if rapid.IntRange(0, 4).Draw(t, "minus") > 0 {
		return w
	}
	return written{"-" + space(t) + w.text, func(x, y float64) float64 { return -w.at(x, y) }}
}

// drawPower draws an atom, perhaps with an exponent.
func drawPower(t *rapid.T, depth int) written {
	base := drawAtom(t, depth)
	switch rapid.IntRange(0, 5).Draw(t, "power") {
	case 0:
		return written{base.text + "²", func(x, y float64) float64 { return base.at(x, y) * base.at(x, y) }}
	case 1:
		if depth > 0 {
			by := drawSigned(t, depth-1)
			return written{base.text + "^" + by.text, func(x, y float64) float64 { return raised(base.at(x, y), by.at(x, y)) }}
		}
	}
	return base
}

// raised is aᵇ, where a square is a product: the last bits of math.Pow may be others.
func raised(a, b float64) float64 {
	if b == 2 {
		return a * a
	}
	return math.Pow(a, b)
}

// drawAtom draws a number, an input, a constant, a call, or a sum in brackets.
func drawAtom(t *rapid.T, depth int) written {
	kind := rapid.IntRange(0, 6).Draw(t, "atom")
	if depth == 0 {
		kind %= 4
	}
	switch kind {
	case 0:
		return rapid.SampledFrom([]written{
			{"0", constantly(0)},
			{"2", constantly(2)},
			{".25", constantly(0.25)},
			{"1.5e-7", constantly(1.5e-7)},
			{"3e12", constantly(3e12)},
		}).Draw(t, "number")
	case 1:
		return rapid.SampledFrom([]written{{"pi", constantly(math.Pi)}, {"e", constantly(math.E)}}).Draw(t, "constant")
	case 2:
		return written{pick(t, "x", "x1", "x₁"), func(x, _ float64) float64 { return x }}
	case 3:
		return written{pick(t, "y", "x2", "x₂"), func(_, y float64) float64 { return y }}
	case 4:
		return drawCall(t, depth-1)
	case 5:
		inner := drawSum(t, depth-1)
		return written{"|" + inner.text + "|", func(x, y float64) float64 { return math.Abs(inner.at(x, y)) }}
	}
	inner := drawSum(t, depth-1)
	return written{"(" + inner.text + ")", inner.at}
}

// drawCall draws a function with arguments.
func drawCall(t *rapid.T, depth int) written {
	a := drawSum(t, depth)
	if rapid.IntRange(0, 4).Draw(t, "two arguments") == 0 {
		b := drawSum(t, depth)
		return written{"max(" + a.text + "," + b.text + ")", func(x, y float64) float64 { return math.Max(a.at(x, y), b.at(x, y)) }}
	}
	type function struct {
		name string
		f    func(float64) float64
	}
	f := rapid.SampledFrom([]function{
		{"sin", math.Sin},
		{"cos", math.Cos},
		{"tanh", math.Tanh},
		{"log", math.Log},
		{"sqrt", math.Sqrt},
		{"abs", math.Abs},
		{"sigmoid", func(t float64) float64 { return 1 / (1 + math.Exp(-t)) }},
		{"gauss", func(t float64) float64 { return math.Exp(-(t * t)) }},
	}).Draw(t, "function")
	return written{f.name + "(" + a.text + ")", func(x, y float64) float64 { return f.f(a.at(x, y)) }}
}

func constantly(v float64) func(x, y float64) float64 {
	return func(float64, float64) float64 { return v }
}

func pick(t *rapid.T, texts ...string) string { return rapid.SampledFrom(texts).Draw(t, "spelling") }

func space(t *rapid.T) string { return pick(t, "", " ") }
