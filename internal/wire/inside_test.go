package wire

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chalkline/internal/play"
)

// bent is the inside of a network of two inputs, three units of two pieces and two outputs, with waves for activations.
func bent() *play.Inside {
	const side = 6
	wave := func(units, side int, turn float64) (maps []int8) {
		for i := range units * side * side {
			maps = append(maps, int8(127*math.Sin(turn+float64(i%side)/3+float64(i/side)/5)))
		}
		return maps
	}
	in := &play.Inside{
		Rev: 7, PointsRev: 3, Step: 1 << 40, Panel: 2, Side: side,
		Layers: []play.InsideLayer{
			{Units: 2, Pieces: 1, Shown: []int{0, 1}, Scale: 4, Maps: wave(2, side, 0), Off: []byte{0, 0}, Flat: []byte{0, 0}, Reach: []float32{1.5, 0.25}},
			{Units: 3, Pieces: 2, Shown: []int{2, 0}, Scale: 1, Maps: wave(2, side, 1), Off: []byte{255, 0}, Flat: []byte{255, 17}, Biases: []float32{1, -2, 3, -4}, Links: []float32{1, 2, 3, 4, -5, -6, -7, -8}, Reach: []float32{0, 1e6, 2}},
			{Units: 2, Pieces: 1, Shown: []int{1}, Scale: 0.125, Maps: wave(1, side, 2), Off: []byte{0}, Flat: []byte{0}, Biases: []float32{0.5}},
		},
		Unit: &play.InsideUnit{Unit: play.Unit{Layer: 1, Unit: 2}, Side: 5, Scale: 2, Map: wave(1, 5, 3), Rows: []float32{1, 2, 3, 4, 5, 6}, Out: []float32{-1, 0}},
	}
	for _, units := range [][]int{{2, 0}, nil} {
		space := play.InsideSpace{Layer: 1, Units: units, Share: [2]float64{0.75, 0.125}, Box: [4]float32{-1, 1, -2, 2.5}, Side: 4, Points: []uint16{0, 65535, 300, 1}}
		for i := range 16 {
			space.Lattice = append(space.Lattice, uint16(i%4*20000), uint16(65535-i/4*20000))
		}
		in.Spaces = append(in.Spaces, space)
	}
	return in
}

// plain has nothing that can be left out.
func plain() *play.Inside {
	return &play.Inside{Step: 3, Side: 16, Layers: []play.InsideLayer{{Units: 2, Pieces: 1, Reach: []float32{1, 2}}, {Units: 2, Pieces: 1}}}
}

var insideOptions = cmp.Options{cmpopts.IgnoreUnexported(play.Inside{}), cmpopts.EquateEmpty()}

