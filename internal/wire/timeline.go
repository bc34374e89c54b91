package wire

import (
	"encoding/json"
	"math"
	"strconv"

	"chalkline/internal/play"
)

// moment is a moment of a run.
type moment struct {
	Step  uint64 `json:"step"`
	Epoch uint64 `json:"epoch"`
}

// timeline is what the state message says of a lab's past.
type timeline struct {
	Line   uint32   `json:"line"`
	Fork   moment   `json:"fork"`
	End    moment   `json:"end"`
	Marks  []mark   `json:"marks"`
	Former []former `json:"former"`
	Good   *moment  `json:"good,omitempty"`
}

type mark struct {
	moment
	Text     string `json:"text"`
	Diverged bool   `json:"diverged,omitempty"`
}

type former struct {
	Line uint32 `json:"line"`
	Fork moment `json:"fork"`
	End  moment `json:"end"`
}

func timelineOf(t play.Timeline) timeline {
	out := timeline{
		Line: t.Line, Fork: moment(t.Fork), End: moment(t.End),
		Marks: make([]mark, len(t.Marks)), Former: make([]former, len(t.Former)), Good: (*moment)(t.Good),
	}
	for i, m := range t.Marks {
		out.Marks[i] = mark{moment(m.Moment), m.Text, m.Diverged}
	}
	for i, f := range t.Former {
		out.Former[i] = former{f.Line, moment(f.Fork), moment(f.End)}
	}
	return out
}

// mostSteps is the most updates that a number of JavaScript counts one by one.
const mostSteps = 1 << 53

func readRewind(b []byte, m *Message) error {
	step, err := whole(b, "step", mostSteps)
	m.Command = play.Rewind{Step: step}
	return err
}

func readReturn(b []byte, m *Message) error {
	line, err := whole(b, "line", math.MaxUint32)
	m.Command = play.Return{Line: uint32(line)}
	return err
}

// whole reads the one field of a message, a whole number from 0 to most.
func whole(b []byte, name string, most float64) (uint64, error) {
	var fields map[string]json.RawMessage
	if err := into(func(_ *Message, v map[string]json.RawMessage) { fields = v })(b, new(Message)); err != nil {
		return 0, err
	}
	raw, ok := fields[name]
	if !ok || len(fields) > 1 {
		return 0, &play.FieldError{Field: "message", Got: "not readable", Accepted: "the one field " + name}
	}
	var v float64
	if json.Unmarshal(raw, &v) != nil || !(v >= 0 && v <= most && v == math.Trunc(v)) {
		accepted := "a whole number from 0 to " + strconv.FormatFloat(most, 'f', 0, 64)
		return 0, &play.FieldError{Field: name, Got: clip(string(raw)), Accepted: accepted}
	}
	return uint64(v), nil
}
