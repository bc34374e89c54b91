package wire

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chalkline/internal/elsewhere"
	"chalkline/internal/play"
)

func TestParseMessage(t *testing.T) {
	imported, notes, err := elsewhere.Playground("#batchSize=7")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want Message
	}{
		{`{"type":"hello","protocol":2,"query":"lambda=1","lab":"a","key":"b","apply":true}`, Message{Hello: &Hello{2, "lambda=1", "a", "b", true, "", ""}}},
		{`{"type":"hello","protocol":2,"link":"1xyz"}`, Message{Hello: &Hello{Protocol: 2, Link: "1xyz"}}},
		{`{"type":"hello","protocol":2,"saved":"aaaabbbbccccdddd"}`, Message{Hello: &Hello{Protocol: 2, Saved: "aaaabbbbccccdddd"}}},
		{`{"type":"link","id":8}`, Message{ID: 8, Link: &Link{}}},
		{`{"type":"save","id":9}`, Message{ID: 9, Save: &Save{}}},
		{`{"type":"ack","seq":41}`, Message{Ack: &Ack{41}}},
		{`{"type":"probe","id":3,"x":0.5,"y":-1}`, Message{ID: 3, Probe: &Probe{0.5, -1}}},
		{`{"type":"show","side":290}`, Message{Show: &Show{290}}},
		{`{"type":"export","id":4}`, Message{ID: 4, Export: &Export{}}},
		{`{"type":"confusion","id":5}`, Message{ID: 5, Confuse: &Confuse{}}},
		{`{"type":"key"}`, Message{Key: &Key{}}},
		{`{"type":"play","id":1}`, Message{ID: 1, Command: play.Play{}}},
		{`{"type":"pause"}`, Message{Command: play.Pause{}}},
		{`{"type":"reset"}`, Message{Command: play.Reset{}}},
		{`{"type":"undo"}`, Message{Command: play.Undo{}}},
		{`{"type":"redo"}`, Message{Command: play.Redo{}}},
		{`{"type":"clear"}`, Message{Command: play.Clear{}}},
		{`{"type":"step","unit":"update"}`, Message{Command: play.Step{}}},
		{`{"type":"step","unit":"epoch"}`, Message{Command: play.Step{Epoch: true}}},
		{`{"type":"set","experiment":{"lambda":0.02}}`, Message{Command: play.Set{Patch: json.RawMessage(`{"lambda":0.02}`)}}},
		{`{"type":"open","query":"data=moons"}`, Message{Command: play.Open{Query: "data=moons"}}},
		{`{"type":"add","x":0.5,"y":-1,"class":1}`, Message{Command: play.Add{X: 0.5, Y: -1, Class: 1}}},
		{`{"type":"add","x":0.5,"y":-1,"value":-0.25}`, Message{Command: play.Add{X: 0.5, Y: -1, Value: -0.25}}},
		{`{"type":"move","index":3,"x":0.6,"y":-1}`, Message{Command: play.Move{Index: 3, X: 0.6, Y: -1}}},
		{`{"type":"remove","index":3}`, Message{Command: play.Remove{Index: 3}}},
		{`{"type":"paint","id":5,"stroke":2,"class":1,"places":[[0.5,-1],[0.6,-1]]}`, Message{ID: 5, Command: play.Paint{
			Stroke: play.Stroke{Number: 2, Places: []play.Place{{X: 0.5, Y: -1}, {X: 0.6, Y: -1}}}, Class: 1,
		}}},
		{`{"type":"erase","stroke":3,"radius":0.2,"places":[[0.5,-1]]}`, Message{Command: play.Erase{
			Stroke: play.Stroke{Number: 3, Places: []play.Place{{X: 0.5, Y: -1}}}, Radius: 0.2,
		}}},
		{`{"type":"weight","id":2,"panel":1,"layer":2,"row":3,"col":4,"value":-0.5}`, Message{ID: 2, Command: play.SetWeight{Panel: 1, Layer: 2, Row: 3, Col: 4, Value: -0.5}}},
		{`{"type":"keep","id":6,"panel":2}`, Message{ID: 6, Command: play.Keep{Panel: 2}}},
		{`{"type":"seen","seq":7}`, Message{Seen: &Seen{7}}},
		{`{"type":"inside"}`, Message{Look: &play.Look{}}},
		{`{"type":"inside","panel":1,"maps":[[0,1],[3]],"links":[1],"unit":{"layer":1,"unit":3},"spaces":[{"layer":1,"units":[0,2]},{"layer":2}]}`, Message{Look: &play.Look{
			Panel: 1, Maps: [][]int{{0, 1}, {3}}, Links: []int{1}, Unit: &play.Unit{Layer: 1, Unit: 3},
			Spaces: []play.Space{{Layer: 1, Units: []int{0, 2}}, {Layer: 2}},
		}}},
		{`{"type":"rewind","id":3,"step":312}`, Message{ID: 3, Command: play.Rewind{Step: 312}}},
		{`{"type":"return","line":2}`, Message{Command: play.Return{Line: 2}}},
		{`{"type":"recover"}`, Message{Command: play.Recover{}}},
		{`{"type":"import","id":8,"text":"#batchSize=7"}`, Message{ID: 8, Command: play.Open{Query: imported.Query()}, Import: &elsewhere.Import{
			From: "TensorFlow Playground", Command: play.Open{Query: imported.Query()}, Notes: notes,
		}}},
		{`{"type":"csv","text":"1,2,0\n"}`, Message{Command: play.CSV{Text: "1,2,0\n"}}},
	} {
		got, err := ParseMessage([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if d := cmp.Diff(c.want, got, cmpopts.IgnoreUnexported(play.Look{})); d != "" {
			t.Errorf("%s (−want +got):\n%s", c.text, d)
		}
	}
}

func TestDiceDrawSeeds(t *testing.T) {
	seeds := map[uint32]bool{}
	for range 20 {
		m, err := ParseMessage([]byte(`{"type":"dice"}`))
		if err != nil {
			t.Fatal(err)
		}
		seeds[m.Command.(play.Dice).Seed] = true
	}
	if len(seeds) < 15 {
		t.Errorf("20 throws gave %d different seeds", len(seeds))
	}
}

// hostile messages must be refused with an error for people, with the id if there is one to be read.
var hostile = []struct {
	text  string
	id    int
	words string
}{
	{``, 0, "message is not readable"},
	{`null`, 0, "type"},
	{`[]`, 0, "JSON object"},
	{`{"type":"fly","id":5}`, 5, `type is "fly"`},
	{`{"type":"` + strings.Repeat("x", 1<<20) + `","id":5}`, 5, "…"},
	{`{"type":"play","speed":3,"id":6}`, 6, "speed"},
	{`{"type":"add","x":"1","y":0,"class":0,"id":7}`, 7, "x is a JSON string"},
	{`{"type":"add","x":1e999,"y":0,"class":0,"id":7}`, 7, "x is a JSON number 1e999"},
	{`{"type":"add","x":NaN,"y":0,"class":0}`, 0, "not readable"},
	{`{"type":"ack","seq":-1}`, 0, "seq"},
	{`{"type":"show","id":9,"side":0}`, 9, "side is 0; accepted: a whole number of pixels from 1 to 4096"},
	{`{"type":"show","side":5000}`, 0, "side is 5000; accepted: a whole number of pixels from 1 to 4096"},
	{`{"type":"probe","id":9,"x":1e308,"y":-1e308}`, 9, "x is 1e+308; accepted: a number from -100 to 100"},
	{`{"type":"inside","id":9,"maps":[[64]]}`, 9, "maps[0][0] is 64; accepted: a whole number from 0 to 63"},
	{`{"type":"inside","id":9,"map":[[6]]}`, 9, "map"},
	{`{"type":"weight","id":9,"value":1e999}`, 9, "value is a JSON number 1e999"},
	{`{"type":"paint","id":9,"places":[[1]]}`, 9, "places is given a place that is not readable; accepted: [[x, y], …]"},
	{`{"type":"paint","id":9,"places":"[1,2]"}`, 9, "places is a JSON string"},
	{`{"type":"erase","id":9,"places":[[1,2,3]],"radius":1}`, 9, "not readable"},
	{`{"type":"import","text":"#batchSize=0","id":8}`, 8, "batchSize is 0; accepted: a whole number from 1 to 5000"},
	{`{"type":"import","text":"layer_defs = [","id":8}`, 8, "line 1, column 15: the end stands where"},
	{`{"type":"import","text":5,"id":8}`, 8, "text is a JSON number"},
	{`{"type":"step","unit":"mile","id":8}`, 8, "update, epoch"},
	{`{"type":"play","id":-3}`, 0, "2147483647"},
	{`{"type":"play"} {"type":"pause"}`, 0, "not readable"},
	{strings.Repeat(`{"type":`, 10001), 0, "not readable"},
	{"{\"type\":\"pl\xffay\"}", 0, "UTF-8"},
}

func TestHostileMessages(t *testing.T) {
	for _, h := range hostile {
		m, err := ParseMessage([]byte(h.text))
		var f *play.FieldError
		if !errors.As(err, &f) || !strings.Contains(f.Error(), h.words) || m.ID != h.id || len(f.Error()) > 300 {
			t.Errorf("%.80s: id %d, error %.200v; want id %d and %q", h.text, m.ID, err, h.id, h.words)
		}
	}
}

func FuzzParseMessage(f *testing.F) {
	for _, h := range hostile {
		if len(h.text) < 1000 {
			f.Add([]byte(h.text))
		}
	}
	f.Add([]byte(`{"type":"set","id":1,"experiment":{"layers":[{"units":3,"activation":"maxout","pieces":3}],"sweep":{"values":["1"]}}}`))
	f.Add([]byte(`{"type":"paint","stroke":1,"class":1,"places":[[0,0],[1e2,-1]]}`))
	f.Add([]byte(`{"type":"erase","stroke":1,"radius":3,"places":[[0,0],[1,1]]}`))
	f.Add([]byte(`{"type":"import","text":"#networkShape=3,2&x=false"}`))
	f.Add([]byte(`{"type":"import","text":"layer_defs.push({type:'input'},{type:'softmax',num_classes:4})"}`))
	f.Add([]byte(`{"type":"csv","text":"x,y,class\n1,2,0\n"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ParseMessage(b)
		if err != nil {
			if f := new(play.FieldError); !errors.As(err, &f) {
				t.Fatalf("%T is not for people", err)
			}
			return
		}
		if m.Command == nil {
			return
		}
		l, err := play.NewLab(play.Default())
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Apply(m.Command); err != nil {
			if f := new(play.FieldError); !errors.As(err, &f) {
				t.Fatalf("%s: %T is not for people", b, err)
			}
		}
		if err := l.Experiment().Validate(); err != nil {
			t.Fatalf("%s left %v", b, err)
		}
	})
}
