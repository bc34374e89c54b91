package nn

// Loss is what training makes smaller: a function of a point's scores z, one a class, and of its class y, or in a regression
// of its value. The data loss is the mean over the points.
//
// The winning class is that with the largest score, whatever the loss.
type Loss uint8

const (
	CrossEntropy Loss = iota // −ln p_y, where p is the softmax of z
	Logistic                 // a sigmoid for each class on its own: −ln σ(z_y) − Σ_{j≠y} ln(1−σ(z_j))
	Hinge                    // of a multi-class SVM: Σ_{j≠y} max(0, z_j − z_y + 1)
	Squared                  // ½·Σ_c (z_c − [c = y])²; in a regression ½·(z − value)²
)

var lossNames = names{"softmax", "logistic", "hinge", "squared"}

// Losses returns every loss, in the order of their values.
func Losses() []Loss { return []Loss{CrossEntropy, Logistic, Hinge, Squared} }

// String returns the name that ParseLoss accepts.
func (l Loss) String() string { return lossNames.of("Loss", uint8(l)) }

// ParseLoss returns the loss called name. The error lists the names there are.
func ParseLoss(name string) (Loss, error) {
	l, err := lossNames.parse("loss", name)
	return Loss(l), err
}

// MarshalText implements encoding.TextMarshaler.
func (l Loss) MarshalText() ([]byte, error) { return lossNames.text("loss", uint8(l)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *Loss) UnmarshalText(text []byte) error {
	m, err := ParseLoss(string(text))
	if err != nil {
		return err
	}
	*l = m
	return nil
}

// lossGrad writes the gradient of the summed loss of a block by the scores z into da of the last layer, from the labels or
// values that gather left.
func (n *Net) lossGrad(s *Scratch, z []float32, lanes int) {
	dz := s.values[len(n.layers)-1].da
	if n.spec.Loss == CrossEntropy {
		s.k.LossGrad(dz, z, s.labels, n.spec.Classes, lanes)
		return
	}
	n.otherLossGrad(s, dz, z, s.labels[:lanes])
}

// otherLossGrad is lossGrad for what has no kernel of its own.
func (n *Net) otherLossGrad(s *Scratch, dz, z []float32, labels []int32) {
	switch {
	case n.spec.Regression:
		residualGrad(dz, z, s.targets, labels)
	case n.spec.Loss == Logistic:
		logisticGrad(s.k, dz, z, labels)
	case n.spec.Loss == Hinge:
		hingeGrad(dz, z, labels)
	case n.spec.Loss == Squared:
		squaredGrad(dz, z, labels)
	}
}

// lossOf returns the loss of the point in one lane of a block, whose scores are z.
func (n *Net) lossOf(s *Scratch, z []float32, lane, lanes int) float64 {
	label := int(s.labels[lane])
	switch {
	case n.spec.Regression:
		return residualLoss(z[lane], s.targets[lane])
	case n.spec.Loss == Logistic:
		return logisticLoss(z, label, lane, lanes)
	case n.spec.Loss == Hinge:
		return hingeLoss(z, label, lane, lanes)
	case n.spec.Loss == Squared:
		return squaredLoss(z, label, lane, lanes)
	}
	return crossEntropy(z, label, lane, lanes)
}

// blockLoss returns the summed loss of the points in the first count lanes of a block, whose scores are z.
func (n *Net) blockLoss(s *Scratch, z []float32, count, lanes int) float64 {
	sum := 0.0
	for lane := range count {
		sum += n.lossOf(s, z, lane, lanes)
	}
	return sum
}

// right reports whether the point in one lane of a block has the largest score in its own class, which among equal ones is the
// lowest; in a regression, whether value and score are both above 0 or both not.
func (n *Net) right(s *Scratch, z []float32, lane, lanes int) bool {
	if n.spec.Regression {
		return z[lane] > 0 && s.targets[lane] > 0 || z[lane] <= 0 && !(s.targets[lane] > 0)
	}
	return wins(z, int(s.labels[lane]), lane, lanes)
}

// wins reports whether label is the lowest of the classes with the largest score in one lane of z.
func wins(z []float32, label, lane, lanes int) bool {
	own := z[label*lanes+lane]
	for c := range len(z) / lanes {
		other := z[c*lanes+lane]
		if c < label && !(own > other) || c >= label && !(own >= other) {
			return false
		}
	}
	return true
}
