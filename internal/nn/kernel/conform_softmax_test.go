package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func conformSoftmax(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		for classes := 1; classes <= 8; classes++ {
			for _, fill := range []func(*rand.Rand, int) []float32{guarded, guardedOdd} {
				z := fill(rng, classes*lanes)
				got := guarded(rng, classes*lanes)
				set.Softmax(got, z, classes, lanes)
				same(t, at("Softmax", classes, classes, lanes), got, softmaxWant(z, classes, lanes), nil, 1e-6)
			}
		}
	})
}

func conformLossGrad(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		for classes := 1; classes <= 8; classes++ {
			for _, fill := range []func(*rand.Rand, int) []float32{guarded, guardedOdd} {
				z, labels := fill(rng, classes*lanes), randomLabels(rng, classes, lanes)
				got, want := guarded(rng, classes*lanes), softmaxWant(z, classes, lanes)
				for lane, label := range labels {
					for c := range classes {
						if label < 0 {
							want[c*lanes+lane] = 0
						} else if c == int(label) {
							want[c*lanes+lane]--
						}
					}
				}
				set.LossGrad(got, z, labels, classes, lanes)
				same(t, at("LossGrad", classes, classes, lanes), got, want, nil, 1e-6)
			}
		}
	})
}

// randomLabels returns labels of which about every fourth is of padding.
func randomLabels(rng *rand.Rand, classes, lanes int) []int32 {
	labels := make([]int32, lanes)
	for lane := range labels {
		labels[lane] = int32(rng.IntN(classes))
		if rng.IntN(4) == 0 {
			labels[lane] = -1 - int32(rng.IntN(2))*math.MaxInt32
		}
	}
	return labels
}

// softmaxWant is Set.Softmax in float64, infinities and NaN included.
func softmaxWant(z []float32, classes, lanes int) []float64 {
	p := make([]float64, len(z))
	for lane := range lanes {
		top, sum := math.Inf(-1), 0.0
		for c := range classes {
			top = math.Max(top, float64(z[c*lanes+lane]))
		}
		for c := range classes {
			p[c*lanes+lane] = math.Exp(float64(z[c*lanes+lane]) - top)
			sum += p[c*lanes+lane]
		}
		for c := range classes {
			p[c*lanes+lane] /= sum
		}
	}
	return p
}

func conformLevels(t *testing.T, set *Set) {
	// Differences of multiples of 1/1024 are exact, so that the level is too.
	sizes(func(lanes int, rng *rand.Rand) {
		for classes := 1; classes <= 8; classes++ {
			p := make([]float32, classes*lanes)
			for i := range p {
				p[i] = float32(rng.IntN(1025)) / 1024
			}
			got := make([]byte, lanes+guard)
			set.Levels(got[:lanes], p, classes, lanes)
			for lane := range lanes {
				if want := levelWant(p, classes, lane, lanes); got[lane] != want {
					t.Fatalf("%s[%d] = %#02x, want %#02x", at("Levels", classes, classes, lanes), lane, got[lane], want)
				}
			}
			for _, b := range got[lanes:] {
				if b != 0 {
					t.Fatalf("%s wrote past the end", at("Levels", classes, classes, lanes))
				}
			}
		}
	})
}

// levelWant is one lane of Set.Levels, by the definition.
func levelWant(p []float32, classes, lane, lanes int) byte {
	class := 0
	for c := range classes {
		if p[c*lanes+lane] > p[class*lanes+lane] {
			class = c
		}
	}
	second := 0.0
	for c := range classes {
		if c != class {
			second = max(second, float64(p[c*lanes+lane]))
		}
	}
	m := float64(p[class*lanes+lane]) - second
	return byte(class<<5) | byte(min(31, math.Floor(32*math.Sqrt(m))))
}

func conformLevelsNaN(t *testing.T, set *Set) {
	for bad := range 3 {
		p := []float32{0.1, 0.1, 0.7, 0.7, 0.2, 0.2} // 3 classes, 2 lanes
		p[2*bad] = nan
		got := make([]byte, 2)
		set.Levels(got, p, 3, 2)
		if want := byte(1<<5 | 22); got[0] != 0 || got[1] != want {
			t.Errorf("Levels with NaN in class %d of lane 0 = %#02x, want [0 %#02x]", bad, got, want)
		}
	}
}
