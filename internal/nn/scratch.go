package nn

import (
	"math/rand/v2"
	"slices"

	"chalkline/internal/nn/kernel"
)

// blockLanes is the number of samples, or points of a grid, that pass through a network at a time: enough to amortize
// the cost of a call and for the usual 200 points to be one block, few enough for a layer and the next to stay in the
// first-level cache. As an odd multiple of a cache line (of 16 lanes) it spreads the rows of a block over all sets of the
// cache; a power of two would have them compete for a few.
const blockLanes = 208

// blockOf returns the number of samples in each block but the last, when count samples pass in blocks of one size, or
// nearly: a Scratch would otherwise be fitted twice to every batch.
func blockOf(count int) int {
	if count <= blockLanes {
		return count
	}
	blocks := (count + blockLanes - 1) / blockLanes
	return (count + blocks - 1) / blocks
}

// Scratch is the working memory of every pass through a network, and the kernels that do the work. It belongs to a
// worker, not to a network: it keeps nothing between calls that a caller can see. It grows to the largest network it has
// seen and then never allocates. A Scratch is not safe for concurrent use.
type Scratch struct {
	k *kernel.Set

	// What fit shaped last, and for what.
	net      *Net
	lanes    int
	dropout  bool
	decay    []float32      // laid out as Net.Params: 1 for a weight, 0 for a bias
	values   []values       // of each layer; the last has only x, the scores
	grad     [2][]float32   // memory of the gradients by activations and pre-activations, which change places from layer to layer
	labels   []int32        // of the points of a block, a lane each, in a regression 0; −1 in lanes of padding
	targets  []float32      // in a regression, the values of the points of a block, a lane each
	target   [1][]float32   // for Gather: the values of all points of a regression
	layers   []kernel.Layer // what of values kernels see; see prepare
	pass     kernel.Pass    // through layers
	unbroken bool           // forward and backward are one call each
	p        []float32      // probabilities, classes×lanes; in a regression two rows, of what is above and below 0

	orders orders    // in which epochs visit the points
	pcg    rand.PCG  // of what dropout keeps
	dW     []float32 // gradient by the parameters, laid out as Net.Params
	levels []byte    // of one tile of a grid
	axis   axis
	plane  [2][]float32 // coordinates of one tile of a grid, where they are not the inputs
	rows   [][]float32  // of the input block, one an input
}

// NewScratch returns an empty Scratch that works with the kernels of k.
func NewScratch(k *kernel.Set) *Scratch {
	s := &Scratch{k: k}
	s.levels = make([]byte, s.pad(blockLanes))
	s.labels = make([]int32, s.pad(blockLanes))
	s.targets = make([]float32, s.pad(blockLanes))
	s.plane = [2][]float32{make([]float32, s.pad(blockLanes)), make([]float32, s.pad(blockLanes))}
	return s
}

// pad returns the number of lanes of a block for count samples.
func (s *Scratch) pad(count int) int {
	return (count + s.k.Lanes - 1) &^ (s.k.Lanes - 1)
}

// values are the blocks of one layer, [feature][lane].
type values struct {
	x []float32 // the layer's input, (in+1)×lanes: the activations of the layer before, or the points, and a row of ones
	z []float32 // pre-activations, rows×lanes; the memory of a unless Activation.keepsZ: every other f is written over its argument
	a []float32 // activations, units×lanes; the memory of out unless there is dropout

	keep []float32 // what dropout multiplies a by, units×lanes; nil where there is none
	out  []float32 // activations as the next layer gets them, units×lanes; the memory of the next layer's x

	da []float32 // gradient by a, units×lanes
	dz []float32 // gradient by z, rows×lanes; the memory of da unless the layer is maxout

	ofZ, ofA, ofKeep []float32 // the memory of z, a and keep where these have their own
}

