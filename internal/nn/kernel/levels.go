package kernel

import "math"

// levels implements Set.Levels.
func levels(dst []byte, p []float32, classes, lanes int) {
	p = p[:classes*lanes]
	for lane := range dst[:lanes] {
		first, second, class, sum := p[lane], float32(0), 0, p[lane]
		for c := 1; c < classes; c++ {
			v := p[c*lanes+lane]
			sum += v
			if v > first {
				first, second, class = v, first, c
			} else if v > second {
				second = v
			}
		}
		if sum != sum { // NaN in any class makes the sum NaN
			dst[lane] = 0
			continue
		}
		root := float32(math.Sqrt(float64(first - second)))
		dst[lane] = byte(class<<5 | int(min(31, 32*root)))
	}
}
