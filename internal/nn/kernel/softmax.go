package kernel

// softmax implements Set.Softmax.
func softmax(p, z []float32, classes, lanes int) {
	p, z = p[:classes*lanes], z[:classes*lanes]
	for lane := range lanes {
		top := z[lane]
		for i := lane + lanes; i < len(z); i += lanes {
			top = max(top, z[i])
		}
		sum := float32(0)
		for i := lane; i < len(z) && i < len(p); i += lanes {
			e := exp32(z[i] - top)
			p[i] = e
			sum += e
		}
		scale := 1 / sum
		for i := lane; i < len(p); i += lanes {
			p[i] *= scale
		}
	}
}

// lossGrad implements Set.LossGrad.
func lossGrad(dz, z []float32, labels []int32, classes, lanes int) {
	softmax(dz, z, classes, lanes)
	for lane, label := range labels[:lanes] {
		if label >= 0 {
			dz[int(label)*lanes+lane]--
			continue
		}
		for c := range classes {
			dz[c*lanes+lane] = 0
		}
	}
}
