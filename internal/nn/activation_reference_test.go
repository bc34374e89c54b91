package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// activationReference is an activation function in float64 with its derivative, the oracle for one in float32. At ±Inf both
// are their limits, where there are any.
type activationReference struct {
	name string
	f    func(z float64) float64
	df   func(z float64) float64
	kink bool // the derivative jumps at 0
}

// activationReferences are those of functions with a formula of their own. From the value a alone a backward pass can tell
// the derivatives of ELU (a+1 where a < 0), softplus (1−e⁻ᵃ) and step; GELU, SiLU, sine and Gaussian go up and down, so that
// theirs need z.
var activationReferences = []activationReference{
	{"elu", elu, eluSlope, false},
	{"gelu", gelu, geluSlope, false},
	{"silu", silu, siluSlope, false},
	{"softplus", softplus, logistic, false},
	{"sine", math.Sin, math.Cos, false},
	{"gaussian", gaussian, gaussianSlope, false},
	{"step", heaviside, func(z float64) float64 { return 0 * heaviside(z) }, true},
}

// elu is z where z > 0 and α·(eᶻ−1) elsewhere, with α = 1, for which the derivative does not jump (Clevert, Unterthiner and
// Hochreiter 2016, "Fast and accurate deep network learning by exponential linear units", eq. 15).
func elu(z float64) float64 {
	if z > 0 {
		return z
	}
	return math.Expm1(z)
}

func eluSlope(z float64) float64 { return math.Exp(math.Min(z, 0)) }

// gelu is ½z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), which is z·Φ(z) to 5e-4, where Φ is the distribution function of N(0, 1) (Hendrycks
// and Gimpel 2016, "Gaussian error linear units"). As ½(1 + tanh x) = σ(2x), it is z·σ(u(z)).
func gelu(z float64) float64 {
	if math.IsInf(z, -1) { // ∞·0
		return 0
	}
	return z * logistic(geluGate(z))
}

func geluSlope(z float64) float64 {
	s := logistic(geluGate(z))
	if s == 0 || s == 1 {
		return s
	}
	return s + z*s*logistic(-geluGate(z))*math.Sqrt(8/math.Pi)*(1+3*0.044715*z*z)
}

// geluGate is u(z).
func geluGate(z float64) float64 { return math.Sqrt(8/math.Pi) * (z + 0.044715*z*z*z) }

// silu is z·σ(z), also called swish (Hendrycks and Gimpel 2016; Elfwing, Uchibe and Doya 2018, eq. 5 and 6).
func silu(z float64) float64 {
	if math.IsInf(z, -1) { // ∞·0
		return 0
	}
	return z * logistic(z)
}

func siluSlope(z float64) float64 {
	if math.IsInf(z, 0) {
		return logistic(z)
	}
	return logistic(z) * (1 + z*logistic(-z))
}

// softplus is ln(1+eᶻ), whose derivative is σ(z) (Dugas et al. 2001). Written so, eᶻ does not overflow.
func softplus(z float64) float64 { return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) }

// logistic is σ(z).
func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// gaussian is e^(−z²).
func gaussian(z float64) float64 { return math.Exp(-z * z) }

func gaussianSlope(z float64) float64 {
	if math.IsInf(z, 0) {
		return 0
	}
	return -2 * z * gaussian(z)
}

// heaviside is 1 where z > 0 and 0 elsewhere. Its derivative is 0, so that nothing before it learns.
func heaviside(z float64) float64 {
	switch {
	case z > 0:
		return 1
	case z <= 0:
		return 0
	}
	return z
}

