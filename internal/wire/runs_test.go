package wire

import (
	"bytes"
	"testing"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
)

// runs are experiments whose first ten seconds are encoded: small nets on a spiral of 200 points that train twenty epochs
// a frame, gently and with so much momentum that the surface trembles, and the slide.
var runs = []struct{ name, query string }{
	{"slide", ""},
	{"6-2 gentle", spiral + "&layers=6-tanh_2-tanh&batch=10&momentum=0.1"},
	{"6-2 rough", spiral + "&layers=6-tanh_2-tanh&batch=10&momentum=0.9"},
	{"20 gentle", spiral + "&layers=20-tanh&batch=10&momentum=0.1"},
	{"20 rough", spiral + "&layers=20-tanh&batch=10&momentum=0.9"},
	{"32-32-32 gentle", spiral + "&layers=32-relu_32-relu_32-relu&batch=32&momentum=0.1"},
	{"32-32-32 rough", spiral + "&layers=32-relu_32-relu_32-relu&batch=32&momentum=0.9"},
}

const spiral = "data=convnet-spiral&n=200&sweep=none&lambda=0.0001&learning_rate=0.01&speed=20"

// BenchmarkRuns encodes 300 frames of 100×100 of each run over and over.
func BenchmarkRuns(b *testing.B) {
	for _, r := range runs {
		b.Run(r.name, func(b *testing.B) {
			frames := record(b, r.query, 300)
			e := NewEncoder()
			var p Picture
			var msg []byte
			size, keys := 0, 0
			for b.Loop() {
				f := frames[p.Seq%300]
				var key bool
				msg, key = e.Next(msg[:0], &p, f, Status{}, true)
				size += len(msg)
				if key {
					keys++
				}
			}
			panels := float64(b.N * len(frames[0].Panels))
			b.ReportMetric(float64(size)/panels, "B/panel")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/panels, "µs/panel")
			b.ReportMetric(float64(keys)/float64(b.N), "keys")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// record trains an experiment and returns its first frames.
func record(tb testing.TB, query string, count int) []*play.Frame {
	tb.Helper()
	e, err := play.ParseQuery(query)
	if err != nil {
		tb.Fatal(err)
	}
	l, err := play.NewLab(e)
	if err != nil {
		tb.Fatal(err)
	}
	s := nn.NewScratch(kernel.Best())
	frames := make([]*play.Frame, count)
	for i := range frames {
		var f play.Frame
		l.Draw(s, 100, &f, nil)
		frames[i] = &f
		l.Advance(s, l.Wants(), nil)
	}
	return frames
}

// TestRunsArriveAsTheyWere decodes real runs: what a browser shows is what was drawn.
func TestRunsArriveAsTheyWere(t *testing.T) {
	for _, r := range runs {
		e := NewEncoder()
		var p Picture
		var have *Frame
		for _, f := range record(t, r.query, 40) {
			b, _ := e.Next(nil, &p, f, Status{}, false)
			got, err := DecodeFrame(b, have)
			if err != nil {
				t.Fatalf("%s: %v", r.name, err)
			}
			for k := range f.Panels {
				if !bytes.Equal(got.Panels[k].Grid, f.Panels[k].Grid) || !bytes.Equal(got.Panels[k].Wrong, f.Panels[k].Wrong) {
					t.Fatalf("%s: panel %d of frame %d is another", r.name, k, p.Seq)
				}
			}
			have = got
		}
	}
}
