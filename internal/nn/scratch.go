package nn

import "chalkline/internal/nn/kernel"

// blockLanes is the number of samples, or points of a grid, that pass through a network at a time: enough to amortize
// the cost of a call, few enough for the activations of all layers to stay in the first-level cache.
const blockLanes = 64

// Scratch is the working memory of every pass through a network, and the kernels that do the work. It belongs to a
// worker, not to a network: it keeps nothing between calls that a caller can see. It grows to the largest network it has
// seen and then never allocates. A Scratch is not safe for concurrent use.
type Scratch struct {
	k *kernel.Set

	// Blocks of the network that was fitted last, [feature][lane].
	a  [][]float32 // a[0] is the input x, a[l+1] the activations of layer l, each with a last row of ones; the last is the logits
	z  [][]float32 // z[l] is the pre-activations of layer l where that is maxout; elsewhere f overwrites z by a
	dz []float32   // gradient by the pre-activations of a layer, rows×lanes; it changes places with da
	da []float32   // gradient by the activations of a layer, units×lanes
	p  []float32   // probabilities, classes×lanes

	dW     []float32 // gradient by the parameters, laid out as Net.Params
	labels [blockLanes]uint8
	index  [blockLanes]int32 // of the points in a block, where they are not shuffled
	levels []byte            // of one tile of a grid
	axis   axis
}

// NewScratch returns an empty Scratch that works with the kernels of k.
func NewScratch(k *kernel.Set) *Scratch {
	s := &Scratch{k: k}
	s.levels = make([]byte, s.pad(blockLanes))
	return s
}

// pad returns the number of lanes of a block for count samples.
func (s *Scratch) pad(count int) int {
	return (count + s.k.Lanes - 1) / s.k.Lanes * s.k.Lanes
}

// fit shapes the blocks for network n and a number of lanes, and fills the rows of ones.
func (s *Scratch) fit(n *Net, lanes int) {
	depth := len(n.layers)
	for len(s.a) <= depth {
		s.a = append(s.a, nil)
		s.z = append(s.z, nil)
	}
	s.a[0] = grow(s.a[0], (n.spec.Inputs+1)*lanes)
	widest := 0
	for l := range n.layers {
		layer := &n.layers[l]
		s.a[l+1] = grow(s.a[l+1], (layer.Units+1)*lanes)
		if layer.Activation == Maxout {
			s.z[l] = grow(s.z[l], layer.rows*lanes)
		}
		ones := s.a[l][layer.in*lanes:]
		for lane := range ones {
			ones[lane] = 1
		}
		widest = max(widest, layer.rows)
	}
	s.dz = grow(s.dz, widest*lanes)
	s.da = grow(s.da, widest*lanes)
	s.p = grow(s.p, n.spec.Classes*lanes)
}

// sequence returns start … end−1, at most blockLanes numbers.
func (s *Scratch) sequence(start, end int) []int32 {
	index := s.index[:end-start]
	for i := range index {
		index[i] = int32(start + i)
	}
	return index
}

// grow returns b with length n, in new memory if b has not enough. The contents are undefined.
func grow(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n)
	}
	return b[:n]
}
