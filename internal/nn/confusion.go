package nn

// Confusion counts points: Confusion[y][c] are those of class y for which class c won. A point whose scores are NaN is
// nowhere in it.
type Confusion [MaxClasses][MaxClasses]int32

// count adds a point of class label by its scores in one lane of z, which are right if label won.
func (m *Confusion) count(z []float32, label int, right bool, lane, lanes int) {
	class := label
	if !right {
		class = winner(z, lane, lanes)
	}
	if class >= 0 {
		m[label][class]++
	}
}

// winner returns the lowest class with the largest score in one lane of z, or −1 if a score is NaN.
func winner(z []float32, lane, lanes int) int {
	best := 0
	for c := range len(z) / lanes {
		switch v := z[c*lanes+lane]; {
		case v != v:
			return -1
		case v > z[best*lanes+lane]:
			best = c
		}
	}
	return best
}
