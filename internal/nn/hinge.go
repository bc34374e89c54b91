package nn

// hingeLoss returns Σ_{j≠y} max(0, z_j − z_y + 1) of one lane of the scores z, where y is its label: what the multi-class support vector
// machine of Weston and Watkins 1999 asks for, a score that leads all others by 1 (CS231n, "Linear classification").
func hingeLoss(z []float32, label, lane, lanes int) float64 {
	sum, own := 0.0, float64(z[label*lanes+lane])
	for c := range len(z) / lanes {
		if c != label {
			sum += max(0, float64(z[c*lanes+lane])-own+1)
		}
	}
	return sum
}

// hingeGrad writes the gradient of hingeLoss into dz: 1 for each other class within the margin, and for the own class minus as many.
// Scores of NaN give NaN, and lanes of padding 0.
func hingeGrad(dz, z []float32, labels []int32) {
	lanes := len(labels)
	for lane, label := range labels {
		if label < 0 {
			for i := lane; i < len(dz); i += lanes {
				dz[i] = 0
			}
			continue
		}
		at, within := int(label)*lanes+lane, float32(0)
		own := z[at]
		for i := lane; i < len(dz); i += lanes {
			lead := z[i] - own + 1
			switch {
			case i == at || lead <= 0:
				dz[i] = 0
			case lead > 0:
				dz[i] = 1
			default: // NaN
				dz[i] = lead
			}
			within += dz[i]
		}
		dz[at] = -within
	}
}
