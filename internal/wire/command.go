package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"unicode/utf8"

	"chalkline/internal/elsewhere"
	"chalkline/internal/play"
)

// Protocol is the number of the protocol; a browser and a server that differ in it do not understand each other.
const Protocol = 2

// MaxMessage is the most bytes of a message from a browser: room for a CSV text of 1 MiB, escaped.
const MaxMessage = 2 << 20

// Message is one message from a browser. Exactly one of the pointers and Command is set.
type Message struct {
	ID      int // 0 if no answer is wanted
	Command play.Command
	Hello   *Hello
	Ack     *Ack
	Probe   *Probe
	Confuse *Confuse
	Export  *Export
	Link    *Link
	Save    *Save
	Key     *Key
	Show    *Show
	Look    *play.Look
	Seen    *Seen

	Import *elsewhere.Import // beside Command, where that came from elsewhere
}

// Messages that are not commands to the lab's state.
type (
	// Hello opens a connection.
	Hello struct {
		Protocol int    `json:"protocol"`
		Query    string `json:"query"`
		Lab      string `json:"lab"`
		Key      string `json:"key"`
		Apply    bool   `json:"apply"`
		Link     string `json:"link"`  // the text of a snapshot
		Saved    string `json:"saved"` // the id of one that is kept
	}
	// Ack says that a frame has been drawn.
	Ack struct {
		Seq uint32 `json:"seq"`
	}
	// Seen says that a message about the inside of a network has been drawn.
	Seen struct {
		Seq uint32 `json:"seq"`
	}
	// Probe asks for the probabilities at a place.
	Probe struct {
		X float64 `json:"x"`
		Y float64 `json:"y"`
	}
	// Confuse asks which classes the networks take points for.
	Confuse struct{}
	// Export asks for the points as CSV.
	Export struct{}
	// Key asks for a key frame.
	Key struct{}
	// Show says how large the panels are shown.
	Show struct {
		Side int `json:"side"` // of one picture, in pixels
	}
)

// MaxShown is the largest side that Show takes.
const MaxShown = 4096

