package kernel

import "math"

// tanh implements Set.Tanh.
func tanh(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = tanh32(z[i])
	}
}

// tanhGrad implements Set.TanhGrad.
func tanhGrad(dz, a []float32) {
	a = a[:len(dz)]
	for i := range dz {
		dz[i] *= 1 - a[i]*a[i]
	}
}

// sigmoid implements Set.Sigmoid.
func sigmoid(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = sigmoid32(z[i])
	}
}

// sigmoidGrad implements Set.SigmoidGrad.
func sigmoidGrad(dz, a []float32) {
	a = a[:len(dz)]
	for i := range dz {
		dz[i] *= a[i] * (1 - a[i])
	}
}

// leaky implements Set.Leaky.
func leaky(a, z []float32, slope float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = z[i] * gate(z[i], slope)
	}
}

// leakyGrad implements Set.LeakyGrad.
func leakyGrad(dz, a []float32, slope float32) {
	a = a[:len(dz)]
	for i := range dz {
		dz[i] *= gate(a[i], slope)
	}
}

// gate returns 1 where x > 0 and slope elsewhere. It compares the bits of x as an integer, which has the sign of x, since
// the compiler then selects by a conditional move: a branch on the sign of a pre-activation is mispredicted half the time.
func gate(x, slope float32) float32 {
	factor := math.Float32bits(slope)
	if int32(math.Float32bits(x)) > 0 {
		factor = math.Float32bits(1)
	}
	return math.Float32frombits(factor)
}

// maxPiece implements Set.Max. The built-in max carries NaN.
func maxPiece(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = max(a[i], z[i])
	}
}

// maxPieceGrad implements Set.MaxGrad.
func maxPieceGrad(dz, z, a, da []float32) {
	n := len(dz)
	z, a, da = z[:n], a[:n], da[:n]
	for i := range dz {
		dz[i] = 0
		if z[i] == a[i] {
			dz[i], da[i] = da[i], 0
		}
	}
}
