package elsewhere

import (
	"errors"
	"strings"
	"testing"

	"chalkline/internal/play"
)

// written is an address as TensorFlow Playground's page writes it, every key included.
const written = "https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=12&dataset=spiral&regDataset=reg-gauss" +
	"&learningRate=0.1&regularizationRate=0.003&noise=15&networkShape=8,7,2&seed=0.46273&showTestData=true&discretize=true&percTrainData=70" +
	"&x=true&y=true&xTimesY=true&xSquared=false&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=false&collectStats=false" +
	"&problem=classification&initZero=false&hideText=false&playButton_hide=true&stepButton_hide=false"

func TestPlayground(t *testing.T) {
	for _, c := range []struct{ text, query, notes string }{
		{
			"https://playground.tensorflow.org/",
			"data=tfp-circle&test=0.5&lambda=0&learning_rate=0.03&batch=10&optimizer=sgd&init=uniform&layers=4-tanh_2-tanh&sweep=none",
			"cross-entropy | no seed | 0.1, here at 0 | own",
		},
		{
			written,
			"data=tfp-spiral&noise=0.15&data_seed=46273&test=0.3&lambda=0.003&learning_rate=0.1&batch=12&seed=46273&optimizer=sgd&init=uniform" +
				"&features=x1_x2_x2%5E2_x1%2Ax2_sin%28x1%29&layers=8-relu_7-relu_2-relu&sweep=none",
			`"0.46273" is seed 46273 | left over | is λ here | press H | hides`,
		},
		{
			"#problem=regression&regDataset=reg-gauss&dataset=xor&regularization=L1&regularizationRate=0.01&percTrainData=100&initZero=true&seed=a",
			"data=tfp-multi-gauss&data_seed=3826002220&lambda=0&l1=0.01&learning_rate=0.03&batch=10&seed=3826002220&optimizer=sgd&init=zeros&layers=4-tanh_2-tanh&sweep=none",
			`"a" is seed 3826002220 | λ₁ here`,
		},
		{ // its page shows 6 layers of 8 units and batches of 30 at the most
			"activation=sigmoid&networkShape=64%2C32,16,9,9,9,9,9&batchSize=500&noise=50&x=&cosX=1&cosY=false&fly=1&a=2&b=3&c=4",
			"data=tfp-circle&noise=0.5&test=0.5&lambda=0&learning_rate=0.03&batch=500&optimizer=sgd&init=uniform&features=x1_x2_cos%28x1%29" +
				"&layers=64-sigmoid_32-sigmoid_16-sigmoid_9-sigmoid_9-sigmoid_9-sigmoid_9-sigmoid_9-sigmoid&sweep=none",
			`cosX is an input here | left over | called "a", "b", "c", 1 more`,
		},
		{
			"dataset=gauss&networkShape=&learningRate=&batchSize=1&batchSize=3&y=false",
			"data=tfp-gauss&test=0.5&lambda=0&learning_rate=0.03&batch=3&optimizer=sgd&init=uniform&features=x1&layers=none&sweep=none",
			"",
		},
	} {
		e, notes, err := Playground(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if q := e.Query(); q != c.query {
			t.Errorf("%s:\n got %s\nwant %s", c.text, q, c.query)
		}
		wantNotes(t, c.text, notes, c.notes)
	}
}

// wantNotes wants each of the words, which | parts, in the notes.
func wantNotes(t *testing.T, of string, notes []string, words string) {
	t.Helper()
	all := strings.Join(notes, "\n")
	for word := range strings.SplitSeq(words, " | ") {
		if !strings.Contains(all, word) {
			t.Errorf("%s: no note has %q:\n%s", of, word, all)
		}
	}
}

// TestRegressionIsTheSame wants no note on the loss where it is the same.
func TestRegressionIsTheSame(t *testing.T) {
	_, notes, err := Playground("#problem=regression")
	if err != nil || strings.Contains(strings.Join(notes, " "), "loss") {
		t.Errorf("notes are %q, error %v; want none on the loss", notes, err)
	}
}

// TestRefusedAddresses wants each refusal to name the key of the address, what it was and what is accepted.
func TestRefusedAddresses(t *testing.T) {
	for _, c := range []struct{ text, words string }{
		{"activation=gelu", `activation is "gelu"; accepted: relu, tanh, sigmoid, linear`},
		{"dataset=moons", `dataset is "moons"; accepted: circle, xor, gauss, spiral`},
		{"problem=regression&regDataset=reg-sine", `regDataset is "reg-sine"; accepted: reg-plane, reg-gauss`},
		{"problem=poetry", `problem is "poetry"; accepted: classification, regression`},
		{"regularization=L3", `regularization is "L3"; accepted: none, L1, L2`},
		{"regularizationRate=11", "regularizationRate is 11; accepted: a number from 0 to 10"},
		{"learningRate=1e9", "learningRate is 1e+09; accepted: a number from 0.00001 to 10"},
		{"learningRate=NaN", "learningRate is NaN; accepted: a number from 0.00001 to 10"},
		{"learningRate=fast", `learningRate is "fast"; accepted: a number from 0.00001 to 10`},
		{"batchSize=0", "batchSize is 0; accepted: a whole number from 1 to 5000"},
		{"batchSize=2.5", "batchSize is 2.5; accepted: a whole number from 1 to 5000"},
		{"noise=51", "noise is 51; accepted: a number from 0 to 50"},
		{"percTrainData=5", "percTrainData is 5; accepted: a number from 10 to 100"},
		{"networkShape=4,65", "networkShape[1] is 65; accepted: a whole number from 1 to 64"},
		{"networkShape=4,,2", `networkShape[1] is ""; accepted: a whole number from 1 to 64`},
		{"networkShape=1,1,1,1,1,1,1,1,1", "networkShape is a list of 9 layers; accepted: up to 8"},
		{"x=false&y=false", "features is a list of 0; accepted: 1 to 8 inputs"},
		{"xSquared=1&ySquared=1&xTimesY=1&sinX=1&sinY=1&cosX=1&cosY=1", "features is a list of 9; accepted: 1 to 8 inputs"},
		{"a=b" + strings.Repeat("&a=b", maxPairs), "the address is given 201 settings; accepted: up to 200"},
	} {
		if _, err := Read(c.text); err == nil || err.Error() != c.words {
			t.Errorf("%.60s: error %v, want %s", c.text, err, c.words)
		}
	}
}

func FuzzPlayground(f *testing.F) {
	for _, text := range []string{written, "", "#", "x=%zz&y=", "networkShape=,", "seed=0.", "noise=-0", "a_hide=true&=&==", "batchSize=0x10"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, notes, err := Playground(text)
		checkRead(t, text, notes, err)
		if err != nil {
			return
		}
		again, err := play.ParseQuery(e.Query())
		if err != nil || !again.Equal(e) {
			t.Fatalf("%q makes %s, which is read back as %s with error %v", text, e.Query(), again.Query(), err)
		}
	})
}

// checkRead checks that notes and errors are fit to be shown.
func checkRead(t *testing.T, text string, notes []string, err error) {
	t.Helper()
	const most = 400
	if err != nil {
		if f := new(play.FieldError); !errors.As(err, &f) || len(err.Error()) > most {
			t.Fatalf("%.100q: error %T %.500v is not for people", text, err, err)
		}
	}
	for _, note := range notes {
		if note == "" || len(note) > most || len(notes) > 12 {
			t.Fatalf("%.100q: note %.500q of %d is not for people", text, note, len(notes))
		}
	}
}
