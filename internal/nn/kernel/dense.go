package kernel

// dense multiplies a block by a matrix: dst[r][lane] = Σ_c w[r*rowStride+c*colStride]·x[c][lane], where dst is rows×lanes and x is
// cols×lanes. For W stored row-major with n columns, strides (n, 1) give W·x and strides (1, n) give Wᵀ·x.
//
// It takes four columns at a time: one pass over the lanes then loads and stores dst once for four multiplications. The columns left over by four go first and assign, so that dst need not be cleared.
func dense(dst, w, x []float32, rows, cols, rowStride, colStride, lanes int) {
	for r := range rows {
		d := dst[r*lanes:][:lanes]
		i := r * rowStride
		c := cols % 4
		switch c {
		case 0:
			clear(d)
		case 1:
			assign1(d, x, w[i])
		case 2:
			assign2(d, x, w[i], w[i+colStride])
		case 3:
			assign3(d, x, w[i], w[i+colStride], w[i+2*colStride])
		}
		for i += c * colStride; c < cols; c += 4 {
			add4(d, x[c*lanes:], w[i], w[i+colStride], w[i+2*colStride], w[i+3*colStride])
			i += 4 * colStride
		}
	}
}

// assign1 sets d = w0·x[0].
func assign1(d, x []float32, w0 float32) {
	x = x[:len(d)]
	for lane := range d {
		d[lane] = w0 * x[lane]
	}
}

// assign2 sets d = w0·x[0] + w1·x[1].
func assign2(d, x []float32, w0, w1 float32) {
	x0, x1 := x[:len(d)], x[len(d):][:len(d)]
	for lane := range d {
		d[lane] = w0*x0[lane] + w1*x1[lane]
	}
}

// assign3 sets d = w0·x[0] + w1·x[1] + w2·x[2].
func assign3(d, x []float32, w0, w1, w2 float32) {
	n := len(d)
	x0, x1, x2 := x[:n], x[n:][:n], x[2*n:][:n]
	for lane := range d {
		d[lane] = w0*x0[lane] + w1*x1[lane] + w2*x2[lane]
	}
}

// add4 adds w0·x[0] + w1·x[1] + w2·x[2] + w3·x[3] to d.
func add4(d, x []float32, w0, w1, w2, w3 float32) {
	n := len(d)
	x0, x1, x2, x3 := x[:n], x[n:][:n], x[2*n:][:n], x[3*n:][:n]
	for lane := range d {
		d[lane] += (w0*x0[lane] + w1*x1[lane]) + (w2*x2[lane] + w3*x3[lane])
	}
}
