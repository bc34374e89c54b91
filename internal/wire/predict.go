package wire

// predict writes each node of a grid of n×n as its difference to left + up − upleft, which a smooth surface makes small
// (the Paeth family of predictors, as PNG uses them, at its simplest). Neighbours outside the grid count as 0.
func predict(dst, src []byte, n int) {
	dst[0] = src[0]
	for x := 1; x < n; x++ {
		dst[x] = src[x] - src[x-1]
	}
	for y := 1; y < n; y++ {
		up, row, out := src[(y-1)*n:y*n], src[y*n:(y+1)*n], dst[y*n:(y+1)*n]
		out[0] = row[0] - up[0]
		for x := 1; x < n; x++ {
			out[x] = row[x] - row[x-1] - up[x] + up[x-1]
		}
	}
}

// unpredict takes predict back, in place.
func unpredict(g []byte, n int) {
	for x := 1; x < n; x++ {
		g[x] += g[x-1]
	}
	for y := 1; y < n; y++ {
		up, row := g[(y-1)*n:y*n], g[y*n:(y+1)*n]
		sum := byte(0) // along the row: the row minus the one above
		for x := range row {
			sum += row[x]
			row[x] = sum + up[x]
		}
	}
}
