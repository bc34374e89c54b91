// Package nn is a small neural network that tells classes of points apart, or estimates a value for each, and its training.
//
// A Spec says the shape: inputs, hidden layers of units (neurons) with their activations, classes; and what training is for: the
// Loss. A Net is a Spec with parameters, which are weights W and biases b, drawn as Init says. Layer by layer the forward pass
// computes the pre-activation z = W·a + b and the activation a = f(z); the last z are the scores, of which the largest is of the
// class that wins.
//
// The data loss is the mean of Spec.Loss over the points: by default cross-entropy, −ln of the softmax of the scores at the point's
// own class. The penalty is (λ/2)·ΣW² + λ₁·Σ|W|, over weights and never over biases. Their sum is the cost, whose gradient
// the backward pass computes: dz, da and dW stand for the derivatives by z, a and W.
//
// A Trainer is one Net in training. A step is one update by an Optimizer on a batch, the next few points in the order of
// the epoch; an epoch is one pass over all points. LBFGS takes all points at a time, some of them more than once. All working
// memory is in a Scratch, which belongs to whoever runs the network, so a thousand trainers need one Scratch per worker.
//
// The package is pure: no goroutine, no clock, no input or output, and randomness from seeds only. The same spec, seed,
// data and hyperparameters give the same bits on the same family of CPUs. What holds the numbers is float32, in blocks
// [feature][lane] that package kernel works on. Misuse panics.
package nn
