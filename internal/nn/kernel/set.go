package kernel

// Set is one implementation of the kernels. A kernel is right for every number of lanes, 0 included, and for rows
// padded to a multiple of Lanes it is also at its fastest. Kernels keep no state, so a Set may be shared.
//
// The slices of an elementwise kernel have one length, and the destination may be the source. Slices of the other
// kernels do not overlap. A slice that is too short is the caller's mistake and panics with an index out of range.
// NaN and ±Inf are carried as IEEE 754 carries them, so that a net that diverged is seen; Sine, MaxGrad and Levels say below
// what they do instead. Functions of one value are within 5e-7 of it, or where it is larger than 1, within that part of it.
type Set struct {
	// Name is how benchmarks and logs call the set.
	Name string

	// Lanes is the multiple to which the caller pads the rows of a block, a power of two.
	Lanes int

	// Gather copies the points that index names, at least one, into a block: dst[f][lane] = x[f][index[lane]]. Lanes from len(index)
	// on repeat the last point. dst is len(x)×lanes, with lanes ≥ len(index). It panics if there is no such point.
	Gather func(dst []float32, x [][]float32, index []int32, lanes int)

	// Labels copies labels as Gather copies points: dst[lane] = labels[index[lane]], and −1 from len(index) on. It reports
	// whether all of these labels are less than classes; if not, dst is of no use.
	Labels func(dst []int32, labels []uint8, index []int32, lanes, classes int) (known bool)

	// Forward computes Out of one layer after another from its X. The memory of Out may be that of the next layer's X.
	Forward func(p Pass, params []float32)

	// Backward goes through the layers from the last to the first: it adds the gradient by W, DZ·Xᵀ, to the layer's part of
	// dparams, which is laid out as params, and computes DX, the memory of which may be that of DZ of the layer before.
	Backward func(p Pass, params, dparams []float32)

	// Tanh is a = tanh z; TanhGrad is dz = da·(1−a²), in place.
	Tanh     func(a, z []float32)
	TanhGrad func(dz, a []float32)

	// Sigmoid is a = 1/(1+e⁻ᶻ); SigmoidGrad is dz = da·a·(1−a), in place.
	Sigmoid     func(a, z []float32)
	SigmoidGrad func(dz, a []float32)

	// Leaky is a = z where z > 0 and slope·z elsewhere; LeakyGrad multiplies da by 1 where a > 0 and by slope elsewhere,
	// in place. slope must not be negative, so that a > 0 exactly where z > 0; slope 0 is ReLU. ReLU of −Inf is 0·−Inf,
	// NaN: a pre-activation that overflowed is not hidden.
	Leaky     func(a, z []float32, slope float32)
	LeakyGrad func(dz, a []float32, slope float32)

	// ELU is a = z where z > 0 and eᶻ−1 elsewhere; ELUGrad is dz = da·min(1, 1+a), in place.
	ELU     func(a, z []float32)
	ELUGrad func(dz, a []float32)

	// Softplus is a = ln(1+eᶻ); SoftplusGrad is dz = da·(1−e⁻ᵃ), in place.
	Softplus     func(a, z []float32)
	SoftplusGrad func(dz, a []float32)

	// GELU is a = ½z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), SiLU is a = z/(1+e⁻ᶻ), Sine is a = sin z and Gaussian is
	// a = e^(−z²). They go up and down, so that their gradients are taken from z: dz = da·f'(z), in place. GELU and SiLU of −Inf
	// are −Inf·0, NaN. Sine and SineGrad take |z| > 1e5 for 1e5, infinities too: float32 are too far apart there for a sine.
	GELU         func(a, z []float32)
	GELUGrad     func(dz, z []float32)
	SiLU         func(a, z []float32)
	SiLUGrad     func(dz, z []float32)
	Sine         func(a, z []float32)
	SineGrad     func(dz, z []float32)
	Gaussian     func(a, z []float32)
	GaussianGrad func(dz, z []float32)

	// Step is a = 1 where z > 0 and 0 elsewhere. Its derivative is 0.
	Step func(a, z []float32)

	// Max folds one more piece into a maxout: a = max(a, z). MaxGrad routes the gradient back to that piece: where
	// z = a, dz = da and then da = 0; elsewhere dz = 0. Called for one piece after another, it gives the gradient to the
	// first of equal pieces only. Where z is NaN, dz = 0.
	Max     func(a, z []float32)
	MaxGrad func(dz, z, a, da []float32)

	// Softmax is p[c][lane] = exp(z[c][lane]) / Σ_c exp(z[c][lane]), taken after subtracting the lane's largest z so
	// that no exponential overflows. Both blocks are classes×lanes, classes ≥ 1.
	Softmax func(p, z []float32, classes, lanes int)

	// LossGrad is the gradient of each lane's cross-entropy −ln p[label] by the logits z, where p is Softmax of z:
	//
	//	dz[c][lane] = p[c][lane] − [c = labels[lane]]
	//
	// A lane whose label is negative is one of padding and gets 0 for every class, whatever its z. Other labels are less
	// than classes. Both blocks are classes×lanes, classes ≥ 1; len(labels) ≥ lanes.
	LossGrad func(dz, z []float32, labels []int32, classes, lanes int)

	// Update is one step of gradient descent with momentum and weight decay, parameter by parameter:
	//
	//	v    = momentum·v − lr·(dw + decay·(l2·w + l1·sign w))
	//	next = w + v
	//
	// decay is 1 for a weight and 0 for a bias; sign 0 is 0. It reports whether every next is within ±Bound, which NaN is not.
	Update func(next, w, v, dw, decay []float32, lr, momentum, l2, l1 float32) (bounded bool)

	// Nesterov, RMSProp and Adam are steps of the optimizers of these names, with the gradient
	//
	//	g = Scale·dw + decay·(L2·w + L1·sign w)
	//
	// parameter by parameter. They report whether every next is within ±Bound and every s is finite.
	//
	//	v    = KeepM·v − Rate·g
	//	next = w + KeepM·v − Rate·g
	//
	//	s    = KeepS·s + AddS·g²
	//	next = w − Rate·g / (√s + Epsilon)
	//
	//	m    = KeepM·m + AddM·g
	//	s    = KeepS·s + AddS·g²
	//	next = w − Shrink·decay·w − Rate·m / (√s·Correct + Epsilon)
	Nesterov func(next, w, v, dw, decay []float32, r Rates) (bounded bool)
	RMSProp  func(next, w, s, dw, decay []float32, r Rates) (bounded bool)
	Adam     func(next, w, m, s, dw, decay []float32, r Rates) (bounded bool)

	// Levels writes one byte per lane: the most probable class (the lowest of equal ones) in the top 3 bits and its
	// confidence in the low 5. Confidence is the margin m between the two most probable classes; for two classes that is
	// |2p−1|. The level is min(31, ⌊32·√m⌋): the square root makes levels finest near the tie, where a reader interpolates
	// the boundary. It decodes as m ≈ ((level+½)/32)². A lane with NaN gives byte 0: class 0, no confidence.
	// p is classes×lanes with values in [0, 1] and 1 ≤ classes ≤ 8; len(dst) ≥ lanes.
	Levels func(dst []byte, p []float32, classes, lanes int)
}

// Portable is the reference set, in Go. It gains nothing from padding.
var Portable = Set{
	Name:         "portable",
	Lanes:        1,
	Gather:       gather,
	Labels:       labels,
	Forward:      forward,
	Backward:     backward,
	Tanh:         tanh,
	TanhGrad:     tanhGrad,
	Sigmoid:      sigmoid,
	SigmoidGrad:  sigmoidGrad,
	Leaky:        leaky,
	LeakyGrad:    leakyGrad,
	ELU:          elu,
	ELUGrad:      eluGrad,
	Softplus:     softplus,
	SoftplusGrad: softplusGrad,
	GELU:         gelu,
	GELUGrad:     geluGrad,
	SiLU:         silu,
	SiLUGrad:     siluGrad,
	Sine:         sine,
	SineGrad:     sineGrad,
	Gaussian:     gaussian,
	GaussianGrad: gaussianGrad,
	Step:         step,
	Max:          maxPiece,
	MaxGrad:      maxPieceGrad,
	Softmax:      softmax,
	LossGrad:     lossGrad,
	Update:       update,
	Nesterov:     nesterov,
	RMSProp:      rmsprop,
	Adam:         adam,
	Levels:       levels,
}