// fit shapes the blocks for network n and a number of lanes, with or without dropout, and fills the rows of ones.
func (s *Scratch) fit(n *Net, lanes int, dropout bool) {
	sameLanes := s.lanes == lanes && s.dropout == dropout
	if s.net == n && sameLanes {
		return
	}
	fits := s.net != nil && sameBlocks(s.net.layers, n.layers)
	ready := fits && sameFunctions(s.net.layers, n.layers)
	s.net = n
	switch {
	case !fits || !sameLanes:
		s.shape(n, lanes, dropout, fits)
	case !ready:
		s.prepare(n)
	}
}

// shape is fit where it has something to do. decayFits says that s.decay is as it should be.
func (s *Scratch) shape(n *Net, lanes int, dropout, decayFits bool) {
	if !decayFits {
		s.decay = grow(s.decay, len(n.Params))
		markWeights(s.decay, n.layers)
	}
	s.lanes, s.dropout = lanes, dropout
	depth := len(n.layers)
	for len(s.values) <= depth {
		s.values = append(s.values, values{})
	}
	s.values[depth].x = grow(s.values[depth].x, n.spec.Classes*lanes)
	widest := 0
	for l := depth - 1; l >= 0; l-- {
		layer, v := &n.layers[l], &s.values[l]
		v.x = grow(v.x, layer.cols()*lanes)
		fill(v.x[layer.in*lanes:], 1)
		v.out = s.values[l+1].x[:layer.Units*lanes]
		v.fit(layer, lanes, dropout && l < depth-1)
		widest = max(widest, layer.rows)
	}
	s.fitGradients(n, lanes, widest)
	s.p = grow(s.p, max(2, n.spec.Classes)*lanes)
	s.prepare(n)
}

// fit gives z, a and keep of a layer memory: that of out, or where this would not do, their own.
func (v *values) fit(l *layer, lanes int, dropout bool) {
	v.a, v.keep = v.out, nil
	if dropout {
		v.ofA, v.ofKeep = grow(v.ofA, len(v.out)), grow(v.ofKeep, len(v.out))
		v.a, v.keep = v.ofA, v.ofKeep
	}
	v.z = v.a
	if l.Activation.keepsZ() {
		v.ofZ = grow(v.ofZ, l.rows*lanes)
		v.z = v.ofZ
	}
}

// sameBlocks reports whether networks of these layers use the same blocks, as the panels of most sweeps do.
func sameBlocks(a, b []layer) bool {
	return slices.EqualFunc(a, b, func(a, b layer) bool {
		return a.in == b.in && a.rows == b.rows && a.Units == b.Units &&
			a.Activation.keepsZ() == b.Activation.keepsZ() && (a.Activation == Maxout) == (b.Activation == Maxout)
	})
}

// sameFunctions reports whether networks of the same blocks have the same functions in them.
func sameFunctions(a, b []layer) bool {
	return slices.EqualFunc(a, b, func(a, b layer) bool { return a.Activation == b.Activation && a.Slope == b.Slope })
}

// fitGradients shares out two blocks of the widest layer among the gradients of all. From the last layer to the first, dz
// is written over da, and da of the layer before into the other block; for maxout dz goes into the other block, and da of the
// layer before over its own, which is spent by then.
func (s *Scratch) fitGradients(n *Net, lanes, widest int) {
	for i := range s.grad {
		s.grad[i] = grow(s.grad[i], widest*lanes)
	}
	da, free := s.grad[0], s.grad[1]
	for l := len(n.layers) - 1; l >= 0; l-- {
		layer, v := &n.layers[l], &s.values[l]
		dz, before := da, free
		if layer.Activation == Maxout {
			dz, before = free, da
		}
		v.da, v.dz = da[:layer.Units*lanes], dz[:layer.rows*lanes]
		da, free = before, dz
	}
}

// grow returns b with length n, in new memory if b has not enough. The contents are undefined.
func grow(b []float32, n int) []float32 {
	if cap(b) < n {
		return aligned(n)
	}
	return b[:n]
}

// aligned returns n zeros in whole cache lines, 64 bytes, which the allocator then lays on the boundaries of such lines: a
// vector that lies across two costs twice as much.
func aligned(n int) []float32 {
	const line = 16
	return make([]float32, n, (n+line-1)&^(line-1))
}
