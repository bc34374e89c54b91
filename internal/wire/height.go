package wire

// A grid's byte has the class in its top three bits and the level of the margin in the others, so at the tie between
// classes 0 and 1 it jumps from 0 to 32. Its height does not: the levels of even classes are turned over, and class 0 ends
// with 31 where class 1 begins with 32. Turning over twice is the byte again.

const (
	oddClass = 1 << 5
	level    = oddClass - 1
)

// height returns the height of a grid's byte, or the byte of a height.
func height(b byte) byte {
	if b&oddClass == 0 {
		return b ^ level
	}
	return b
}

// toHeights fills dst with the heights of as many bytes of a grid.
func toHeights(dst, grid []byte) {
	i := 0
	for ; i+lanes <= len(dst); i += lanes {
		w := load(grid, i)
		even := ^w >> 5 & ones
		store(dst, i, w^even*level)
	}
	for ; i < len(dst); i++ {
		dst[i] = height(grid[i])
	}
}
