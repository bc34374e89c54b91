package nn

import "chalkline/internal/nn/kernel"

// keepsZ reports whether the way back needs z beside a. f' of the others follows from a alone, and a is written over z.
func (f Activation) keepsZ() bool {
	switch f {
	case Maxout, GELU, SiLU, Sine, Gaussian:
		return true
	}
	return false
}

// activate computes a = f(z).
func activate(k *kernel.Set, l *layer, v *values) {
	switch l.Activation {
	case Sigmoid:
		k.Sigmoid(v.a, v.z)
	case Tanh:
		k.Tanh(v.a, v.z)
	case ReLU:
		k.Leaky(v.a, v.z, 0)
	case LeakyReLU:
		k.Leaky(v.a, v.z, float32(l.Slope))
	case Maxout:
		copy(v.a, v.z)
		for piece := 1; piece < l.Pieces; piece++ {
			k.Max(v.a, v.z[piece*len(v.a):][:len(v.a)])
		}
	case Linear: // z is a
	case ELU:
		k.ELU(v.a, v.z)
	case GELU:
		k.GELU(v.a, v.z)
	case SiLU:
		k.SiLU(v.a, v.z)
	case Softplus:
		k.Softplus(v.a, v.z)
	case Sine:
		k.Sine(v.a, v.z)
	case Gaussian:
		k.Gaussian(v.a, v.z)
	case Step:
		k.Step(v.a, v.z)
	}
}

// activateGrad computes dz = da ⊙ f'(z).
func activateGrad(k *kernel.Set, l *layer, v *values) {
	switch l.Activation {
	case Sigmoid:
		k.SigmoidGrad(v.dz, v.a)
	case Tanh:
		k.TanhGrad(v.dz, v.a)
	case ReLU:
		k.LeakyGrad(v.dz, v.a, 0)
	case LeakyReLU:
		k.LeakyGrad(v.dz, v.a, float32(l.Slope))
	case Maxout:
		for piece := range l.Pieces {
			at := piece * len(v.a)
			k.MaxGrad(v.dz[at:][:len(v.a)], v.z[at:][:len(v.a)], v.a, v.da)
		}
	case Linear: // da is dz
	case ELU:
		k.ELUGrad(v.dz, v.a)
	case GELU:
		k.GELUGrad(v.dz, v.z)
	case SiLU:
		k.SiLUGrad(v.dz, v.z)
	case Softplus:
		k.SoftplusGrad(v.dz, v.a)
	case Sine:
		k.SineGrad(v.dz, v.z)
	case Gaussian:
		k.GaussianGrad(v.dz, v.z)
	case Step:
		clear(v.dz)
	}
}
