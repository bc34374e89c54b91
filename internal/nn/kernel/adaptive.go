package kernel

import "math"

// Rates are the numbers of an update by Set.Nesterov, Set.RMSProp and Set.Adam, of which each reads those in its formula.
type Rates struct {
	Scale, L2, L1 float32 // of g
	Rate          float32 // η
	KeepM, AddM   float32 // parts of the old m or v, and of g, in the new
	KeepS, AddS   float32 // parts of the old s, and of g², in the new
	Correct       float32 // what √s is multiplied by
	Epsilon       float32 // more than 0
	Shrink        float32 // share of itself that a weight loses

	// The assembly knows the order of the fields: rates in asm/adaptive.go.
}

// gradient returns g = dw·Scale + decay·(L2·w + L1·sign w) of one parameter.
func (r *Rates) gradient(dw, w, decay float32) float32 {
	penalty := r.L2 * w
	if r.L1 != 0 { // the signs of weights are what a processor cannot foretell
		penalty += r.L1 * sign(w)
	}
	return r.Scale*dw + decay*penalty
}

// nesterov implements Set.Nesterov.
func nesterov(next, w, v, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, v, dw, decay = w[:n], v[:n], dw[:n], decay[:n]
	bounded = true
	for i := range next {
		step := r.Rate * r.gradient(dw[i], w[i], decay[i])
		v[i] = r.KeepM*v[i] - step
		next[i] = w[i] + r.KeepM*v[i] - step
		bounded = bounded && inBounds(next[i])
	}
	return bounded
}

// rmsprop implements Set.RMSProp.
func rmsprop(next, w, s, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, s, dw, decay = w[:n], s[:n], dw[:n], decay[:n]
	bounded = true
	for i := range next {
		g := r.gradient(dw[i], w[i], decay[i])
		s[i] = r.KeepS*s[i] + r.AddS*g*g
		next[i] = w[i] - r.Rate*g/(root(s[i])+r.Epsilon)
		bounded = bounded && inBounds(next[i]) && s[i] <= math.MaxFloat32
	}
	return bounded
}

// adam implements Set.Adam.
func adam(next, w, m, s, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, m, s, dw, decay = w[:n], m[:n], s[:n], dw[:n], decay[:n]
	bounded = true
	for i := range next {
		g := r.gradient(dw[i], w[i], decay[i])
		m[i] = r.KeepM*m[i] + r.AddM*g
		s[i] = r.KeepS*s[i] + r.AddS*g*g
		next[i] = w[i] - r.Shrink*decay[i]*w[i] - r.Rate*m[i]/(root(s[i])*r.Correct+r.Epsilon)
		bounded = bounded && inBounds(next[i]) && s[i] <= math.MaxFloat32
	}
	return bounded
}

// inBounds reports whether a parameter is within ±Bound, which NaN is not.
func inBounds(w float32) bool { return w <= Bound && w >= -Bound }

// root returns √x, for which the compiler has a single instruction.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
