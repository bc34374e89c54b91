package kernel

import "math"

// curves lists the activations that need an exponential or a sine. Derivatives are written another way than the kernels'.
func curves(set *Set) []activationCase {
	return []activationCase{
		{
			name: "ELU", f: set.ELU, grad: set.ELUGrad,
			want: func(z float64) float64 { return math.Max(z, 0) + math.Expm1(math.Min(z, 0)) },
			df:   func(a float64) float64 { return math.Min(1, 1+a) },
		},
		{name: "Softplus", f: set.Softplus, grad: set.SoftplusGrad, want: softplusOf, df: func(a float64) float64 { return -math.Expm1(-a) }},
		{name: "GELU", f: set.GELU, grad: set.GELUGrad, want: geluOf, df: geluSlope, ofZ: true},
		{name: "SiLU", f: set.SiLU, grad: set.SiLUGrad, want: func(z float64) float64 { return z * logistic(z) }, df: siluSlope, ofZ: true},
		{
			name: "Sine", f: set.Sine, grad: set.SineGrad, ofZ: true,
			want: func(z float64) float64 { return math.Sin(math.Max(-1e5, math.Min(z, 1e5))) },
			df:   func(z float64) float64 { return math.Cos(math.Max(-1e5, math.Min(z, 1e5))) },
		},
		{
			name: "Gaussian", f: set.Gaussian, grad: set.GaussianGrad, ofZ: true,
			want: func(z float64) float64 { return math.Exp(-z * z) },
			df:   func(z float64) float64 { z = math.Max(-50, math.Min(z, 50)); return -2 * z * math.Exp(-z*z) }, // 0 beyond
		},
		{name: "Step", f: set.Step, want: heaviside},
	}
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func softplusOf(z float64) float64 { return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) }

// geluOf multiplies by (1 + tanh)/2, which is 0 below −5 or so in float64 and −Inf·0 is NaN.
func geluOf(z float64) float64 {
	return z * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(z+0.044715*z*z*z))) / 2
}

func geluSlope(z float64) float64 {
	z = math.Max(-50, math.Min(z, 50)) // where it is 0 and 1
	t := math.Tanh(math.Sqrt(2/math.Pi) * (z + 0.044715*z*z*z))
	return (1+t)/2 + z*(1-t*t)/2*math.Sqrt(2/math.Pi)*(1+3*0.044715*z*z)
}

func siluSlope(z float64) float64 {
	z = math.Max(-500, math.Min(z, 500)) // where it is 0 and 1
	return logistic(z) * (1 + z*logistic(-z))
}

func heaviside(z float64) float64 {
	switch {
	case z > 0:
		return 1
	case z <= 0:
		return 0
	}
	return z
}
