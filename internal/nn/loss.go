package nn

import "fmt"

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

// lossGrad writes the gradient of the summed loss of a block by the scores z into da of the last layer, from the labels that
// gather left.
func (n *Net) lossGrad(s *Scratch, z []float32, lanes int) {
	if n.spec.Loss != CrossEntropy {
		panic(fmt.Sprintf("nn: loss %v is not there yet", n.spec.Loss))
	}
	s.k.LossGrad(s.values[len(n.layers)-1].da, z, s.labels, n.spec.Classes, lanes)
}
