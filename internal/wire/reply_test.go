package wire

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/dataset"
	"chalkline/internal/elsewhere"
	"chalkline/internal/play"
)

func TestReplies(t *testing.T) {
	points := play.Points{
		{Point: dataset.Point{X: 0.52, Y: 2.27, Class: 1}},
		{Point: dataset.Point{X: -1.63, Y: 2.51}, Test: true},
	}
	e := play.Default()
	valued, err := play.ParseQuery("data=tfp-plane")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		got  []byte
		want string
	}{
		{EncodeWelcome("lab", "key", true, false, "c0ffee"), `{"type":"welcome","protocol":2,"lab":"lab","key":"key","resumed":true,"snapshot":false,"build":"c0ffee"}`},
		{EncodePoints(3, e, points), `{"type":"points","rev":3,"window":4,"classes":2,"points":[[0.52,2.27,1,0],[-1.63,2.51,0,1]]}`},
		{EncodeDone(12), `{"type":"done","id":12}`},
		{EncodeSaving("the disk is full"), `{"type":"saving","trouble":"the disk is full"}`},
		{EncodeSaving(""), `{"type":"saving","trouble":""}`},
		{
			EncodeError(13, &play.FieldError{Field: "lambda", Got: "12", Accepted: "a number from 0 to 10"}),
			`{"type":"error","id":13,"field":"lambda","message":"lambda is 12; accepted: a number from 0 to 10"}`,
		},
		{EncodeError(0, errors.New("secret: disk at /var")), `{"type":"error","field":"","message":"Something went wrong on the server; the lab goes on."}`},
		{EncodeProbe(14, Probe{0.5, -1}, [][]float64{{0.25, 0.75}}), `{"type":"probe","id":14,"x":0.5,"y":-1,"p":[[0.25,0.75]]}`},
		{
			EncodeConfusion(16, &play.Frame{Step: 300, Panels: []play.PanelFrame{{
				Train: play.Confusion{{12, 1}, {0, 12}}, Test: play.Confusion{{3, 0}, {1, 2}},
			}}}, 2),
			`{"type":"confusion","id":16,"step":300,"panels":[{"train":[[12,1],[0,12]],"test":[[3,0],[1,2]]}]}`,
		},
		{EncodePoints(4, valued, play.Points{{Point: dataset.Point{X: 1, Y: 2, Class: 1}, Value: 0.3}}), `{"type":"points","rev":4,"window":6,"classes":2,"points":[[1,2,1,0,0.3]]}`},
		{Message{ID: 17}.Done(), `{"type":"done","id":17}`},
		{Message{ID: 17, Import: &elsewhere.Import{From: "ConvNetJS", Notes: []string{"λ"}}}.Done(), `{"type":"imported","id":17,"from":"ConvNetJS","notes":["λ"]}`},
		{EncodeCSV(15, play.Default(), points), `{"type":"csv","id":15,"text":"x,y,class\n0.52,2.27,1\n-1.63,2.51,0\n"}`},
	} {
		if d := cmp.Diff(c.want, string(c.got)); d != "" {
			t.Errorf("(−want +got):\n%s", d)
		}
	}
}

func TestStateLeavesThePointsOut(t *testing.T) {
	e := play.Default()
	e.Data.Set = play.Custom
	e.Data.Points = play.Points{{Point: dataset.Point{X: 1, Y: 2}}}
	l, err := play.NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	b := EncodeState(l.Info())
	if strings.Contains(string(b), `"points":`) {
		t.Errorf("state has points: %s", b)
	}
	var s struct {
		Query  string
		Field  string
		Panels []struct{ Title, Parameters string }
	}
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	if s.Query != "data=custom&points=1_2_0" || s.Field != "lambda" || len(s.Panels) != 3 || s.Panels[1].Parameters != "80 + 22 = 102" {
		t.Errorf("state says %+v", s)
	}
}

// TestGoldenState says of a matrix what stands side by side; the JavaScript tests read the same file.
func TestGoldenState(t *testing.T) {
	e, err := play.ParseQuery("sweep=units&values=3_6&rows=seed&row_values=1_2_3")
	if err != nil {
		t.Fatal(err)
	}
	l, err := play.NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	var side struct {
		Experiment struct {
			Sweep json.RawMessage `json:"sweep"`
			Rows  json.RawMessage `json:"rows"`
		} `json:"experiment"`
		Query  string          `json:"query"`
		Field  string          `json:"field"`
		Heads  json.RawMessage `json:"heads"`
		Panels json.RawMessage `json:"panels"`
	}
	if err := json.Unmarshal(EncodeState(l.Info()), &side); err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(side, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	const file = "testdata/state-matrix.json"
	if *update {
		if err := os.WriteFile(file, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)+"\n"); d != "" {
		t.Errorf("state (−stored +made now); run go test ./internal/wire -update and see what changed:\n%s", d)
	}
}
