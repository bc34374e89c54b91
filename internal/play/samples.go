package play

import (
	"math"

	"chalkline/internal/nn"
)

// samples are the activations of some units of a network at many places.
type samples struct {
	units  []Unit
	places int
	a      []float32 // [unit][place]
}

func (sm *samples) reset() { sm.units = sm.units[:0] }

func (sm *samples) add(layer, unit int) { sm.units = append(sm.units, Unit{layer, unit}) }

// fit makes room for so many places.
func (sm *samples) fit(places int) {
	sm.places = places
	sm.a = resize(sm.a, len(sm.units)*places)
}

// take notes a block of activations, the first of which are of the place at.
func (sm *samples) take(at int, a nn.Signals) {
	for k, u := range sm.units {
		copy(sm.of(k)[at:], a.Unit(u.Layer, u.Unit))
	}
}

// of returns the activations of the k-th unit.
func (sm *samples) of(k int) []float32 { return sm.a[k*sm.places:][:sm.places] }

// quantize writes a as 127·a/scale, where scale is the largest |a|, which it returns; 0 if all are 0. Of networks that have diverged
// NaN counts as 0, and what is larger than a float32 can say as the largest that it can.
func quantize(dst []int8, a []float32) (scale float32) {
	for _, v := range a {
		if size := abs(v); size > scale {
			scale = size
		}
	}
	if scale == 0 {
		clear(dst)
		return 0
	}
	for i, v := range a {
		dst[i] = int8(math.Round(127 * float64(tame(v)) / float64(scale)))
	}
	return scale
}

// tame returns v as a finite number.
func tame(v float32) float32 {
	switch {
	case v != v:
		return 0
	case v > math.MaxFloat32:
		return math.MaxFloat32
	case v < -math.MaxFloat32:
		return -math.MaxFloat32
	}
	return v
}

func abs(v float32) float32 {
	return float32(math.Abs(float64(tame(v))))
}
