package nn

import "math"

// SumSquares returns ΣW² over all weights; biases are not counted. The L2 penalty is λ/2 of it.
func (n *Net) SumSquares() float64 {
	return n.sumWeights(func(w float64) float64 { return w * w })
}

// SumAbs returns Σ|W| over all weights; biases are not counted. The L1 penalty is λ₁ of it.
func (n *Net) SumAbs() float64 {
	return n.sumWeights(math.Abs)
}

// sumWeights returns the sum of f(w) over all weights.
func (n *Net) sumWeights(f func(w float64) float64) float64 {
	sum := 0.0
	for l := range n.layers {
		W := n.Layer(l)
		for r := range W.Rows {
			for _, w := range W.Data[r*W.Cols:][:W.Cols-1] {
				sum += f(float64(w))
			}
		}
	}
	return sum
}

// markWeights sets mask, which is laid out as Params, to 1 for each weight and 0 for each bias.
func markWeights(mask []float32, layers []layer) {
	fill(mask, 1)
	for k := range layers {
		l := &layers[k]
		biases := l.of(mask)
		for i := l.in; i < len(biases); i += l.cols() {
			biases[i] = 0
		}
	}
}
