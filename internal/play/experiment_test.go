package play

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDefaultIsTheSlide(t *testing.T) {
	e := Default()
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	if q := e.Query(); q != "" {
		t.Errorf("Default().Query() = %q, want empty", q)
	}
	var titles []string
	for _, p := range Describe(e) {
		titles = append(titles, p.Title+" "+p.Shape+" "+p.Parameters)
	}
	want := []string{"λ = 0.001 2-20-2 80 + 22 = 102", "λ = 0.01 2-20-2 80 + 22 = 102", "λ = 0.1 2-20-2 80 + 22 = 102"}
	if d := cmp.Diff(want, titles); d != "" {
		t.Errorf("panels (−want +got):\n%s", d)
	}
	if train, test := CountPoints(e); train != 25 || test != 0 {
		t.Errorf("CountPoints = %d, %d, want 25, 0", train, test)
	}
}

func TestQueryRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		q := e.Query()
		got, err := ParseQuery(q)
		if err != nil {
			t.Fatalf("ParseQuery(%q): %v", q, err)
		}
		if !got.Equal(e) {
			t.Fatalf("ParseQuery(%q):\n%s", q, cmp.Diff(e, got))
		}
		if again := got.Query(); again != q {
			t.Fatalf("query is %q at first and %q afterwards", q, again)
		}
	})
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExperiment(t)
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseJSON(b)
		if err != nil {
			t.Fatalf("ParseJSON(%s): %v", b, err)
		}
		if !got.Equal(e) {
			t.Fatalf("ParseJSON(%s):\n%s", b, cmp.Diff(e, got))
		}
	})
}

