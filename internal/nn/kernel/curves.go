package kernel

// elu implements Set.ELU, without a branch on the sign of z. e⁰−1 is 0 without error.
func elu(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = (exp32(min(z[i], 0)) - 1) + max(z[i], 0)
	}
}

// eluGrad implements Set.ELUGrad.
func eluGrad(dz, a []float32) {
	a = a[:len(dz)]
	for i := range dz {
		dz[i] *= 1 + min(a[i], 0)
	}
}

// gelu implements Set.GELU.
func gelu(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = z[i] / (1 + geluExp(z[i]))
	}
}

// geluGrad implements Set.GELUGrad: with σ = 1/(1+e) and e = exp(−u(z)), the derivative is σ + z·u'(z)·σ·(1−σ), and 1−σ is
// e·σ.
func geluGrad(dz, z []float32) {
	const limit = 10 // beyond ±10 the derivative is 1 or 0 in float32, and e·u' might be ∞·0
	z = z[:len(dz)]
	for i := range dz {
		x := within(z[i], limit)
		e := geluExp(x)
		s := 1 / (1 + e)
		dz[i] *= s + x*(geluLinear+3*geluCubic*x*x)*s*(e*s)
	}
}

// The tanh form of GELU is z·σ(u(z)), since ½(1 + tanh x) = σ(2x): u(z) = 2√(2/π)·(z + 0.044715·z³).
const (
	geluLinear = 1.5957691216057307
	geluCubic  = 0.0713548162726002
)

// geluExp returns e^(−u(z)).
func geluExp(z float32) float32 { return exp32(-z * (geluLinear + geluCubic*z*z)) }

// silu implements Set.SiLU.
func silu(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = z[i] / (1 + exp32(-z[i]))
	}
}

// siluGrad implements Set.SiLUGrad: with σ = 1/(1+e) and e = e⁻ᶻ, the derivative is σ + z·σ·(1−σ), and 1−σ is e·σ.
func siluGrad(dz, z []float32) {
	const limit = 80 // beyond ±80 the derivative is 1 or 0 in float32, and e may be ∞
	z = z[:len(dz)]
	for i := range dz {
		x := within(z[i], limit)
		e := exp32(-x)
		s := 1 / (1 + e)
		dz[i] *= s + x*s*(e*s)
	}
}

// softplus implements Set.Softplus: ln(1+eᶻ) = max(z, 0) + ln(1+e^−|z|), where the exponential is at most 1.
func softplus(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		above := max(z[i], 0)
		a[i] = above + log1p32(exp32(min(z[i], 0)-above))
	}
}

// softplusGrad implements Set.SoftplusGrad.
func softplusGrad(dz, a []float32) {
	a = a[:len(dz)]
	for i := range dz {
		dz[i] *= 1 - exp32(-a[i])
	}
}

// gaussian implements Set.Gaussian.
func gaussian(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		a[i] = exp32(-z[i] * z[i])
	}
}

// gaussianGrad implements Set.GaussianGrad.
func gaussianGrad(dz, z []float32) {
	const limit = 12 // beyond ±12 the derivative is 0 in float32, and 2z may be ∞
	z = z[:len(dz)]
	for i := range dz {
		x := within(z[i], limit)
		dz[i] *= -2 * x * exp32(-x*x)
	}
}

// step implements Set.Step.
func step(a, z []float32) {
	z = z[:len(a)]
	for i := range a {
		switch {
		case z[i] > 0:
			a[i] = 1
		case z[i] <= 0:
			a[i] = 0
		default: // NaN
			a[i] = z[i]
		}
	}
}
