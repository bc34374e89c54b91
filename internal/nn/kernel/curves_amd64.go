//go:build amd64 && !purego

package kernel

func avx2ELU(a, z []float32) {
	z = z[:len(a)]
	eluAVX2(first(a), first(z), len(a))
}

func avx2ELUGrad(dz, a []float32) {
	a = a[:len(dz)]
	eluGradAVX2(first(dz), first(a), len(dz))
}

func avx2Softplus(a, z []float32) {
	z = z[:len(a)]
	softplusAVX2(first(a), first(z), len(a))
}

func avx2SoftplusGrad(dz, a []float32) {
	a = a[:len(dz)]
	softplusGradAVX2(first(dz), first(a), len(dz))
}

func avx2GELU(a, z []float32) {
	z = z[:len(a)]
	geluAVX2(first(a), first(z), len(a))
}

func avx2GELUGrad(dz, z []float32) {
	z = z[:len(dz)]
	geluGradAVX2(first(dz), first(z), len(dz))
}

func avx2SiLU(a, z []float32) {
	z = z[:len(a)]
	siluAVX2(first(a), first(z), len(a))
}

func avx2SiLUGrad(dz, z []float32) {
	z = z[:len(dz)]
	siluGradAVX2(first(dz), first(z), len(dz))
}

func avx2Sine(a, z []float32) {
	z = z[:len(a)]
	sineAVX2(first(a), first(z), len(a))
}

func avx2SineGrad(dz, z []float32) {
	z = z[:len(dz)]
	sineGradAVX2(first(dz), first(z), len(dz))
}

func avx2Gaussian(a, z []float32) {
	z = z[:len(a)]
	gaussianAVX2(first(a), first(z), len(a))
}

func avx2GaussianGrad(dz, z []float32) {
	z = z[:len(dz)]
	gaussianGradAVX2(first(dz), first(z), len(dz))
}

func avx2Step(a, z []float32) {
	z = z[:len(a)]
	stepAVX2(first(a), first(z), len(a))
}