// refusals are queries and patches that cannot be taken, each with the field to blame and words the error must have.
var refusals = []struct {
	query, patch string
	field, words string
}{
	{"lambda=12", `{"lambda":12}`, "lambda", "12; accepted: a number from 0 to 10"},
	{"lambda=-1", `{"lambda":-1}`, "lambda", "-1; accepted"},
	{"lambda=NaN", ``, "lambda", `"NaN"; accepted`},
	{"lambda=1e999", `{"lambda":1e999}`, "lambda", "accepted: a number from 0 to 10"},
	{"learning_rate=0", `{"learning_rate":0}`, "learning_rate", "from 0.00001 to 10"},
	{"learning_rate=Inf", ``, "learning_rate", "accepted"},
	{"momentum=1", `{"momentum":1}`, "momentum", "0.999"},
	{"batch=-1", `{"batch":-1}`, "batch", "whole number from 0 to 5000"},
	{"batch=2.5", `{"batch":2.5}`, "batch", "whole number"},
	{"classes=9", `{"classes":9}`, "classes", "2 to 8"},
	{"seed=-1", `{"seed":-1}`, "seed", "accepted"},
	{"data=spirals", `{"data":{"set":"spirals"}}`, "data.set", "moons"},
	{"data=moons&n=10000", `{"data":{"set":"moons","n":10000}}`, "data.n", "5000"},
	{"n=26", `{"data":{"n":26}}`, "data.n", "25, the points of lecture-lambda"},
	{"noise=0.1", `{"data":{"noise":0.1}}`, "data.noise", "has no noise"},
	{"data=spiral3&classes=2", `{"data":{"set":"spiral3"},"classes":2}`, "classes", "has 3 classes"},
	{"layers=0-tanh", `{"layers":[{"units":0,"activation":"tanh"}]}`, "layers[0].units", "1 to 64"},
	{"layers=65-relu", `{"layers":[{"units":65,"activation":"relu"}]}`, "layers[0].units", "1 to 64"},
	{"layers=" + strings.TrimSuffix(strings.Repeat("2-tanh_", 9), "_"), `{"layers":[` + strings.TrimSuffix(strings.Repeat(`{"units":2,"activation":"tanh"},`, 9), ",") + `]}`, "layers", "at most 8 layers"},
	{"layers=5-swish", `{"layers":[{"units":5,"activation":"swish"}]}`, "", "tanh"},
	{"layers=5-maxout-99", `{"layers":[{"units":5,"activation":"maxout","pieces":99}]}`, "layers[0].pieces", "2 to 8"},
	{"layers=5-leaky-2", `{"layers":[{"units":5,"activation":"leaky","slope":2}]}`, "layers[0].slope", "0.0001 to 1"},
	{"frozen=3", `{"frozen":[3]}`, "frozen", "3; accepted: layers from 1, the first hidden one, to 2, the outputs"},
	{"frozen=0", `{"frozen":[1,0]}`, "frozen", "0; accepted"},
	{"frozen=1-2", ``, "frozen", "1_3"},
	{"frozen=1_1_1_1_1_1_1_1_1_1_1", ``, "frozen", "1_3"},
	{"sweep=colour&values=1", `{"sweep":{"field":"colour","values":["1"]}}`, "sweep.field", "lambda, l1, activation"},
	{"values=0.1_x", `{"sweep":{"values":["0.1","x"]}}`, "sweep.values[1]", `"x"; accepted: a number from 0 to 10`},
	{"values=1_1_1_1_1_1_1_1_1_1_1_1_1", `{"sweep":{"values":["1","1","1","1","1","1","1","1","1","1","1","1","1"]}}`, "sweep.values", "1 to 12"},
	{"sweep=units&values=3&layers=none", `{"sweep":{"field":"units","values":["3"]},"layers":[]}`, "sweep.field", "no hidden layer"},
	{"sweep=activation&values=swish", `{"sweep":{"field":"activation","values":["swish"]}}`, "sweep.values[0]", "maxout"},
	{"optimizer=adm", `{"optimizer":"adm"}`, "optimizer", `"adm"; accepted: sgd, momentum`},
	{"loss=log", `{"loss":"log"}`, "loss", "softmax, logistic, hinge, squared"},
	{"schedule=linear", `{"schedule":"linear"}`, "schedule", "constant, step, cosine"},
	{"init=ones", `{"init":"ones"}`, "init", "auto, he, xavier"},
	{"", `{"optimizer":3}`, "optimizer", "a JSON number; accepted: sgd, momentum"},
	{"squares=1", `{"squares":1}`, "squares", "1; accepted: a number from 0 to 0.99999"},
	{"clip=-1", `{"clip":-1}`, "clip", "0 to 1000"},
	{"period=0.5", `{"period":0.5}`, "period", "1 to 100000"},
	{"gamma=1.1", `{"gamma":1.1}`, "gamma", "0 to 1"},
	{"dropout=0.95", `{"dropout":0.95}`, "dropout", "0 to 0.9"},
	{"updates_per_second=31", `{"updates_per_second":31}`, "updates_per_second", "0 to 30"},
	{"speed=-1", `{"speed":-1}`, "speed", "0 to 10000"},
	{"features=x1_x3", `{"features":["x1","x3"]}`, "features[1]", "x3"},
	{"features=x1_sin(x1", `{"features":["x1","sin(x1"]}`, "features[1]", "character 4"},
	{"features=x1_x2_x", `{"features":["x1","x2","x"]}`, "features[2]", "the same as features[0]"},
	{"features=", `{"features":[]}`, "", "features"},
	{"features=1_2_3_4_5_6_7_8_9", `{"features":["1","2","3","4","5","6","7","8","9"]}`, "features", "1 to 8 inputs"},
	{"", `{"features":"x1"}`, "features", "a list of formulas"},
	{"sweep=optimizer&values=sgd_fast", `{"sweep":{"field":"optimizer","values":["sgd","fast"]}}`, "sweep.values[1]", "lbfgs"},
	{"sweep=momentum&values=1", `{"sweep":{"field":"momentum","values":["1"]}}`, "sweep.values[0]", "0 to 0.999"},
	{"data=tfp-plane&sweep=loss&values=hinge", `{"data":{"set":"tfp-plane"},"sweep":{"field":"loss","values":["hinge"]}}`, "sweep.field", "squared error"},
	{"rows=colour&row_values=1", `{"rows":{"field":"colour","values":["1"]}}`, "rows.field", "lambda, l1, activation"},
	{"rows=lambda&row_values=1", `{"rows":{"field":"lambda","values":["1"]}}`, "rows.field", "another field than that of the sweep"},
	{"rows=seed&row_values=1_2_3_4_5", `{"rows":{"field":"seed","values":["1","2","3","4","5"]}}`, "rows.values", "5 values, which with 3 of the sweep make 15 panels; accepted: at most 12"},
	{"rows=units&row_values=3_x", `{"rows":{"field":"units","values":["3","x"]}}`, "rows.values[1]", "1 to 64"},
	{"rows=units", `{"rows":{"field":"units"}}`, "rows.values", "1 to 12 values"},
	{"row_values=3", `{"rows":{"values":["3"]}}`, "rows.values", "none when nothing is swept"},
	{"data=tfp-plane&rows=loss&row_values=hinge", `{"data":{"set":"tfp-plane"},"rows":{"field":"loss","values":["hinge"]}}`, "rows.field", "squared error"},
	{"colour=red", `{"colour":"red"}`, "", "colour"},
	{"lambda=1&lambda=2", ``, "lambda", "2 times"},
	{"data=custom&points=1_2", ``, "data.points[0]", "x_y_class"},
	{"data=custom&points=1_2_5", `{"data":{"set":"custom","points":[[1,2,5]]}}`, "data.points[0].class", "0 to 1"},
	{"data=custom&points=1_200_0", `{"data":{"set":"custom","points":[[1,200,0]]}}`, "data.points[0].y", "-100 to 100"},
	{"points=1_2_0", `{"data":{"points":[[1,2,0]]}}`, "data.points", "custom"},
	{"data=function&formula=sin(x", `{"data":{"set":"function","formula":"sin(x"}}`, "data.formula", "character 4"},
	{"data=function&formula=x%2By", `{"data":{"set":"function","formula":"x+y"}}`, "data.formula", `"x+y", which has y; accepted: a formula of x`},
	{"data=function&formula=", `{"data":{"set":"function","formula":""}}`, "data.formula", "character 1"},
	{"data=function&formula=" + strings.Repeat("x", 201), `{"data":{"set":"function","formula":"` + strings.Repeat("x", 201) + `"}}`, "data.formula", "200"},
	{"data=moons&formula=x", `{"data":{"set":"moons","formula":"x"}}`, "data.formula", "only with data.set function"},
	{"", `{"data":{"set":"function","formula":7}}`, "data.formula", "a JSON number"},
	{"data=custom&kind=values&points=1_2_11", `{"data":{"set":"custom","values":true,"points":[[1,2,0,0,11]]}}`, "data.points[0].value", "11; accepted: a number from -10 to 10"},
	{"data=custom&kind=values&points=1_2_NaN", ``, "data.points[0].value", "-10 to 10"},
	{"data=custom&kind=values&points=1_2_x", ``, "data.points[0]", "x_y_value"},
	{"data=custom&kind=words", ``, "kind", "classes, values"},
	{"data=moons&kind=values", `{"data":{"set":"moons","values":true}}`, "data.values", "only with data.set custom"},
	{"", `{"data":{"set":"custom","points":[[1,2,0,0,1,1]]}}`, "data.points[0]", "[x, y, class, 0, value]"},
	{"%zz", ``, "the link", "copied whole"},
	{"", `{"lambda":"0.1"}`, "lambda", "JSON string"},
	{"", `[1]`, "experiment", ""},
	{"", `{"lambda":0.1} x`, "experiment", ""},
	{"", strings.Repeat(`{"data":`, 10001), "experiment", ""},
}