func TestInsideRoundTrip(t *testing.T) {
	e := NewInsideEncoder()
	for i, in := range []*play.Inside{bent(), plain(), bent()} {
		b := e.Encode(nil, in, uint32(40+i))
		got, err := DecodeInside(b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(&Inside{uint32(40 + i), *in}, got, insideOptions); d != "" {
			t.Errorf("message %d (−encoded +decoded):\n%s", i, d)
		}
		if !IsInside(b) {
			t.Errorf("message %d is taken for a frame", i)
		}
	}
}

// TestInsideCutShort cuts a message at each byte and flips each: it is read, or refused, and never more.
func TestInsideCutShort(t *testing.T) {
	b := NewInsideEncoder().Encode(nil, bent(), 1)
	for i := range b {
		if _, err := DecodeInside(b[:i]); err == nil {
			t.Errorf("a message cut at %d of %d is read", i, len(b))
		}
	}
	head := bytes.Replace(b, []byte(`"side":6`), []byte(`"side":7`), 1)
	if _, err := DecodeInside(head); err == nil {
		t.Error("a message with lists of other lengths than its head says is read")
	}
}

func FuzzDecodeInside(f *testing.F) {
	f.Add(NewInsideEncoder().Encode(nil, bent(), 1))
	f.Add(NewInsideEncoder().Encode(nil, plain(), 1))
	f.Fuzz(func(t *testing.T, b []byte) {
		in, err := DecodeInside(b)
		if err != nil {
			return
		}
		again, err := DecodeInside(NewInsideEncoder().Encode(nil, &in.Inside, in.Seq))
		if d := cmp.Diff(in, again, insideOptions, cmpopts.EquateNaNs()); err != nil || d != "" {
			t.Fatalf("encoded again: %v\n%s", err, d)
		}
	})
}

// goldenInside is a decoded message as inside.json has it, for readers in any language. Maps are in hexadecimal.
type goldenInside struct {
	insideHead
	Layers []goldenLayer `json:"layers"`
	Unit   *goldenUnit   `json:"unit"`
	Spaces []goldenSpace `json:"spaces"`
}

type goldenLayer struct {
	Units  int       `json:"units"`
	Pieces int       `json:"pieces"`
	Shown  []int     `json:"shown"`
	Scale  float32   `json:"scale"`
	Maps   string    `json:"maps"`
	Off    string    `json:"off"`
	Flat   string    `json:"flat"`
	Biases []float32 `json:"biases"`
	Links  []float32 `json:"links"`
	Reach  []float32 `json:"reach"`
}

type goldenUnit struct {
	Layer int       `json:"layer"`
	Unit  int       `json:"unit"`
	Side  int       `json:"side"`
	Scale float32   `json:"scale"`
	Map   string    `json:"map"`
	Rows  []float32 `json:"rows"`
	Out   []float32 `json:"out"`
}

type goldenSpace struct {
	Layer   int        `json:"layer"`
	Units   []int      `json:"units"`
	Share   [2]float64 `json:"share"`
	Box     [4]float32 `json:"box"`
	Side    int        `json:"side"`
	Lattice []uint16   `json:"lattice"`
	Points  []uint16   `json:"points"`
}

func goldenOf(in *play.Inside, seq uint32) goldenInside {
	hexOf := func(m []int8) string {
		b := make([]byte, len(m))
		for i, v := range m {
			b[i] = byte(v)
		}
		return hex.EncodeToString(b)
	}
	g := goldenInside{insideHead: headOf(in, seq), Layers: []goldenLayer{}, Spaces: []goldenSpace{}}
	for _, l := range in.Layers {
		g.Layers = append(g.Layers, goldenLayer{
			l.Units, l.Pieces, orEmpty(l.Shown), l.Scale, hexOf(l.Maps), hex.EncodeToString(l.Off), hex.EncodeToString(l.Flat),
			append([]float32{}, l.Biases...), append([]float32{}, l.Links...), append([]float32{}, l.Reach...),
		})
	}
	if u := in.Unit; u != nil {
		g.Unit = &goldenUnit{u.Layer, u.Unit.Unit, u.Side, u.Scale, hexOf(u.Map), u.Rows, u.Out}
	}
	for _, s := range in.Spaces {
		g.Spaces = append(g.Spaces, goldenSpace{s.Layer, orEmpty(s.Units), s.Share, s.Box, s.Side, s.Lattice, s.Points})
	}
	return g
}

func TestGoldenInside(t *testing.T) {
	files := map[string]*play.Inside{"inside-bent.bin": bent(), "inside-plain.bin": plain()}
	golden := map[string]goldenInside{}
	for name, in := range files {
		golden[name] = goldenOf(in, 41)
	}
	text, err := json.MarshalIndent(golden, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	const list = "testdata/inside.json"
	if *update {
		writeFile(t, list, append(text, '\n'))
		for name, in := range files {
			writeFile(t, filepath.Join("testdata", name), NewInsideEncoder().Encode(nil, in, 41))
		}
	}
	stored, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(stored), string(text)+"\n"); d != "" {
		t.Errorf("inside.json (−stored +made now); run go test ./internal/wire -update and see what changed:\n%s", d)
	}
	for name, in := range files {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeInside(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d := cmp.Diff(&Inside{41, *in}, got, insideOptions); d != "" {
			t.Errorf("%s (−meant +read):\n%s", name, d)
		}
	}
}

func writeFile(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
