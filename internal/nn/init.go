package nn

import (
	"math"
	"math/rand/v2"
	"slices"
)

// NewNet returns a network with its initial weights: normal with mean 0 and the variance that variance gives for the
// activation, biases 0. The normal deviates of each piece of each layer come from a generator of their own, seeded by
// (seed, layer, piece). So networks that differ in an activation start from the same draws in another scale, and a
// maxout unit adds pieces to the draws of a plain one. NewNet panics if spec is out of the limits of the package.
func NewNet(spec Spec, seed uint64) *Net {
	spec.check("NewNet")
	spec.Hidden = slices.Clone(spec.Hidden)
	layers, size := place(spec)
	n := &Net{Params: aligned(size), spec: spec, layers: layers}
	for l, layer := range layers {
		for piece := range layer.pieces() {
			n.draw(l, piece, seed)
		}
	}
	return n
}

// draw initializes one piece of layer l.
func (n *Net) draw(l, piece int, seed uint64) {
	layer := &n.layers[l]
	normal := rand.New(rand.NewPCG(seed, uint64(l)<<8|uint64(piece)))
	scale := math.Sqrt(variance(layer))
	W := layer.of(n.Params)[piece*layer.Units*layer.cols():]
	for unit := range layer.Units {
		row := W[unit*layer.cols():][:layer.in]
		for c := range row {
			row[c] = float32(scale * normal.NormFloat64())
		}
	}
}

// variance returns the variance of a layer's initial weights, which keeps the scale of activations from layer to layer:
//   - 1/in for units that pass small values unchanged (LeCun et al. 1998, "Efficient BackProp"; the forward half of
//     Glorot and Bengio 2010), also for sigmoid and maxout;
//   - 2/in for ReLU, which loses half of its input (He et al. 2015, eq. 10);
//   - 2/((1+slope²)·in) for leaky ReLU (He et al. 2015, eq. 15), which lies between them.
func variance(l *layer) float64 {
	in := float64(l.in)
	switch l.Activation {
	case ReLU:
		return 2 / in
	case LeakyReLU:
		return 2 / ((1 + l.Slope*l.Slope) * in)
	default:
		return 1 / in
	}
}
