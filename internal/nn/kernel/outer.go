package kernel

// outer accumulates the gradient of dense by its matrix: dw[r][c] += Σ_lane dz[r][lane]·x[c][lane], where dw is rows×cols
// row-major, dz is rows×lanes and x is cols×lanes.
//
// Every element of dw is a dot product of a row of dz with a row of x, and four that share the row of dz are summed side by side so that their additions overlap. The columns left over by four come last.
func outer(dw, dz, x []float32, rows, cols, lanes int) {
	for r := range rows {
		sum := dw[r*cols:][:cols]
		d := dz[r*lanes:][:lanes]
		rest := x[:cols*lanes]
		for ; len(sum) >= 4; sum = sum[4:] {
			s0, s1, s2, s3 := dot4(d, rest)
			sum[0] += s0
			sum[1] += s1
			sum[2] += s2
			sum[3] += s3
			rest = rest[4*lanes:]
		}
		switch len(sum) {
		case 3:
			s0, s1, s2 := dot3(d, rest)
			sum[0] += s0
			sum[1] += s1
			sum[2] += s2
		case 2:
			sum[0] += dot1(d, rest)
			sum[1] += dot1(d, rest[lanes:])
		case 1:
			sum[0] += dot1(d, rest)
		}
	}
}

// dot4 returns d·x[0], d·x[1], d·x[2] and d·x[3].
func dot4(d, x []float32) (s0, s1, s2, s3 float32) {
	n := len(d)
	x0, x1, x2, x3 := x[:n], x[n:][:n], x[2*n:][:n], x[3*n:][:n]
	for lane, v := range d {
		s0 += v * x0[lane]
		s1 += v * x1[lane]
		s2 += v * x2[lane]
		s3 += v * x3[lane]
	}
	return s0, s1, s2, s3
}

// dot3 returns d·x[0], d·x[1] and d·x[2].
func dot3(d, x []float32) (s0, s1, s2 float32) {
	n := len(d)
	x0, x1, x2 := x[:n], x[n:][:n], x[2*n:][:n]
	for lane, v := range d {
		s0 += v * x0[lane]
		s1 += v * x1[lane]
		s2 += v * x2[lane]
	}
	return s0, s1, s2
}

// dot1 returns d·x[0], in two sums whose additions overlap.
func dot1(d, x []float32) float32 {
	x = x[:len(d)]
	var even, odd float32
	for len(d) >= 2 && len(x) >= 2 {
		even += d[0] * x[0]
		odd += d[1] * x[1]
		d, x = d[2:], x[2:]
	}
	for lane, v := range d {
		even += v * x[lane]
	}
	return even + odd
}
