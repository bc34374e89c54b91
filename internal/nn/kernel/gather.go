package kernel

// gather implements Set.Gather, two features side by side, as points in the plane have them.
func gather(dst []float32, x [][]float32, index []int32, lanes int) {
	for ; len(x) >= 2; x = x[2:] {
		gatherPair(dst[:lanes], dst[lanes:][:lanes], x[0], x[1], index)
		dst = dst[2*lanes:]
	}
	if len(x) == 1 {
		gatherRow(dst[:lanes], x[0], index)
	}
}

// gatherRow is gather of one feature.
func gatherRow(row, x []float32, index []int32) {
	points := row[:len(index)]
	for lane, i := range index {
		points[lane] = x[i]
	}
	repeatLast(row, len(points))
}

// gatherPair is gather of two features.
func gatherPair(row0, row1, x0, x1 []float32, index []int32) {
	x1 = x1[:len(x0)]
	points0, points1 := row0[:len(index)], row1[:len(index)]
	for lane, i := range index {
		points0[lane], points1[lane] = x0[i], x1[i]
	}
	repeatLast(row0, len(points0))
	repeatLast(row1, len(points1))
}

// repeatLast writes the last of the first count elements into all that follow.
func repeatLast(row []float32, count int) {
	last, padding := row[count-1], row[count:]
	for lane := range padding {
		padding[lane] = last
	}
}

// labels implements Set.Labels.
func labels(dst []int32, labels []uint8, index []int32, lanes, classes int) (known bool) {
	points, padding := dst[:len(index)], dst[len(index):lanes]
	for lane, i := range index {
		label := int(labels[i])
		if label >= classes {
			return false
		}
		points[lane] = int32(label)
	}
	for lane := range padding {
		padding[lane] = -1
	}
	return true
}
