package wire

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"chalkline/internal/dataset"
	"chalkline/internal/play"
)

// Welcome answers hello.
type Welcome struct {
	Type     string `json:"type"`
	Protocol int    `json:"protocol"`
	Lab      string `json:"lab"`
	Key      string `json:"key"`
	Resumed  bool   `json:"resumed"`
	Snapshot bool   `json:"snapshot"` // the lab has begun with the snapshot that hello named
	Build    string `json:"build"`
}

// EncodeWelcome returns the answer to hello.
func EncodeWelcome(lab, key string, resumed, snapshot bool, build string) []byte {
	return encode(Welcome{"welcome", Protocol, lab, key, resumed, snapshot, build})
}

type state struct {
	Type       string          `json:"type"`
	Rev        uint32          `json:"rev"`
	Playing    bool            `json:"playing"`
	Undo       bool            `json:"undo"`
	Redo       bool            `json:"redo"`
	Experiment play.Experiment `json:"experiment"`
	Query      string          `json:"query"`
	Field      string          `json:"field"`
	Heads      *heads          `json:"heads,omitempty"` // of a matrix
	Panels     []panel         `json:"panels"`
	Notice     string          `json:"notice"`
	Timeline   timeline        `json:"timeline"`
}

type heads struct {
	Columns []string `json:"columns"`
	Rows    []string `json:"rows"`
}

type panel struct {
	Value      string `json:"value"`
	Row        string `json:"row"`
	Title      string `json:"title"`
	Shape      string `json:"shape"`
	Neurons    string `json:"neurons"`
	Weights    string `json:"weights"`
	Parameters string `json:"parameters"`
	Count      int    `json:"count"`
	Diverged   string `json:"diverged"`
}

// EncodeState returns the state message for what a lab says of itself. The points are left out: they have a message of
// their own.
func EncodeState(info play.Info) []byte {
	info.Experiment.Data.Points = nil
	s := state{
		Type: "state", Rev: info.Rev, Playing: info.Playing, Undo: info.Undo, Redo: info.Redo,
		Experiment: info.Experiment, Query: info.Query, Field: info.Experiment.Sweep.Field, Notice: info.Notice,
		Panels: make([]panel, len(info.Panels)), Timeline: timelineOf(info.Timeline),
	}
	if info.Experiment.Matrix() {
		h := heads(info.Heads)
		s.Heads = &h
	}
	for i, p := range info.Panels {
		s.Panels[i] = panel(p)
	}
	return encode(s)
}

// EncodePoints returns the points message.
func EncodePoints(rev uint32, e play.Experiment, points play.Points) []byte {
	rows, values := make([][]float64, len(points)), e.Regression()
	for i, p := range points {
		rows[i] = []float64{p.X, p.Y, float64(p.Class), 0}
		if p.Test {
			rows[i][3] = 1
		}
		if values {
			rows[i] = append(rows[i], p.Value)
		}
	}
	return encode(struct {
		Type    string      `json:"type"`
		Rev     uint32      `json:"rev"`
		Window  float64     `json:"window"`
		Classes int         `json:"classes"`
		Points  [][]float64 `json:"points"`
	}{"points", rev, e.Data.Window, e.Classes, rows})
}

// EncodeDone answers a command that was applied.
func EncodeDone(id int) []byte {
	return encode(struct {
		Type string `json:"type"`
		ID   int    `json:"id"`
	}{"done", id})
}

// Done answers the message's command, which was applied. To one from elsewhere it says what is different here.
func (m Message) Done() []byte {
	if m.Import == nil {
		return EncodeDone(m.ID)
	}
	return encode(struct {
		Type  string   `json:"type"`
		ID    int      `json:"id"`
		From  string   `json:"from"`
		Notes []string `json:"notes"`
	}{"imported", m.ID, m.Import.From, m.Import.Notes})
}

// EncodeError answers a command that was refused; id 0 stands for none. Only a *play.FieldError is shown as it stands;
// any other error is the program's own and not for people.
func EncodeError(id int, err error) []byte {
	m := struct {
		Type    string `json:"type"`
		ID      int    `json:"id,omitempty"`
		Field   string `json:"field"`
		Message string `json:"message"`
	}{"error", id, "", "Something went wrong on the server; the lab goes on."}
	var field *play.FieldError
	if errors.As(err, &field) {
		m.Field, m.Message = field.Field, field.Error()
	}
	return encode(m)
}

// EncodeSaving says why the lab is not being saved; empty: it is again.
func EncodeSaving(trouble string) []byte {
	return encode(struct {
		Type    string `json:"type"`
		Trouble string `json:"trouble"`
	}{"saving", trouble})
}

// EncodeProbe answers a probe: one row a panel, one probability a class.
func EncodeProbe(id int, at Probe, p [][]float64) []byte {
	return encode(struct {
		Type string      `json:"type"`
		ID   int         `json:"id"`
		X    float64     `json:"x"`
		Y    float64     `json:"y"`
		P    [][]float64 `json:"p"`
	}{"probe", id, at.X, at.Y, p})
}

// EncodeCSV answers an export: with the values of points that have them.
func EncodeCSV(id int, e play.Experiment, points play.Points) []byte {
	var text strings.Builder
	if err := writeCSV(&text, e.Regression(), points); err != nil {
		return EncodeError(id, err)
	}
	return encode(struct {
		Type string `json:"type"`
		ID   int    `json:"id"`
		Text string `json:"text"`
	}{"csv", id, text.String()})
}

func writeCSV(w io.Writer, values bool, points play.Points) error {
	if values {
		valued := make([]dataset.RegressionPoint, len(points))
		for i, p := range points {
			valued[i] = dataset.RegressionPoint{X: p.X, Y: p.Y, Value: p.Value}
		}
		return dataset.WriteValuesCSV(w, valued)
	}
	plain := make([]dataset.Point, len(points))
	for i, p := range points {
		plain[i] = p.Point
	}
	return dataset.WriteCSV(w, plain)
}

// encode is for values of this package, which have nothing that JSON cannot say.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("wire: " + err.Error())
	}
	return b
}
