package wire

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/play"
)

func TestStateTellsThePast(t *testing.T) {
	info := play.Info{Experiment: play.Default(), Timeline: play.Timeline{
		Line: 2, Fork: play.Moment{Step: 100, Epoch: 50}, End: play.Moment{Step: 300, Epoch: 150},
		Marks:  []play.Mark{{Moment: play.Moment{Step: 100, Epoch: 50}, Text: "λ 0.01 → 0.1"}, {Moment: play.Moment{Step: 300, Epoch: 150}, Text: "diverged", Diverged: true}},
		Former: []play.Former{{Line: 1, Fork: play.Moment{Step: 100, Epoch: 50}, End: play.Moment{Step: 812, Epoch: 406}}},
		Good:   &play.Moment{Step: 290, Epoch: 145},
	}}
	var s struct{ Timeline json.RawMessage }
	if err := json.Unmarshal(EncodeState(info), &s); err != nil {
		t.Fatal(err)
	}
	want := `{"line":2,"fork":{"step":100,"epoch":50},"end":{"step":300,"epoch":150},` +
		`"marks":[{"step":100,"epoch":50,"text":"λ 0.01 → 0.1"},{"step":300,"epoch":150,"text":"diverged","diverged":true}],` +
		`"former":[{"line":1,"fork":{"step":100,"epoch":50},"end":{"step":812,"epoch":406}}],"good":{"step":290,"epoch":145}}`
	if d := cmp.Diff(want, string(s.Timeline)); d != "" {
		t.Errorf("timeline (−want +got):\n%s", d)
	}
}

func TestStepsAndLinesAreWhole(t *testing.T) {
	for text, name := range map[string]string{
		`{"type":"rewind","step":-1}`:          "step",
		`{"type":"rewind","step":1.5}`:         "step",
		`{"type":"rewind","step":1e300}`:       "step",
		`{"type":"rewind"}`:                    "message",
		`{"type":"rewind","step":1,"x":2}`:     "message",
		`{"type":"return","line":4294967296}`:  "line",
		`{"type":"return","line":"the first"}`: "line",
	} {
		var field *play.FieldError
		if _, err := ParseMessage([]byte(text)); !errors.As(err, &field) || field.Field != name {
			t.Errorf("%s: %v, want a FieldError of %s", text, err, name)
		}
	}
}
