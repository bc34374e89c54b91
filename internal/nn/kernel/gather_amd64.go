//go:build amd64 && !purego

package kernel

import "unsafe"

// avx2Gather implements Set.Gather. The assembly compares the indices with the number of points itself.
func avx2Gather(dst []float32, x [][]float32, index []int32, lanes int) {
	if len(x) == 0 || lanes != vectors(len(index)) {
		gather(dst, x, index, lanes)
		return
	}
	dst = dst[:len(x)*lanes]
	points := len(x[0])
	for _, row := range x {
		points = min(points, len(row))
	}
	headers := (*byte)(unsafe.Pointer(unsafe.SliceData(x)))
	if points == 0 || !gatherAVX2(first(dst), headers, len(x), unsafe.SliceData(index), len(index), 4*lanes, points) {
		panic("kernel: Gather: index out of range")
	}
}

// avx2Labels implements Set.Labels. Where something is wrong, the portable one says what.
func avx2Labels(dst []int32, from []uint8, index []int32, lanes, classes int) (known bool) {
	if len(from) == 0 || lanes != vectors(len(index)) {
		return labels(dst, from, index, lanes, classes)
	}
	dst = dst[:lanes]
	return labelsAVX2(unsafe.SliceData(dst), unsafe.SliceData(from), unsafe.SliceData(index), len(index), len(from), classes) ||
		labels(dst, from, index, lanes, classes)
}

// vectors returns the number of lanes in as many vectors as count needs.
func vectors(count int) int { return (count + avx2Lanes - 1) &^ (avx2Lanes - 1) }
