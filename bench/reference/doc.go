// Package reference is a small network in float64, written with gonum's matrices the way one would write it on a blackboard.
// The benchmarks use it twice: as one more engine to compare with, and as the answer that all engines are checked against.
//
// A block of points is a matrix with a point in each row. Each layer computes z = a·Wᵀ + b and a = f(z), and softmax turns
// the last z, the logits, into probabilities. The cost is the mean cross-entropy plus (λ/2)·ΣW², biases left out.
package reference
