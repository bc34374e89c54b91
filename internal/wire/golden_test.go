package wire

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/play"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenFrame is a decoded frame as frames.json has it, for readers in any language.
type goldenFrame struct {
	Key             bool          `json:"key"`
	Playing         bool          `json:"playing"`
	Slowed          bool          `json:"slowed"`
	Coarse          bool          `json:"coarse"`
	Half            bool          `json:"half"`
	Seq             uint32        `json:"seq"`
	Rev             uint32        `json:"rev"`
	PointsRev       uint32        `json:"pointsRev"`
	Step            float64       `json:"step"`
	Epoch           float64       `json:"epoch"`
	N               int           `json:"n"`
	Points          int           `json:"points"`
	EpochsPerSecond float32       `json:"epochsPerSecond"`
	Panels          []goldenPanel `json:"panels"`
}

type goldenPanel struct {
	Diverged   bool    `json:"diverged"`
	Errors     int     `json:"errors"`
	TestErrors int     `json:"testErrors"`
	DataLoss   float32 `json:"dataLoss"`
	Penalty    float32 `json:"penalty"`
	SumSquares float32 `json:"sumSquares"`
	TestLoss   float32 `json:"testLoss"`
	Grid       string  `json:"grid"`
	Wrong      string  `json:"wrong"`
}

type golden struct {
	File  string      `json:"file"`
	Frame goldenFrame `json:"frame"`
}

// sequence is what a browser could be sent: a key frame, two deltas, a frame with another layout, one after some it missed.
func sequence(t *testing.T) (files []golden, data [][]byte) {
	e := NewEncoder()
	var p Picture
	add := func(name string, f *play.Frame, s Status, delta bool) {
		b, key := e.Next(nil, &p, f, s, false)
		if key == delta {
			t.Errorf("%s: key frame %v", name, key)
		}
		w := want(f, p.Seq, key, s)
		g := goldenFrame{w.Key, w.Playing, w.Slowed, w.Coarse, w.Half, w.Seq, w.Rev, w.PointsRev, w.Step, w.Epoch, w.Side, w.Points, w.EpochsPerSecond, nil}
		for _, p := range w.Panels {
			g.Panels = append(g.Panels, goldenPanel{
				p.Diverged, p.Errors, p.TestErrors, p.DataLoss, p.Penalty, p.SumSquares, p.TestLoss,
				hex.EncodeToString(p.Grid), hex.EncodeToString(p.Wrong),
			})
		}
		files, data = append(files, golden{name, g}), append(data, b)
	}
	add("frame-key.bin", sample(3, 12, 25, 0), Status{}, false)
	add("frame-delta.bin", sample(3, 12, 25, 1), Status{EpochsPerSecond: 900.5}, true)
	add("frame-slowed.bin", sample(3, 12, 25, 2), Status{EpochsPerSecond: 450.25, Slowed: true, Coarse: true, Half: true}, true)
	add("frame-one-panel.bin", sample(1, 5, 0, 0), Status{}, false)
	p.Seq = 8
	add("frame-after-a-gap.bin", sample(12, 3, 8, 0), Status{}, false)
	return files, data
}

func TestGoldenFrames(t *testing.T) {
	files, data := sequence(t)
	if *update {
		writeGolden(t, files, data)
	}
	b, err := os.ReadFile("testdata/frames.json")
	if err != nil {
		t.Fatal(err)
	}
	var stored []golden
	if err := json.Unmarshal(b, &stored); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(files, stored); d != "" {
		t.Errorf("frames.json (−made now +stored); run go test ./internal/wire -update and see what changed:\n%s", d)
	}
	var prev *Frame
	for i, g := range stored {
		b, err := os.ReadFile(filepath.Join("testdata", g.File))
		if err != nil {
			t.Fatal(err)
		}
		// The header must be the same to the byte; a compressor may find another way to the same body.
		if h := headerSize + recordSize*len(g.Frame.Panels); !bytes.Equal(b[:h], data[i][:h]) {
			t.Errorf("%s: header\n%x stored\n%x made now", g.File, b[:h], data[i][:h])
		}
		f, err := DecodeFrame(b, prev)
		if err != nil {
			t.Fatalf("%s: %v", g.File, err)
		}
		for k, p := range f.Panels {
			if hex.EncodeToString(p.Grid) != g.Frame.Panels[k].Grid || hex.EncodeToString(p.Wrong) != g.Frame.Panels[k].Wrong {
				t.Errorf("%s: panel %d is not what frames.json says", g.File, k)
			}
		}
		prev = f
	}
}

func writeGolden(t *testing.T, files []golden, data [][]byte) {
	t.Helper()
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(files, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/frames.json", append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, g := range files {
		if err := os.WriteFile(filepath.Join("testdata", g.File), data[i], 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// worked is the frame whose bytes docs/protocol.md explains one by one.
func worked() *play.Frame {
	return &play.Frame{
		Rev: 7, PointsRev: 2, Playing: true, Step: 300, Epoch: 100, Side: 2, Points: 3,
		Panels: []play.PanelFrame{{
			Errors: 1, DataLoss: 0.5, Penalty: 0.25, SumSquares: 50,
			Grid: []byte{0x1f, 0x04, 0x10, 0x24}, Wrong: []byte{0x02},
		}},
	}
}

func TestWorkedBytes(t *testing.T) {
	doc, err := os.ReadFile("../../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(doc), "<!-- worked bytes -->")
	if !ok {
		t.Fatal("docs/protocol.md has no worked bytes")
	}
	var text strings.Builder
	for _, line := range strings.Split(rest, "\n") {
		if bytes, _, ok := strings.Cut(line, "  ; "); ok {
			text.WriteString(strings.ReplaceAll(bytes, " ", ""))
		}
	}
	b, err := hex.DecodeString(text.String())
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeFrame(b, nil)
	if err != nil {
		today, _ := NewEncoder().Next(nil, &Picture{Seq: 40}, worked(), Status{EpochsPerSecond: 900}, false)
		t.Fatalf("%v; today's bytes are\n%x", err, today)
	}
	if d := cmp.Diff(want(worked(), 41, true, Status{EpochsPerSecond: 900}), got, frameOptions); d != "" {
		t.Errorf("worked bytes (−meant +read):\n%s", d)
	}
}