// activationAnswers are values and derivatives, computed with mpmath in 60 digits.
var activationAnswers = map[string][]struct{ z, f, df float64 }{
	"elu": {
		{-1e30, -1, 0},
		{-20, -0.99999999793884638, 2.0611536224385578e-9},
		{-3, -0.95021293163213606, 0.049787068367863943},
		{-0.5, -0.39346934028736658, 0.60653065971263342},
		{-1e-8, -9.9999999500000004e-9, 0.99999999000000005},
		{0, 0, 1},
		{2.5, 2.5, 1},
		{1e30, 1e30, 1},
	},
	"gelu": {
		{-1e30, 0, 0},
		{-3, -0.0036373920817730188, -0.011584166630969726},
		{-0.5, -0.15428599017485608, 0.13263009646535769},
		{-1e-8, -4.999999960105772e-9, 0.49999999202115439},
		{0, 0, 0.5},
		{1, 0.8411919906082767, 1.0829640838457826},
		{2.5, 2.4849157339100014, 1.0379515762126662},
		{20, 20, 1},
		{1e30, 1e30, 1},
	},
	"silu": {
		{-1e30, 0, 0},
		{-20, -4.1223072363804072e-8, -3.9161918660646783e-8},
		{-3, -0.14227761953270034, -0.088104106015169617},
		{-0.5, -0.18877033439907272, 0.26003881269734819},
		{-1e-8, -4.9999999750000001e-9, 0.499999995},
		{0, 0, 0.5},
		{1, 0.73105857863000488, 0.92767051187148673},
		{2.5, 2.3103545499468911, 1.0994011113415268},
		{20, 19.999999958776928, 1.0000000391619187},
		{1e30, 1e30, 1},
	},
	"softplus": {
		{-1e30, 0, 0},
		{-20, 2.0611536203143807e-9, 2.0611536181902036e-9},
		{-3, 0.048587351573742059, 0.047425873177566781},
		{-0.5, 0.47407698418010668, 0.37754066879814544},
		{0, 0.69314718055994531, 0.5},
		{1, 1.3132616875182228, 0.73105857863000488},
		{20, 20.000000002061154, 0.99999999793884638},
		{1e30, 1e30, 1},
	},
	"sine": {
		{-20, -0.91294525072762765, 0.40808206181339199},
		{-0.5, -0.479425538604203, 0.87758256189037272},
		{-1e-8, -1e-8, 0.99999999999999995},
		{0, 0, 1},
		{2.5, 0.59847214410395649, -0.80114361554693371},
		{1e22, -0.8522008497671888, 0.52321478539513895},
	},
	"gaussian": {
		{-1e30, 0, 0},
		{-20, 1.9151695967140057e-174, 7.6606783868560228e-173},
		{-3, 0.00012340980408667955, 0.0007404588245200773},
		{-0.5, 0.77880078307140487, 0.77880078307140487},
		{0, 1, 0},
		{1, 0.36787944117144232, -0.73575888234288464},
		{2.5, 0.0019304541362277092, -0.0096522706811385462},
		{1e30, 0, 0},
	},
	"step": {
		{-1e30, 0, 0},
		{-1e-300, 0, 0},
		{0, 0, 0},
		{math.Copysign(0, -1), 0, 0},
		{1e-300, 1, 0},
		{1e30, 1, 0},
	},
}

func TestActivationReferences(t *testing.T) {
	for _, r := range activationReferences {
		answers := activationAnswers[r.name]
		if len(answers) == 0 {
			t.Errorf("%s: no answers", r.name)
		}
		for _, c := range answers {
			for _, v := range []struct {
				what      string
				got, want float64
			}{{"f", r.f(c.z), c.f}, {"df", r.df(c.z), c.df}} {
				if !(math.Abs(v.got-v.want) <= 4e-14*math.Abs(v.want)) {
					t.Errorf("%s: %s(%v) = %v, want %v", r.name, v.what, c.z, v.got, v.want)
				}
			}
		}
		if f, df := r.f(math.NaN()), r.df(math.NaN()); !math.IsNaN(f) || !math.IsNaN(df) {
			t.Errorf("%s: f, df(NaN) = %v, %v, want NaN", r.name, f, df)
		}
	}
}

// The derivative is that of the function wherever there is one, also between the answers.
func TestActivationReferenceSlopes(t *testing.T) {
	for _, r := range activationReferences {
		for z := -8.0; z <= 8; z += 1.0 / 16 {
			if r.kink && z == 0 {
				continue
			}
			want := fd.Derivative(r.f, z, &fd.Settings{Formula: fd.Central, Step: 1e-5})
			if got := r.df(z); math.Abs(got-want) > 1e-5 { // ELU has a kink in its slope
				t.Errorf("%s: df(%v) = %v, want %v ± 1e-5", r.name, z, got, want)
			}
		}
	}
}

func TestActivationReferenceLimits(t *testing.T) {
	inf := math.Inf(1)
	for name, want := range map[string][4]float64{ // f and df at −Inf, f and df at Inf
		"elu":      {-1, 0, inf, 1},
		"gelu":     {0, 0, inf, 1},
		"silu":     {0, 0, inf, 1},
		"softplus": {0, 0, inf, 1},
		"gaussian": {0, 0, 0, 0},
		"step":     {0, 0, 1, 0},
	} {
		for _, r := range activationReferences {
			if got := [4]float64{r.f(-inf), r.df(-inf), r.f(inf), r.df(inf)}; r.name == name && got != want {
				t.Errorf("%s at ±Inf: %v, want %v", name, got, want)
			}
		}
	}
}