func TestRefusals(t *testing.T) {
	check := func(t *testing.T, err error, field, words string) {
		t.Helper()
		var f *FieldError
		if !errors.As(err, &f) {
			t.Fatalf("error is %v, want a *FieldError for %s", err, field)
		}
		if field != "" && f.Field != field || !strings.Contains(f.Error(), words) || len(f.Error()) > 400 {
			t.Errorf("error is %q for field %q, want field %q and the words %q", f.Error(), f.Field, field, words)
		}
	}
	for _, r := range refusals {
		if r.query != "" {
			t.Run("query "+r.query, func(t *testing.T) {
				_, err := ParseQuery(r.query)
				check(t, err, r.field, r.words)
			})
		}
		if r.patch != "" {
			t.Run(fmt.Sprintf("patch %.60s", r.patch), func(t *testing.T) {
				l := newLab(t, Default())
				before, rev := l.Experiment(), l.Rev()
				check(t, l.Apply(Set{json.RawMessage(r.patch)}), r.field, r.words)
				if !l.Experiment().Equal(before) || l.Rev() != rev {
					t.Errorf("a refused patch changed the lab")
				}
			})
		}
	}
}

func TestPatchKeepsTheRest(t *testing.T) {
	e := Default()
	next, err := e.patched(json.RawMessage(`{"layers":[{"units":3,"activation":"leaky"}]}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Layers = []Layer{{Units: 3, Activation: next.Layers[0].Activation, Slope: 0.01}}
	if d := cmp.Diff(want, next); d != "" {
		t.Errorf("patched (−want +got):\n%s", d)
	}
	if e.Layers[0].Units != 20 {
		t.Error("the patch wrote into the experiment it came from")
	}
}

func TestAnotherSetBringsItsDefaults(t *testing.T) {
	next, err := Default().patched(json.RawMessage(`{"data":{"set":"spiral3"}}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	if next.Data.N != 300 || next.Classes != 3 || next.Data.Noise == 0 {
		t.Errorf("spiral3 came with n = %d, classes = %d, noise = %v, want 300, 3 and its noise", next.Data.N, next.Classes, next.Data.Noise)
	}
	named, err := Default().patched(json.RawMessage(`{"data":{"set":"spiral3","n":30},"classes":5}`), nil)
	if err != nil || named.Data.N != 30 || named.Classes != 5 {
		t.Errorf("n and classes that were named are %d and %d (%v), want 30 and 5", named.Data.N, named.Classes, err)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, r := range refusals {
		f.Add(r.query)
	}
	f.Add("data=function&formula=x%C2%B2%2F4")
	f.Add("sweep=units&values=3_6_20&rows=seed&row_values=1_2_3_4")
	f.Add("data=custom&kind=values&points=0.5_1_-0.25_1_1_1t")
	f.Add("data=custom&points=0.5_1_0_1_1_1t&layers=3-maxout-3_4-leaky-0.1&sweep=seed&values=1_2")
	f.Fuzz(func(t *testing.T, q string) {
		e, err := ParseQuery(q)
		if err != nil {
			if f := new(FieldError); !errors.As(err, &f) {
				t.Fatalf("ParseQuery(%q): %T is not for people", q, err)
			}
			return
		}
		if again, err := ParseQuery(e.Query()); err != nil || !again.Equal(e) {
			t.Fatalf("ParseQuery(%q) gives %q, which gives %v, %v", q, e.Query(), again, err)
		}
	})
}

func FuzzParseJSON(f *testing.F) {
	for _, r := range refusals {
		f.Add([]byte(r.patch))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ParseJSON(b)
		if err != nil {
			if f := new(FieldError); !errors.As(err, &f) {
				t.Fatalf("ParseJSON(%q): %T is not for people", b, err)
			}
			return
		}
		if err := e.Validate(); err != nil {
			t.Fatalf("ParseJSON(%q) is not valid: %v", b, err)
		}
	})
}
