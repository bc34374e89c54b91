package nn

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// lossOf returns the loss of point i with scores z, and its gradient by them, from the definitions of probability and margin rather
// than from the forms that are safe to compute.
func (o oracle) lossOf(i int, z []float64) (loss float64, dz []float64) {
	dz = make([]float64, len(z))
	if o.spec.Regression {
		dz[0] = z[0] - float64(o.d.Values[i])
		return dz[0] * dz[0] / 2, dz
	}
	label := int(o.d.Labels[i])
	target := make([]float64, len(z))
	target[label] = 1
	switch o.spec.Loss {
	case Logistic:
		for c, v := range z {
			p := 1 / (1 + math.Exp(-v))
			loss -= target[c]*math.Log(p) + (1-target[c])*math.Log(1-p)
			dz[c] = p - target[c]
		}
	case Hinge:
		for c, v := range z {
			if lead := v - z[label] + 1; c != label && lead > 0 {
				loss += lead
				dz[c]++
				dz[label]--
			}
		}
	case Squared:
		floats.SubTo(dz, z, target)
		loss = floats.Dot(dz, dz) / 2
	default:
		norm := floats.LogSumExp(z)
		for c, v := range z {
			dz[c] = math.Exp(v-norm) - target[c]
		}
		loss = norm - z[label]
	}
	return loss, dz
}
