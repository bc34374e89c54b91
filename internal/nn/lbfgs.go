package nn

import "math"

// L-BFGS steps along −H·g, where g is the gradient of the cost and H the inverse of its matrix of second derivatives as far as
// the last steps have shown it (Nocedal 1980; Nocedal and Wright 2006, "Numerical Optimization", algorithm 7.5). What is kept
// of a step are two vectors, s = how the parameters changed and y = how g changed; H is never written down.
//
// The pairs are the optimizer's state, float32 like all state, so that training goes on with the same bits from where it was
// saved. That is why they are here: gonum's optimize.LBFGS keeps its pairs to itself. How far to step is gonum's to find: see
// iteration.

// lbfgsPairs is how many pairs are kept: from 3 to 20 are usual (Nocedal and Wright 2006, 7.2). Slices 2i and 2i+1 of the state
// are s and y of a pair, and the pair that is kept next takes the place number age mod lbfgsPairs.
const lbfgsPairs = 10

// direction writes −H·g into d and returns the slope d·g. With no pairs H is 1, and so it becomes, and age 0, where rounding has
// left H such that d does not lead downhill.
func (t *Trainer) direction(d, g []float64) (slope float64) {
	copy(d, g)
	kept := int(min(t.age, lbfgsPairs))
	var alpha [lbfgsPairs]float64
	for back := range kept { // from the newest pair to the oldest
		i := t.pair(back)
		s, y := t.state[2*i], t.state[2*i+1]
		alpha[i] = dot(s, d) / dots(s, y)
		addScaled(d, -alpha[i], y)
	}
	if kept > 0 { // H before the pairs is 1 times what the newest one says of its scale (7.20)
		i := t.pair(0)
		s, y := t.state[2*i], t.state[2*i+1]
		scale(d, dots(s, y)/dots(y, y))
	}
	for back := kept - 1; back >= 0; back-- {
		i := t.pair(back)
		s, y := t.state[2*i], t.state[2*i+1]
		addScaled(d, alpha[i]-dot(y, d)/dots(s, y), s)
	}
	scale(d, -1)
	for i := range d {
		slope += d[i] * g[i]
	}
	if kept > 0 && !(slope < 0) {
		t.age = 0
		return t.direction(d, g)
	}
	return slope
}

// pair returns the place of the pair that was kept the given number of pairs before the newest.
func (t *Trainer) pair(back int) int { return int((t.age - 1 - uint64(back)) % lbfgsPairs) }

// remember keeps the pair of the step from w to next, where the gradient was before and is after. A pair that shows no upward
// curvature, which H could not have, is left out.
func (t *Trainer) remember(next, w []float32, after, before []float64) {
	const least = 1e-8 // cosine of the angle between s and y
	var ss, sy, yy float64
	for k := range next {
		s, y := float64(next[k])-float64(w[k]), after[k]-before[k]
		ss, sy, yy = ss+s*s, sy+s*y, yy+y*y
	}
	if !(sy > least*math.Sqrt(ss*yy)) {
		return
	}
	i := int(t.age % lbfgsPairs)
	for k := range next {
		t.state[2*i][k], t.state[2*i+1][k] = next[k]-w[k], float32(after[k]-before[k])
	}
	t.age++
}

// dot returns Σ x·y.
func dot(x []float32, y []float64) (sum float64) {
	y = y[:len(x)]
	for i := range x {
		sum += float64(x[i]) * y[i]
	}
	return sum
}

// dots returns Σ x·y in float64.
func dots(x, y []float32) (sum float64) {
	y = y[:len(x)]
	for i := range x {
		sum += float64(x[i]) * float64(y[i])
	}
	return sum
}

// addScaled adds f·x to dst.
func addScaled(dst []float64, f float64, x []float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += f * float64(x[i])
	}
}

// scale multiplies dst by f.
func scale(dst []float64, f float64) {
	for i := range dst {
		dst[i] *= f
	}
}
