package nn

import "math"

// optimizerOracle computes updates in float64 from all gradients since the start, by sums that the papers' recursions stand
// for. It shares no formula with the package.
type optimizerOracle struct {
	optimizer Optimizer
	w, decay  []float64
	g         [][]float64 // g[s][i], of every update so far
	rates     []float64   // η of every update so far
}

// update makes one update of all parameters.
func (o *optimizerOracle) update(dW []float32, r Rule) {
	if r.Age == 0 {
		o.g, o.rates = nil, nil
	}
	g := make([]float64, len(o.w))
	for i, w := range o.w {
		g[i] = float64(dW[i])*r.Scale + o.decay[i]*o.penalty(w, r)
	}
	o.g, o.rates = append(o.g, g), append(o.rates, r.LearningRate)
	for i := range o.w {
		shrink := 0.0
		if o.optimizer == AdamW {
			shrink = r.LearningRate * r.L2 * o.decay[i] * o.w[i]
		}
		o.w[i] += o.change(i, r) - shrink
	}
}

// penalty is the derivative of the part of the penalty that is in the gradient.
func (o *optimizerOracle) penalty(w float64, r Rule) float64 {
	p := 0.0
	if w != 0 {
		p = math.Copysign(r.L1, w)
	}
	if o.optimizer != AdamW {
		p += r.L2 * w
	}
	return p
}

// change is what the newest update adds to parameter i.
func (o *optimizerOracle) change(i int, r Rule) float64 {
	last := len(o.g) - 1
	newest, rate := o.g[last][i], o.rates[last]
	one := func(int) float64 { return 1 }
	squares := func(s int) float64 { return o.g[s][i] }
	switch o.optimizer {
	case Momentum:
		return -o.sum(i, r.Momentum, func(s int) float64 { return o.rates[s] })
	case Nesterov:
		return -r.Momentum*o.sum(i, r.Momentum, func(s int) float64 { return o.rates[s] }) - rate*newest
	case AdaGrad:
		return -rate * newest / (math.Sqrt(o.sum(i, 1, squares)) + r.Epsilon)
	case RMSProp:
		return -rate * newest / (math.Sqrt((1-r.Squares)*o.sum(i, r.Squares, squares)) + r.Epsilon)
	case Adam, AdamW:
		// Σ(1−β)·β^(t−s) = 1−βᵗ, so that the corrected means are means whose weights add up to 1.
		m := o.sum(i, r.Momentum, one) / geometric(r.Momentum, last+1)
		s := o.sum(i, r.Squares, squares) / geometric(r.Squares, last+1)
		return -rate * m / (math.Sqrt(s) + r.Epsilon)
	}
	return -rate * newest
}

// sum is Σ_s keep^(t−s)·weight(s)·g_s of parameter i, where t is the newest update.
func (o *optimizerOracle) sum(i int, keep float64, weight func(s int) float64) float64 {
	sum := 0.0
	for s := range o.g {
		sum += math.Pow(keep, float64(len(o.g)-1-s)) * weight(s) * o.g[s][i]
	}
	return sum
}

// geometric is 1 + β + … of n terms.
func geometric(beta float64, n int) float64 {
	sum := 0.0
	for k := range n {
		sum += math.Pow(beta, float64(k))
	}
	return sum
}
