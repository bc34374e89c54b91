package nn

// squaredLoss returns ½·Σ_c (z_c − [c = label])² of one lane of the scores z.
func squaredLoss(z []float32, label, lane, lanes int) float64 {
	sum := 0.0
	for c := range len(z) / lanes {
		d := float64(z[c*lanes+lane])
		if c == label {
			d--
		}
		sum += d * d / 2
	}
	return sum
}

// squaredGrad writes the gradient of squaredLoss, z_c − [c = label], into dz.
func squaredGrad(dz, z []float32, labels []int32) {
	copy(dz, z)
	lessOwn(dz, labels)
}

// residualLoss returns ½·(z − target)², the loss of a regression.
func residualLoss(z, target float32) float64 {
	d := float64(z) - float64(target)
	return d * d / 2
}

// residualGrad writes the gradient of residualLoss, z − target, into dz, and 0 into lanes of padding.
func residualGrad(dz, z, targets []float32, labels []int32) {
	for lane, label := range labels {
		dz[lane] = 0
		if label >= 0 {
			dz[lane] = z[lane] - targets[lane]
		}
	}
}