// ParseMessage reads a message from a browser. It returns a *play.FieldError for what cannot be taken, together with the
// message's ID if that could be read, so that the refusal reaches whoever asked.
func ParseMessage(b []byte) (Message, error) {
	if !utf8.Valid(b) {
		return Message{}, &play.FieldError{Field: "message", Got: "not UTF-8", Accepted: "JSON text"}
	}
	var head struct {
		Type string `json:"type"`
		ID   int    `json:"id"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return Message{}, &play.FieldError{Field: "message", Got: "not readable", Accepted: "a JSON object with a type, see docs/protocol.md"}
	}
	m := Message{ID: head.ID}
	if head.ID < 0 || head.ID > 1<<31-1 {
		return Message{}, &play.FieldError{Field: "id", Got: strconv.Itoa(head.ID), Accepted: "a whole number from 1 to 2147483647"}
	}
	read, ok := readers[head.Type]
	if !ok {
		return m, &play.FieldError{Field: "type", Got: strconv.QuoteToGraphic(clip(head.Type)), Accepted: "a command of docs/protocol.md"}
	}
	err := read(b, &m)
	return m, err
}

// readers has one entry a message type.
var readers = map[string]func([]byte, *Message) error{
	"hello":     into(func(m *Message, v Hello) { m.Hello = &v }),
	"ack":       into(func(m *Message, v Ack) { m.Ack = &v }),
	"probe":     readProbe,
	"confusion": into(func(m *Message, v Confuse) { m.Confuse = &v }),
	"export":    into(func(m *Message, v Export) { m.Export = &v }),
	"link":      into(func(m *Message, v Link) { m.Link = &v }),
	"save":      into(func(m *Message, v Save) { m.Save = &v }),
	"key":       into(func(m *Message, v Key) { m.Key = &v }),
	"show":      readShow,
	"inside":    readLook,
	"seen":      into(func(m *Message, v Seen) { m.Seen = &v }),

	"play":  into(func(m *Message, v struct{}) { m.Command = play.Play{} }),
	"pause": into(func(m *Message, v struct{}) { m.Command = play.Pause{} }),
	"reset": into(func(m *Message, v struct{}) { m.Command = play.Reset{} }),
	"undo":  into(func(m *Message, v struct{}) { m.Command = play.Undo{} }),
	"redo":  into(func(m *Message, v struct{}) { m.Command = play.Redo{} }),
	"clear": into(func(m *Message, v struct{}) { m.Command = play.Clear{} }),
	"step":  readStep,

	"rewind":  readRewind,
	"return":  readReturn,
	"recover": into(func(m *Message, v struct{}) { m.Command = play.Recover{} }),

	"dice": readDice,
	"set": into(func(m *Message, v struct {
		Experiment json.RawMessage `json:"experiment"`
	},
	) {
		m.Command = play.Set{Patch: v.Experiment}
	}),
	"open": into(func(m *Message, v struct {
		Query string `json:"query"`
	},
	) {
		m.Command = play.Open{Query: v.Query}
	}),
	"add": into(func(m *Message, v struct {
		X     float64 `json:"x"`
		Y     float64 `json:"y"`
		Class int     `json:"class"`
		Value float64 `json:"value"`
	},
	) {
		m.Command = play.Add(v)
	}),
	"move": into(func(m *Message, v struct {
		Index int     `json:"index"`
		X     float64 `json:"x"`
		Y     float64 `json:"y"`
	},
	) {
		m.Command = play.Move{Index: v.Index, X: v.X, Y: v.Y}
	}),
	"remove": into(func(m *Message, v struct {
		Index int `json:"index"`
	},
	) {
		m.Command = play.Remove{Index: v.Index}
	}),
	"paint": into(func(m *Message, v struct {
		Stroke int          `json:"stroke"`
		Class  int          `json:"class"`
		Value  float64      `json:"value"`
		Places []play.Place `json:"places"`
	},
	) {
		m.Command = play.Paint{Stroke: play.Stroke{Number: v.Stroke, Places: v.Places}, Class: v.Class, Value: v.Value}
	}),
	"erase": into(func(m *Message, v struct {
		Stroke int          `json:"stroke"`
		Radius float64      `json:"radius"`
		Places []play.Place `json:"places"`
	},
	) {
		m.Command = play.Erase{Stroke: play.Stroke{Number: v.Stroke, Places: v.Places}, Radius: v.Radius}
	}),
	"weight": into(func(m *Message, v struct {
		Panel int     `json:"panel"`
		Layer int     `json:"layer"`
		Row   int     `json:"row"`
		Col   int     `json:"col"`
		Value float64 `json:"value"`
	},
	) {
		m.Command = play.SetWeight(v)
	}),
	"keep": into(func(m *Message, v struct {
		Panel int `json:"panel"`
	},
	) {
		m.Command = play.Keep(v)
	}),
	"csv": into(func(m *Message, v struct {
		Text string `json:"text"`
	},
	) {
		m.Command = play.CSV{Text: v.Text}
	}),
	"import": readImport,
}

// into reads the fields of a V beside type and id, strictly, and hands it on.
func into[V any](put func(*Message, V)) func([]byte, *Message) error {
	return func(b []byte, m *Message) error {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(b, &fields); err != nil {
			return &play.FieldError{Field: "message", Got: "not readable", Accepted: "a JSON object"}
		}
		delete(fields, "type")
		delete(fields, "id")
		rest, err := json.Marshal(fields)
		if err != nil {
			return &play.FieldError{Field: "message", Got: "not readable", Accepted: "a JSON object"}
		}
		var v V
		if err := strict(rest, &v); err != nil {
			return err
		}
		put(m, v)
		return nil
	}
}

// strict reads b into v and refuses fields that v does not have.
func strict(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var field *play.FieldError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &field):
		return field
	case errors.As(err, &kind):
		return &play.FieldError{Field: kind.Field, Got: "a JSON " + clip(kind.Value), Accepted: "a " + kind.Type.String()}
	case errors.Is(err, io.EOF):
		return &play.FieldError{Field: "message", Got: "empty", Accepted: "a JSON object"}
	}
	return &play.FieldError{Field: "message", Got: "not readable: " + strconv.QuoteToGraphic(clip(err.Error())), Accepted: "the fields of docs/protocol.md"}
}

func readProbe(b []byte, m *Message) error {
	var at Probe
	if err := into(func(_ *Message, v Probe) { at = v })(b, m); err != nil {
		return err
	}
	if err := play.CheckPlace(at.X, at.Y); err != nil {
		return err
	}
	m.Probe = &at
	return nil
}

func readShow(b []byte, m *Message) error {
	var s Show
	if err := into(func(_ *Message, v Show) { s = v })(b, m); err != nil {
		return err
	}
	if s.Side < 1 || s.Side > MaxShown {
		return &play.FieldError{Field: "side", Got: strconv.Itoa(s.Side), Accepted: fmt.Sprintf("a whole number of pixels from 1 to %d", MaxShown)}
	}
	m.Show = &s
	return nil
}

func readLook(b []byte, m *Message) error {
	var look play.Look
	if err := into(func(_ *Message, v play.Look) { look = v })(b, m); err != nil {
		return err
	}
	if err := look.Validate(); err != nil {
		return err
	}
	m.Look = &look
	return nil
}

func readImport(b []byte, m *Message) error {
	var text string
	err := into(func(_ *Message, v struct {
		Text string `json:"text"`
	},
	) {
		text = v.Text
	})(b, m)
	if err != nil {
		return err
	}
	in, err := elsewhere.Read(text)
	if err != nil {
		return err
	}
	m.Command, m.Import = in.Command, &in
	return nil
}

func readStep(b []byte, m *Message) error {
	var unit string
	err := into(func(_ *Message, v struct {
		Unit string `json:"unit"`
	},
	) {
		unit = v.Unit
	})(b, m)
	if err != nil {
		return err
	}
	if unit != "update" && unit != "epoch" {
		return &play.FieldError{Field: "unit", Got: strconv.QuoteToGraphic(clip(unit)), Accepted: "update, epoch"}
	}
	m.Command = play.Step{Epoch: unit == "epoch"}
	return nil
}

// maxRoll bounds the seeds of the dice: short enough to say aloud.
const maxRoll = 1_000_000

func readDice(b []byte, m *Message) error {
	return into(func(m *Message, v struct{}) { m.Command = play.Dice{Seed: rand.Uint32N(maxRoll)} })(b, m)
}

// clip cuts what came from outside to a length that can be shown.
func clip(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("%s…", string(r[:most]))
	}
	return s
}
