package nn

import (
	"fmt"

	"chalkline/internal/nn/kernel"
)

// Optimizer is the rule by which an update follows from the gradient. Formulas below are parameter by parameter, with
//
//	g = dw·Scale + decay·(λ·w + λ₁·sign w)
//
// where decay is 1 for a weight and 0 for a bias, and sign 0 is 0: the penalty is part of the cost, and its gradient is part
// of g. State is what an optimizer remembers of one parameter from one update to the next; it starts as 0.
type Optimizer uint8

const (
	SGD      Optimizer = iota // w −= η·g
	Momentum                  // descent with velocity; see descent
	Nesterov                  // descent with velocity, from where that leads; see nesterov
	AdaGrad                   // steps divided by the root of the sum of g²; see adagrad
	RMSProp                   // steps divided by the root of a running mean of g²; see rmsprop
	Adam                      // RMSProp with momentum, both corrected for starting at 0; see adam
	AdamW                     // Adam with the decay of weights kept apart from the gradient; see adam
	LBFGS                     // steps along −H·g, where H is the inverse Hessian as the last steps show it; see iteration
)

var optimizerNames = names{"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "lbfgs"}

// Optimizers returns every optimizer, in the order of their values.
func Optimizers() []Optimizer {
	return []Optimizer{SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AdamW, LBFGS}
}

// String returns the name that ParseOptimizer accepts.
func (o Optimizer) String() string { return optimizerNames.of("Optimizer", uint8(o)) }

// ParseOptimizer returns the optimizer called name. The error lists the names there are.
func ParseOptimizer(name string) (Optimizer, error) {
	o, err := optimizerNames.parse("optimizer", name)
	return Optimizer(o), err
}

// MarshalText implements encoding.TextMarshaler.
func (o Optimizer) MarshalText() ([]byte, error) { return optimizerNames.text("optimizer", uint8(o)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *Optimizer) UnmarshalText(text []byte) error {
	p, err := ParseOptimizer(string(text))
	if err != nil {
		return err
	}
	*o = p
	return nil
}

// Rule holds the numbers in the formulas of an update. They may change from one update to the next. Each optimizer reads
// those that its formula has.
type Rule struct {
	Scale        float64 // what dW is multiplied by first: 1/batch makes a mean of a sum; ClipScale makes it smaller
	LearningRate float64 // η
	Momentum     float64 // μ of Momentum and Nesterov, β₁ of Adam and AdamW; 0 to less than 1
	Squares      float64 // how much of the running mean of g² is kept: α of RMSProp, β₂ of Adam and AdamW; 0 to less than 1
	Epsilon      float64 // ε, what divisors have at least; more than 0
	L2           float64 // λ
	L1           float64 // λ₁
	Age          uint64  // updates since the state was 0, this one not counted
}

// DefaultRule returns the Momentum, Squares and Epsilon that PyTorch has for an optimizer, where it has them, and else the
// momentum 0.9 that is usual. The other fields are 0.
func (o Optimizer) DefaultRule() Rule {
	r := Rule{Epsilon: o.epsilon()}
	switch o {
	case Momentum, Nesterov:
		r.Momentum = 0.9
	case RMSProp:
		r.Squares = 0.99
	case Adam, AdamW:
		r.Momentum, r.Squares = 0.9, 0.999
	}
	return r
}

// epsilon returns PyTorch's ε for an optimizer.
func (o Optimizer) epsilon() float64 {
	switch o {
	case AdaGrad:
		return 1e-10
	case RMSProp, Adam, AdamW:
		return 1e-8
	}
	return 0
}

// States returns how many slices of state an optimizer needs, each as long as the parameters:
//
//	SGD, Momentum, Nesterov  v, the velocity: what the last update added, for Nesterov before it looked ahead
//	AdaGrad                  s, the sum of g²
//	RMSProp                  s, the running mean of g²
//	Adam, AdamW              m and s, the running means of g and g²
//	LBFGS                    the last lbfgsPairs pairs s and y; see lbfgsPairs
//
// SGD writes v and never reads it. So Momentum can go on from where SGD was, and both are one kernel.
func (o Optimizer) States() int {
	switch o {
	case Adam, AdamW:
		return 2
	case LBFGS:
		return 2 * lbfgsPairs
	}
	return 1
}

// shares reports whether o can go on from the state that p left.
func (o Optimizer) shares(p Optimizer) bool { return o == p || o <= Nesterov && p <= Nesterov }

// Update writes the parameters after w into next and brings the state up to date. dW is the gradient of the data loss, decay 1
// for a weight and 0 for a bias. It reports whether every next is within ±kernel.Bound and the state within float32, which
// NaN is not; if not, next and state are of no use.
//
// Update panics unless state has o.States() slices and none of the slices is shorter than next, and for LBFGS, which needs more
// than one gradient for an update.
func (o Optimizer) Update(k *kernel.Set, next, w []float32, state [][]float32, dW, decay []float32, r *Rule) (bounded bool) {
	if len(state) != o.States() {
		panic(fmt.Sprintf("nn: Optimizer.Update: %d slices of state, want %d for %v", len(state), o.States(), o))
	}
	first, last := state[0], state[len(state)-1]
	switch o {
	case SGD, Momentum:
		momentum := float32(r.Momentum)
		if o == SGD {
			momentum = 0
		}
		lr, l2, l1 := r.descent()
		return k.Update(next, w, first, dW, decay, lr, momentum, l2, l1)
	}
	return o.adapt(k, next, w, first, last, dW, decay, r)
}

// adapt is Update for what is not plain descent.
func (o Optimizer) adapt(k *kernel.Set, next, w, first, last, dW, decay []float32, r *Rule) (bounded bool) {
	switch o {
	case Nesterov:
		return k.Nesterov(next, w, first, dW, decay, nesterov(r))
	case AdaGrad:
		return k.RMSProp(next, w, first, dW, decay, adagrad(r))
	case RMSProp:
		return k.RMSProp(next, w, first, dW, decay, rmsprop(r))
	case Adam:
		return k.Adam(next, w, first, last, dW, decay, adam(r))
	case AdamW:
		return k.Adam(next, w, first, last, dW, decay, adamW(r))
	}
	panic(fmt.Sprintf("nn: Optimizer.Update: %v", o))
}
