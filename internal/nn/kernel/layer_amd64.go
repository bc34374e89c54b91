//go:build amd64 && !purego

package kernel

import "unsafe"

// avx2Forward implements Set.Forward. The assembly relies on what Prepare has seen to.
func avx2Forward(p Pass, params []float32) {
	if !p.wholeVectors() {
		forward(p, params)
		return
	}
	forwardAVX2(p.at(0), len(p.layers), first(params[:p.params]))
}

// avx2Backward implements Set.Backward.
func avx2Backward(p Pass, params, dparams []float32) {
	if !p.wholeVectors() {
		backward(p, params, dparams)
		return
	}
	backwardAVX2(p.at(len(p.layers)-1), len(p.layers), first(params[:p.params]), first(dparams[:p.params]))
}

// wholeVectors reports whether there are layers, and rows of whole vectors in them, as in blocks that are padded.
func (p *Pass) wholeVectors() bool {
	return len(p.layers) > 0 && p.layers[0].Lanes > 0 && p.layers[0].Lanes%avx2Lanes == 0
}

// at returns where layer i begins. The assembly knows the order of its fields.
func (p *Pass) at(i int) *byte { return (*byte)(unsafe.Pointer(&p.layers[i])) }
