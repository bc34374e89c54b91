package wire

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"chalkline/internal/play"
)

// sample returns a frame whose surfaces move with phase, as those of a net in training do.
func sample(panels, side, points int, phase float64) *play.Frame {
	f := &play.Frame{
		Rev: 7, PointsRev: 3, Playing: true, Step: uint64(100 + phase), Epoch: 1 << 40, Side: side, Points: points,
	}
	for k := range panels {
		p := play.PanelFrame{
			Diverged: k == 1, Errors: k, TestErrors: 2 * k,
			DataLoss: 0.25, Penalty: 0.125 * float64(k), SumSquares: 12.5, TestLoss: 0.5,
			Grid: make([]byte, side*side), Wrong: make([]byte, (points+7)/8),
		}
		for i := range p.Grid {
			x, y := float64(i%side)/float64(side-1)*2-1, float64(i/side)/float64(side-1)*2-1
			m := math.Tanh(3*x + math.Sin(4*y+phase/10+float64(k)))
			p.Grid[i] = byte(31 * math.Sqrt(math.Abs(m)))
			if m < 0 {
				p.Grid[i] |= 1 << 5
			}
		}
		for i := range p.Wrong {
			p.Wrong[i] = byte(37 * (i + k + int(phase)))
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// want is what a client must read out of f.
func want(f *play.Frame, seq uint32, key bool, s Status) *Frame {
	w := &Frame{
		Key: key, Playing: f.Playing, Slowed: s.Slowed, Coarse: s.Coarse, Half: s.Half,
		Seq: seq, Rev: f.Rev, PointsRev: f.PointsRev, Step: float64(f.Step), Epoch: float64(f.Epoch),
		Side: f.Side, Points: f.Points, EpochsPerSecond: float32(s.EpochsPerSecond),
	}
	for _, p := range f.Panels {
		w.Panels = append(w.Panels, PanelFrame{
			Diverged: p.Diverged, Errors: p.Errors, TestErrors: p.TestErrors,
			DataLoss: float32(p.DataLoss), Penalty: float32(p.Penalty), SumSquares: float32(p.SumSquares), TestLoss: float32(p.TestLoss),
			Grid: p.Grid, Wrong: p.Wrong,
		})
	}
	return w
}

var frameOptions = cmp.Options{cmpopts.IgnoreUnexported(Frame{}), cmpopts.EquateEmpty()}

func TestFrameRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		panels, side, points := rapid.IntRange(1, 12).Draw(t, "panels"), rapid.IntRange(2, 40).Draw(t, "side"), rapid.IntRange(0, 100).Draw(t, "points")
		e := NewEncoder()
		var p Picture
		var have, late *Frame // of a client that gets every message, and of one that gets key frames only
		for seq := uint32(1); seq < 5; seq++ {
			f := sample(panels, side, points, float64(seq))
			s := Status{1.5, seq%2 == 0, seq%3 == 0, seq%4 == 0}
			b, key := e.Next([]byte("before"), &p, f, s, false)
			var err error
			if have, err = DecodeFrame(b[len("before"):], have); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want(f, seq, key, s), have, frameOptions); d != "" {
				t.Fatalf("frame %d (−sent +read):\n%s", seq, d)
			}
			if late, err = DecodeFrame(e.Key(nil, &p), nil); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want(f, seq, true, s), late, frameOptions); d != "" {
				t.Fatalf("frame %d as a key frame (−sent +read):\n%s", seq, d)
			}
		}
	})
}

func TestTheSmallerIsSent(t *testing.T) {
	e := NewEncoder()
	var p Picture
	first, key := e.Next(nil, &p, sample(3, 100, 25, 0), Status{}, false)
	if raw := 3 * 100 * 100; !key || len(first) > raw/3 {
		t.Errorf("the first frame has %d bytes, of %d raw; key %v, want true", len(first), raw, key)
	}
	second, key := e.Next(nil, &p, sample(3, 100, 25, 0.2), Status{}, false)
	if key || len(second) >= len(e.Key(nil, &p)) {
		t.Errorf("a surface that moved a little has %d bytes, key %v; as a key frame %d", len(second), key, len(e.Key(nil, &p)))
	}
	third, key := e.Next(nil, &p, sample(3, 100, 25, 30), Status{}, false)
	if !key {
		t.Errorf("a surface that is another has %d bytes as a delta; as a key frame %d", len(third), len(e.Key(nil, &p)))
	}
}

