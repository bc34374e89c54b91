package play

import (
	"fmt"
	"slices"
	"testing"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

// BenchmarkInside draws a look at eight units of each layer, and at all of them, with a unit from close by and the
// principal components of the last hidden layer.
func BenchmarkInside(b *testing.B) {
	for _, c := range []struct{ layers, units, shown int }{{1, 20, 8}, {1, 20, 20}, {8, 64, 8}, {8, 64, 64}} {
		b.Run(fmt.Sprintf("%d×%d showing %d", c.layers, c.units, c.shown), func(b *testing.B) {
			e := Default()
			e.Layers = slices.Repeat([]Layer{{Units: c.units, Activation: nn.Tanh}}, c.layers)
			e.useSet("moons")
			l := newLab(b, e)
			look := &Look{Maps: [][]int{{0, 1}}, Unit: &Unit{c.layers, 0}, Spaces: []Space{{Layer: c.layers}}}
			shown := make([]int, c.shown)
			for i := range shown {
				shown[i] = i
			}
			for range c.layers {
				look.Maps = append(look.Maps, shown)
			}
			look.Maps = append(look.Maps, []int{0, 1})
			s := nn.NewScratch(kernel.Best())
			var in Inside
			for b.Loop() {
				l.Inside(s, look, &in, nil)
			}
		})
	}
}
