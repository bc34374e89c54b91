package nn

import (
	"math"
	"math/rand/v2"
	"slices"
)

// NewNet returns a network with its initial weights, drawn as spec.Init says, and biases 0. The random numbers of each piece
// of each layer come from a generator of their own, seeded by (seed, layer, piece). So networks that differ in an
// activation or in the scale of the draws start from the same draws, and a maxout unit adds pieces to the draws of a plain
// one. NewNet panics if spec is out of the limits of the package.
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
	if n.spec.Init == InitZeros {
		return
	}
	layer := &n.layers[l]
	rng := rand.New(rand.NewPCG(seed, uint64(l)<<8|uint64(piece)))
	next := rng.NormFloat64
	if n.spec.Init == InitUniform {
		next = func() float64 { return rng.Float64() - 0.5 }
	}
	scale := n.spec.Init.scale(layer)
	W := layer.of(n.Params)[piece*layer.Units*layer.cols():]
	for unit := range layer.Units {
		row := W[unit*layer.cols():][:layer.in]
		for c := range row {
			row[c] = float32(scale * next())
		}
	}
}

// scale returns what the draws for a layer are multiplied by.
func (i Init) scale(l *layer) float64 {
	in, out := float64(l.in), float64(l.Units)
	switch i {
	case InitHe:
		return math.Sqrt(2 / in)
	case InitXavier:
		return math.Sqrt(2 / (in + out))
	case InitLeCun:
		return math.Sqrt(1 / in)
	case InitUniform:
		return 1
	case InitSmall:
		return 0.01
	case InitLarge:
		return 3
	}
	return math.Sqrt(variance(l))
}

// variance returns the variance of a layer's initial weights under InitAuto, which keeps the scale of activations from layer
// to layer:
//   - 1/in for units that pass small values unchanged (LeCun et al. 1998, "Efficient BackProp"; the forward half of
//     Glorot and Bengio 2010), also for sigmoid, softplus, Gaussian, step and maxout;
//   - 2/in for ReLU, which loses half of its input (He et al. 2015, eq. 10), and for ELU, GELU and SiLU, which are close to it;
//   - 2/((1+slope²)·in) for leaky ReLU (He et al. 2015, eq. 15), which lies between them;
//   - 2/in for sine, whose activations have a mean square of ½ (Sitzmann et al. 2020, "Implicit neural representations with
//     periodic activation functions", 3.2).
func variance(l *layer) float64 {
	in := float64(l.in)
	switch l.Activation {
	case ReLU, ELU, GELU, SiLU, Sine:
		return 2 / in
	case LeakyReLU:
		return 2 / ((1 + l.Slope*l.Slope) * in)
	default:
		return 1 / in
	}
}