func TestNextFollows(t *testing.T) {
	f := sample(2, 10, 9, 0)
	for _, c := range []struct {
		name       string
		f          *play.Frame
		s          Status
		force      bool
		none, only bool // no message; only a key frame will do
	}{
		{"unchanged", f, Status{}, false, true, false},
		{"unchanged but asked for", f, Status{}, true, false, false},
		{"other surface", sample(2, 10, 9, 1), Status{}, false, false, false},
		{"now slowed", f, Status{Slowed: true}, false, false, false},
		{"now coarse", f, Status{Coarse: true}, false, false, false},
		{"now at half the rate", f, Status{Half: true}, false, false, false},
		{"faster", f, Status{EpochsPerSecond: 7}, false, false, false},
		{"more panels", sample(3, 10, 9, 0), Status{}, false, false, true},
		{"finer", sample(2, 20, 9, 0), Status{}, false, false, true},
		{"more points", sample(2, 10, 90, 0), Status{}, false, false, true},
	} {
		e := NewEncoder()
		p := Picture{Seq: 40}
		base := first(t, e, &p, f)
		b, key := e.Next([]byte("x"), &p, c.f, c.s, c.force)
		if none := len(b) == 1; none != c.none {
			t.Errorf("%s: %d bytes", c.name, len(b)-1)
			continue
		} else if none {
			if p.Seq != 41 {
				t.Errorf("%s: the picture went on to frame %d", c.name, p.Seq)
			}
			continue
		}
		if c.only && !key {
			t.Errorf("%s: a delta", c.name)
		}
		got, err := DecodeFrame(b[1:], base)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if d := cmp.Diff(want(c.f, 42, key, c.s), got, frameOptions); d != "" {
			t.Errorf("%s (−sent +read):\n%s", c.name, d)
		}
	}
}

// first sends f and returns what is read.
func first(t *testing.T, e *Encoder, p *Picture, f *play.Frame) *Frame {
	t.Helper()
	b, _ := e.Next(nil, p, f, Status{}, false)
	got, err := DecodeFrame(b, nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestLabsShareAnEncoder takes turns with two labs of other layouts, whose pictures change memory with the encoder's.
func TestLabsShareAnEncoder(t *testing.T) {
	e := NewEncoder()
	labs := []struct {
		panels, side, points int
		p                    Picture
		have                 *Frame
	}{{panels: 3, side: 21, points: 25}, {panels: 1, side: 40, points: 9}}
	for seq := uint32(1); seq < 6; seq++ {
		for i := range labs {
			l := &labs[i]
			f := sample(l.panels, l.side, l.points, float64(seq))
			b, key := e.Next(nil, &l.p, f, Status{}, false)
			got, err := DecodeFrame(b, l.have)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want(f, seq, key, Status{}), got, frameOptions); d != "" {
				t.Fatalf("frame %d of lab %d (−sent +read):\n%s", seq, i, d)
			}
			l.have = got
		}
	}
}

func TestNextAllocatesNothing(t *testing.T) {
	frames := make([]*play.Frame, 8)
	for i := range frames {
		frames[i] = sample(3, 100, 25, float64(i*i))
	}
	e := NewEncoder()
	var p Picture
	var b []byte
	next := func() {
		f := frames[p.Seq%8]
		b, _ = e.Next(b[:0], &p, f, Status{}, true)
		b = e.Key(b[:0], &p)
	}
	for range 2 * len(frames) {
		next()
	}
	if n := testing.AllocsPerRun(50, next); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func TestDamagedFrames(t *testing.T) {
	e := NewEncoder()
	var p Picture
	b, _ := e.Next(nil, &p, sample(2, 12, 9, 0), Status{}, false)
	for n := range b {
		if _, err := DecodeFrame(b[:n], nil); err == nil {
			t.Errorf("a frame cut to %d of %d bytes was read", n, len(b))
		}
	}
	b, key := e.Next(nil, &p, sample(2, 12, 9, 0), Status{}, true)
	if _, err := DecodeFrame(b, nil); err == nil || key {
		t.Error("a delta was read without its base")
	}
}

func FuzzDecodeFrame(f *testing.F) {
	for _, s := range []*play.Frame{sample(2, 12, 9, 0), sample(12, 2, 0, 0)} {
		b, _ := NewEncoder().Next(nil, new(Picture), s, Status{}, false)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := DecodeFrame(b, nil)
		if err != nil {
			return
		}
		for _, p := range got.Panels {
			if len(p.Grid) != got.Side*got.Side || len(p.Wrong) != (got.Points+7)/8 {
				t.Fatalf("side %d and %d points gave %d and %d bytes", got.Side, got.Points, len(p.Grid), len(p.Wrong))
			}
		}
	})
}
