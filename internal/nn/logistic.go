package nn

import (
	"math"

	"chalkline/internal/nn/kernel"
)

// logisticLoss returns Σ_c −ln(c = label ? σ(z_c) : 1−σ(z_c)) of one lane of the scores z: the sum over the classes of the binary
// cross-entropy of "is it this class?". As −ln σ(z) = ln(1+e⁻ᶻ), each term is ln(1+e^±z), which is written so that no
// exponential overflows.
func logisticLoss(z []float32, label, lane, lanes int) float64 {
	sum := 0.0
	for c := range len(z) / lanes {
		x := float64(z[c*lanes+lane])
		if c == label {
			x = -x
		}
		sum += max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
	}
	return sum
}

// logisticGrad writes the gradient of logisticLoss, σ(z_c) − [c = label], into dz.
func logisticGrad(k *kernel.Set, dz, z []float32, labels []int32) {
	k.Sigmoid(dz, z)
	lessOwn(dz, labels)
}

// lessOwn takes 1 from the row of each lane's own class, and makes lanes of padding 0.
func lessOwn(dz []float32, labels []int32) {
	lanes := len(labels)
	for lane, label := range labels {
		if label >= 0 {
			dz[int(label)*lanes+lane]--
			continue
		}
		for i := lane; i < len(dz); i += lanes {
			dz[i] = 0
		}
	}
}

// logSigmoids writes ln σ(z) = −ln(1+e⁻ᶻ) into p. Its softmax is σ(z_c)/Σ_c σ(z_c), also where all σ(z) round to 0.
func logSigmoids(k *kernel.Set, p, z []float32) {
	for i := range p {
		p[i] = -z[i]
	}
	k.Softplus(p, p)
	for i := range p {
		p[i] = -p[i]
	}
}
