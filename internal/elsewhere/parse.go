package elsewhere

import (
	"slices"
	"strings"
)

// A definition is what ConvNetJS's text field holds, parsed: the layers and the options of the trainer.
type definition struct {
	layers  []object
	trainer *object // nil if there is none
}

// Bounds of what a definition may hold.
const (
	maxDefs    = 64 // layers, those of dropout and of activations included
	maxEntries = 24 // of one object
)

// A parser reads statements of the few kinds that definitions have:
//
//	layer_defs = [];  layer_defs = [{…}, {…}];  layer_defs.push({…});
//	net = new convnetjs.Net();  net.makeLayers(layer_defs);
//	trainer = new convnetjs.SGDTrainer(net, {…});
//
// each with var, let or const if it likes, and without its semicolon. Nothing nests, so that nothing recurs.
type parser struct {
	scanner *scanner
	ahead   token // the next one
	err     error // the first one; from then on the text seems to end
	definition
}

func parseDefinition(text string) (definition, error) {
	p := parser{scanner: newScanner(text)}
	for p.advance(); p.ahead.kind != end; {
		p.statement()
	}
	return p.definition, p.err
}

// advance reads the next token.
func (p *parser) advance() {
	t, err := p.scanner.token()
	if err != nil && p.err == nil {
		p.err = err
	}
	p.ahead = t
	if p.err != nil {
		p.ahead.kind = end
	}
}

// fail keeps the first error and lets the text end, so that every rule returns.
func (p *parser) fail(at place, format string, arguments ...any) {
	if p.err == nil {
		p.err = at.refuse(format, arguments...)
	}
	p.ahead.kind = end
}

// accept reads the next token if it is of a kind.
func (p *parser) accept(kind rune) bool {
	if p.ahead.kind != kind {
		return false
	}
	p.advance()
	return true
}

// expect reads a token of a kind; wanted says what it is for.
func (p *parser) expect(kind rune, wanted string) token {
	t := p.ahead
	if !p.accept(kind) {
		p.fail(t.at, "%s stands where %s should", t.show(), wanted)
	}
	return t
}

func (p *parser) statement() {
	if p.accept(';') {
		return
	}
	if p.ahead.kind == name && slices.Contains([]string{"var", "let", "const"}, p.ahead.text) {
		p.advance()
	}
	for {
		at := p.ahead.at
		path := p.path("layer_defs, net or trainer")
		switch {
		case p.accept('='):
			p.value()
		case p.accept('('):
			p.call(path, at)
		}
		if !p.accept(',') {
			return
		}
	}
}

// path reads names with points between them.
func (p *parser) path(wanted string) string {
	words := []string{p.expect(name, wanted).text}
	for p.accept('.') {
		words = append(words, p.expect(name, "a name").text)
	}
	return strings.Join(words, ".")
}

// value reads what is assigned.
func (p *parser) value() {
	at := p.ahead.at
	switch {
	case p.accept('['):
		p.layers = nil
		p.objects(']')
	case p.ahead.kind == name && p.ahead.text == "new":
		p.advance()
		p.construct(p.path("convnetjs.Net or convnetjs.Trainer"), at)
	default:
		p.fail(at, "%s stands where a list of layers or a new net or trainer should", p.ahead.show())
	}
}

// call reads the arguments of a method. What a net does with its layers is done by whoever reads the definition.
func (p *parser) call(path string, at place) {
	switch path[strings.LastIndexByte(path, '.')+1:] {
	case "push":
		p.objects(')')
	case "makeLayers":
		p.path("layer_defs")
		p.expect(')', "the bracket that closes it")
	default:
		p.fail(at, "%s is not called in a definition; accepted: layer_defs.push, net.makeLayers", quote(path))
	}
}

// construct reads the arguments of a new net or a new trainer.
func (p *parser) construct(path string, at place) {
	p.expect('(', "the bracket that opens its arguments")
	switch path[strings.LastIndexByte(path, '.')+1:] {
	case "Net":
	case "Trainer", "SGDTrainer":
		p.path("net")
		p.trainer = &object{at: at}
		if p.accept(',') {
			o := p.object()
			p.trainer = &o
		}
	default:
		p.fail(at, "%s is not made in a definition; accepted: convnetjs.Net, convnetjs.Trainer, convnetjs.SGDTrainer", quote(path))
	}
	p.expect(')', "the bracket that closes its arguments")
}

// objects reads layers up to the bracket that closes them.
func (p *parser) objects(closing rune) {
	for !p.accept(closing) {
		o := p.object()
		if len(p.layers) == maxDefs {
			p.fail(o.at, "this is layer definition %d; accepted: up to %d", maxDefs+1, maxDefs)
			return
		}
		if p.err != nil {
			return
		}
		p.layers = append(p.layers, o)
		if p.ahead.kind != closing {
			p.expect(',', "a comma or the bracket that closes the layers")
		}
	}
}

// object reads {key: value, …}.
func (p *parser) object() object {
	o := object{at: p.ahead.at}
	p.expect('{', "a { that begins a layer or options")
	for p.err == nil && !p.accept('}') {
		e := p.entry()
		if len(o.entries) == maxEntries {
			p.fail(e.at, "this is entry %d; accepted: up to %d", maxEntries+1, maxEntries)
		}
		o.entries = append(o.entries, e)
		if p.ahead.kind != '}' {
			p.expect(',', "a comma or }")
		}
	}
	return o
}

// entry reads key: value.
func (p *parser) entry() entry {
	e := entry{key: p.ahead.text, at: p.ahead.at}
	if !p.accept(literal) {
		p.expect(name, "the name of an option")
	}
	p.expect(':', "a colon")
	sign := 1.0
	if p.accept('-') {
		sign = -1
	}
	switch v := p.ahead; {
	case p.accept(numeral):
		e.number, e.text = sign*v.value, short(sign*v.value)
	case sign > 0 && (p.accept(literal) || p.accept(name)): // a name is true or false, or refused by its key
		e.text, e.isText = v.text, true
	default:
		p.fail(v.at, "%s stands where a number or a text in quotes should", v.show())
	}
	return e
}
