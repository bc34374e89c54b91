package wire

import (
	"bytes"
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
func want(f *play.Frame, seq uint32, key bool, perSecond float32, slowed bool) *Frame {
	w := &Frame{
		Key: key, Playing: f.Playing, Slowed: slowed, Seq: seq, Rev: f.Rev, PointsRev: f.PointsRev,
		Step: float64(f.Step), Epoch: float64(f.Epoch), Side: f.Side, Points: f.Points, EpochsPerSecond: perSecond,
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
		var base *Picture
		var have *Frame
		for seq := uint32(1); seq < 5; seq++ {
			f := sample(panels, side, points, float64(seq))
			p := NewPicture(f, seq, 1.5, seq%2 == 0)
			b, key := p.Key(), true
			if base != nil && rapid.Bool().Draw(t, "as a delta") {
				b, key = p.Delta(base), false
			}
			got, err := DecodeFrame(b, have)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want(f, seq, key, 1.5, seq%2 == 0), got, frameOptions); d != "" {
				t.Fatalf("frame %d (−sent +read):\n%s", seq, d)
			}
			base, have = p, got
		}
	})
}

func TestDeltasAreSmall(t *testing.T) {
	a, b := NewPicture(sample(3, 100, 25, 0), 1, 0, false), NewPicture(sample(3, 100, 25, 1), 2, 0, false)
	raw, key, delta := 3*100*100, len(b.Key()), len(b.Delta(a))
	if key > raw/3 || delta > key {
		t.Errorf("raw %d bytes, key frame %d, delta %d; want each well below the one before", raw, key, delta)
	}
}

func TestFollowsAndSame(t *testing.T) {
	f := sample(2, 10, 9, 0)
	a := NewPicture(f, 1, 0, false)
	for _, c := range []struct {
		name          string
		p             *Picture
		follows, same bool
	}{
		{"unchanged", NewPicture(f, 2, 0, false), true, true},
		{"another number", NewPicture(f, 3, 0, false), false, false},
		{"other surface", NewPicture(sample(2, 10, 9, 1), 2, 0, false), true, false},
		{"now slowed", NewPicture(f, 2, 0, true), true, false},
		{"more panels", NewPicture(sample(3, 10, 9, 0), 2, 0, false), false, false},
		{"finer", NewPicture(sample(2, 20, 9, 0), 2, 0, false), false, false},
		{"more points", NewPicture(sample(2, 10, 90, 0), 2, 0, false), false, false},
	} {
		if c.p.Follows(a) != c.follows || c.p.Same(a) != c.same {
			t.Errorf("%s: Follows %v, Same %v; want %v, %v", c.name, c.p.Follows(a), c.p.Same(a), c.follows, c.same)
		}
	}
}

func TestDamagedFrames(t *testing.T) {
	b := NewPicture(sample(2, 12, 9, 0), 1, 0, false).Key()
	for n := range b {
		if _, err := DecodeFrame(b[:n], nil); err == nil {
			t.Errorf("a frame cut to %d of %d bytes was read", n, len(b))
		}
	}
	if _, err := DecodeFrame(NewPicture(sample(2, 12, 9, 1), 2, 0, false).Delta(NewPicture(sample(2, 12, 9, 0), 1, 0, false)), nil); err == nil {
		t.Error("a delta was read without its base")
	}
}

func FuzzDecodeFrame(f *testing.F) {
	f.Add(NewPicture(sample(2, 12, 9, 0), 1, 0, false).Key())
	f.Add(NewPicture(sample(12, 2, 0, 0), 1, 0, false).Key())
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

func BenchmarkEncode(b *testing.B) {
	pictures := make([]*Picture, 30)
	for i := range pictures {
		pictures[i] = NewPicture(sample(3, 100, 25, float64(i)), uint32(i+1), 0, false)
	}
	for _, c := range []struct {
		name   string
		encode func(i int) []byte
	}{
		{"key", func(i int) []byte { return pictures[i].Key() }},
		{"delta", func(i int) []byte { return pictures[i].Delta(pictures[i-1]) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			bytes := 0
			for n := 0; b.Loop(); n++ {
				bytes += len(c.encode(1 + n%29))
			}
			b.ReportMetric(float64(bytes)/float64(b.N), "bytes/frame")
		})
	}
}

// TestEncodersAreShared encodes from many goroutines at once, for the race detector.
func TestEncodersAreShared(t *testing.T) {
	p := NewPicture(sample(2, 50, 25, 0), 1, 0, false)
	first := p.Key()
	done := make(chan []byte)
	for range 8 {
		go func() { done <- p.Key() }()
	}
	for range 8 {
		if b := <-done; !bytes.Equal(b, first) {
			t.Error("encoding at the same time gave other bytes")
		}
	}
}
