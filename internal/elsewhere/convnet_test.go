package elsewhere

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chalkline/internal/play"
)

// definitionOf returns a definition of testdata.
func definitionOf(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// opened returns the query of the page's first experiment after an import.
func opened(t testing.TB, in Import) string {
	t.Helper()
	l, err := play.NewLab(play.Default())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Apply(in.Command); err != nil {
		t.Fatal(err)
	}
	return l.Experiment().Query()
}

func TestConvNetJS(t *testing.T) {
	const points = "data=moons&" // a set that is not the first page's, to see that it stays
	for _, c := range []struct{ file, query, notes string }{
		{
			"classify2d.txt",
			"lambda=0.0001&learning_rate=0.01&momentum=0.1&batch=10&init=lecun&layers=6-tanh_2-tanh&sweep=none",
			"yours stay | l2_decay 0.001 with batch_size 10 is λ = 0.0001 here | other random numbers. | run on",
		},
		{
			"other.txt",
			"classes=3&lambda=0&learning_rate=0.02&squares=0.8&dropout=0.25&batch=1&loss=hinge&optimizer=rmsprop&init=lecun&layers=20-relu_8-maxout-3_5-linear&sweep=none",
			"begin at 0.1 | drop_prob, 0.25 | windowgrad | l1_decay has no effect",
		},
		{
			"array.txt",
			"lambda=0&learning_rate=0.01&momentum=0.9&squares=0.99&batch=1&loss=squared&optimizer=adam&init=lecun&layers=none&sweep=none",
			"1 − βᵗ | a score for each",
		},
	} {
		in, err := Read(definitionOf(t, c.file))
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		if q := opened(t, in); q != c.query {
			t.Errorf("%s:\n got %s\nwant %s", c.file, q, c.query)
		}
		wantNotes(t, c.file, in.Notes, c.notes)
	}
	l, err := play.NewLab(play.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []play.Command{play.Open{Query: "data=moons"}, mustRead(t, definitionOf(t, "classify2d.txt")).Command} {
		if err := l.Apply(command); err != nil {
			t.Fatal(err)
		}
	}
	if q := l.Experiment().Query(); !strings.HasPrefix(q, points) {
		t.Errorf("after a definition the experiment is %s, want the points as they were", q)
	}
}

// TestPresets finds among the presets what the two programs open with.
func TestPresets(t *testing.T) {
	l, err := play.NewLab(play.Default())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]play.Command{
		"playground": {mustRead(t, "https://playground.tensorflow.org/").Command},
		"convnetjs":  {play.Open{Query: "data=convnet-circle"}, mustRead(t, definitionOf(t, "classify2d.txt")).Command},
	}
	for _, preset := range play.Presets() {
		for _, command := range want[preset.Name] {
			if err := l.Apply(command); err != nil {
				t.Fatal(err)
			}
		}
		if q := l.Experiment().Query(); len(want[preset.Name]) > 0 && q != preset.Query {
			t.Errorf("the preset %s is %s, want %s", preset.Name, preset.Query, q)
		}
	}
}

func mustRead(t testing.TB, text string) Import {
	t.Helper()
	in, err := Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestTrainerAlone leaves the network as it is.
func TestTrainerAlone(t *testing.T) {
	in := mustRead(t, `t = new convnetjs.Trainer(net, {method: "nesterov", momentum: 0, batch_size: 5})`)
	if q, want := opened(t, in), "lambda=0&learning_rate=0.01&momentum=0&batch=5&optimizer=nesterov&sweep=none"; q != want {
		t.Errorf("got %s, want %s", q, want)
	}
	in = mustRead(t, `new_trainer = new convnetjs.SGDTrainer(net, {momentum: 0})`)
	if q, want := opened(t, in), "lambda=0&learning_rate=0.01&batch=1&optimizer=sgd&sweep=none"; q != want {
		t.Errorf("got %s, want %s", q, want)
	}
}

// TestRefusedDefinitions wants each refusal to say where it is, what was found and what is accepted.
func TestRefusedDefinitions(t *testing.T) {
	const input, loss = "layer_defs.push({type:'input', out_depth:2});\n", "\nlayer_defs.push({type:'softmax', num_classes:2});"
	hidden := func(text string) string { return input + "layer_defs.push(" + text + ");" + loss }
	trainer := func(text string) string { return "trainer = new convnetjs.Trainer(net, {" + text + "});" }
	for _, c := range []struct{ text, words string }{
		{"alert(1)", `line 1, column 1: "alert" is not called in a definition; accepted: layer_defs.push, net.makeLayers`},
		{"x = new Function('a')", `line 1, column 5: "Function" is not made in a definition; accepted: convnetjs.Net, convnetjs.Trainer, convnetjs.SGDTrainer`},
		{"x = [];", "line 1, column 1: there is no layer and no trainer in the text; accepted: layer_defs.push({…}) and new convnetjs.SGDTrainer(net, {…})"},
		{"layer_defs = 3;", `line 1, column 14: "3" stands where a list of layers or a new net or trainer should`},
		{"for (;;) {}", `line 1, column 1: "for" is not called in a definition; accepted: layer_defs.push, net.makeLayers`},
		{"layer_defs.push({type:'input'", "line 1, column 30: the end stands where a comma or } should"},
		{"layer_defs.push({type:'input'}", "line 1, column 31: the end stands where a comma or the bracket that closes the layers should"},
		{"layer_defs.push({type:'input});", "line 1, column 23: a string begins here and does not end on its line"},
		{"\n/* layer_defs.push({})", "line 2, column 1: a comment begins here and never ends"},
		{"/*/ alert(1)", "line 1, column 1: a comment begins here and never ends"},
		{"layer_defs.push({n: 1.2.3})", `line 1, column 21: "1.2.3" is not a number that can be read`},
		{"layer_defs.push({n: {}})", `line 1, column 21: "{" stands where a number or a text in quotes should`},
		{"layer_defs.push({1: 2})", `line 1, column 18: "1" stands where the name of an option should`},
		{"layer_defs.push({type:'input'})", "line 1, column 1: there are 1 layers; accepted: an input first, a loss last, and between them up to 8 hidden ones"},
		{"layer_defs.push({type:'fc'})", `line 1, column 18: type is "fc"; accepted: input`},
		{hidden("{type:'input'}"), `line 2, column 18: type is "input"; accepted: fc, dropout, relu, sigmoid, tanh, maxout`},
		{hidden("{type:'conv', sx:5}"), `line 2, column 18: type is "conv"; accepted: fc, dropout, relu, sigmoid, tanh, maxout`},
		{hidden("{num_neurons:5}"), `line 2, column 17: type is ""; accepted: fc, dropout, relu, sigmoid, tanh, maxout`},
		{hidden("{type:'fc'}"), "line 2, column 17: num_neurons is missing; accepted: a whole number from 1 to 512"},
		{hidden("{type:'fc', num_neurons:-3}"), "line 2, column 29: num_neurons is -3; accepted: a whole number from 1 to 512"},
		{hidden("{type:'fc', num_neurons:'3'}"), `line 2, column 29: num_neurons is "3"; accepted: a whole number from 1 to 512`},
		{hidden("{type:'fc', num_neurons:65, activation:'relu'}"), "line 2, column 17: a layer of 65 units; accepted: 1 to 64"},
		{hidden("{type:'fc', num_neurons:65}"), "line 2, column 17: a layer of 65 units; accepted: 1 to 64"},
		{hidden("{type:'fc', num_neurons:5, activation:'maxout'}"), "line 2, column 17: 5 neurons are no whole number of groups of 2"},
		{hidden("{type:'fc', num_neurons:5, activation:'gelu'}"), `line 2, column 44: activation is "gelu"; accepted: relu, sigmoid, tanh, maxout`},
		{hidden("{type:'fc', num_neurons:5, activaton:'tanh'}"), `line 2, column 44: "activaton" is not read here; accepted: type, num_neurons, filters`},
		{hidden("{type:'fc', num_neurons:5, num_neurons:6}"), `line 2, column 44: "num_neurons" is given twice`},
		{hidden("{type:'fc', num_neurons:5, l1_decay_mul:1}"), "line 2, column 44: l1_decay_mul is 1; accepted: 0, as it is unless told: here the penalty is the same for all layers"},
		{hidden("{type:'fc', num_neurons:5, drop_prob:1}"), "line 2, column 44: drop_prob is 1; accepted: a number from 0 to 0.9"},
		{hidden("{type:'fc', num_neurons:5, drop_prob:0.5}, {type:'fc', num_neurons:5}"), "line 1, column 17: dropout is 0.5 in hidden layer 1 and 0 in layer 2; accepted: the same in all"},
		{hidden("{type:'tanh'}"), "line 2, column 17: an activation stands here with no fc layer before it that has none"},
		{hidden("{type:'dropout'}"), "line 2, column 17: dropout stands before the first hidden layer; accepted: after one"},
		{hidden(strings.Repeat("{type:'fc', num_neurons:5},", 9)), "line 2, column 233: this is hidden layer 9; accepted: up to 8"},
		{strings.Repeat(input, 65), "line 65, column 17: this is layer definition 65; accepted: up to 64"},
		{"layer_defs.push({type:'input', out_depth:3})" + loss, "line 1, column 32: out_depth is 3; accepted: 2: an input is a point of the plane, with out_sx 1, out_sy 1 and out_depth 2"},
		{input + "layer_defs.push({type:'softmax', num_classes:9})", "line 2, column 34: num_classes is 9; accepted: a whole number from 2 to 8"},
		{input + "layer_defs.push({type:'regression', num_neurons:2})", "line 2, column 37: num_neurons is 2; accepted: a whole number from 1 to 1"},
		{trainer("method:'adadelta'"), `line 1, column 39: method is "adadelta"; accepted: sgd, nesterov, adagrad, adam, windowgrad`},
		{trainer("learning_rate:true"), `line 1, column 39: learning_rate is "true"; accepted: a number from 0.00001 to 10`},
		{trainer("momentum:1"), "line 1, column 39: momentum is 1; accepted: a number from 0 to 0.999"},
		{trainer("batch_size:10, l2_decay:200"), "line 1, column 54: l2_decay is 200; accepted: a number from 0 to 100"},
		{trainer("rate:1"), `line 1, column 39: "rate" is not read here; accepted: method, learning_rate`},
	} {
		if _, err := Read(c.text); err == nil || !strings.HasPrefix(err.Error(), c.words) {
			t.Errorf("%.200s:\n got %v\nwant %s", c.text, err, c.words)
		}
	}
}

// TestRefusedTexts are neither.
func TestRefusedTexts(t *testing.T) {
	for _, c := range []struct{ text, words string }{
		{"", "the text is nothing that can be read; accepted: an address of TensorFlow Playground, or the layer_defs and the trainer of ConvNetJS"},
		{"hello", "the text is nothing that can be read; accepted: an address of TensorFlow Playground, or the layer_defs and the trainer of ConvNetJS"},
		{strings.Repeat("x", MaxText+1), "the text is 16385 bytes long; accepted: up to 16384 bytes"},
	} {
		if _, err := Read(c.text); err == nil || err.Error() != c.words {
			t.Errorf("%.40q: error %v, want %s", c.text, err, c.words)
		}
	}
}

// FuzzConvNetJS feeds any text: what is read leaves a lab with a valid experiment, and what is not says why.
func FuzzConvNetJS(f *testing.F) {
	for _, file := range []string{"classify2d.txt", "other.txt", "array.txt"} {
		f.Add(definitionOf(f, file))
	}
	for _, text := range []string{"{", "x=[", "/*", "'\\", "a.b.c(", "new", "1e", "layer_defs.push({a:-'b'})", "\xff{", "let x,y;"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in, err := readDefinition(text)
		checkRead(t, text, in.Notes, err)
		if err != nil {
			return
		}
		if _, err := play.ParseQuery(opened(t, in)); err != nil {
			t.Fatalf("%q leaves an experiment that cannot be opened: %v", text, err)
		}
	})
}
