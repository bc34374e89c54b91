package wire

import (
	"fmt"
	"slices"
	"testing"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
)

// BenchmarkInsideEncode encodes what the page asks for at first, and what it asks for with every unit of every layer
// shown: a unit from close by and one layer space are always among it.
func BenchmarkInsideEncode(b *testing.B) {
	for _, c := range []struct{ layers, units, shown int }{{1, 20, 8}, {1, 20, 20}, {8, 64, 8}, {8, 64, 64}} {
		b.Run(fmt.Sprintf("%d×%d showing %d", c.layers, c.units, c.shown), func(b *testing.B) {
			e := play.Default()
			e.Layers = slices.Repeat([]play.Layer{{Units: c.units, Activation: nn.Tanh}}, c.layers)
			l, err := play.NewLab(e)
			if err != nil {
				b.Fatal(err)
			}
			s := nn.NewScratch(kernel.Best())
			l.Advance(s, 100, nil)
			shown := make([]int, c.shown)
			for i := range shown {
				shown[i] = i
			}
			look := &play.Look{Maps: [][]int{{0, 1}}, Unit: &play.Unit{Layer: c.layers}, Spaces: []play.Space{{Layer: 1}}}
			for range c.layers {
				look.Maps = append(look.Maps, shown)
			}
			look.Maps = append(look.Maps, []int{0, 1})
			var in play.Inside
			l.Inside(s, look, &in, nil)
			encoder := NewInsideEncoder()
			var msg []byte
			for b.Loop() {
				msg = encoder.Encode(msg[:0], &in, 1)
			}
			b.ReportMetric(float64(len(msg)), "B/message")
		})
	}
}
