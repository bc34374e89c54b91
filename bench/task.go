package bench

import (
	"math"
	"math/rand/v2"

	"chalkline/internal/dataset"
)

// Task is what all workloads have in common.
type Task struct {
	X      []float64 `json:"x"` // of the points
	Y      []float64 `json:"y"`
	Labels []int     `json:"labels"` // 0 or 1
	Window float64   `json:"window"` // half the side of the square that a grid covers
	Side   int       `json:"side"`   // nodes along a grid's side
}

// Workload is a network of 2 inputs and 2 classes, and how it is trained.
type Workload struct {
	Name       string    `json:"name"`
	Hidden     []int     `json:"hidden"`     // units of each hidden layer
	Activation string    `json:"activation"` // of the hidden layers: tanh or relu
	Batches    [][]int   `json:"batches"`    // points of each update, in turn, over and over; all of one size
	Params     []float64 `json:"params"`     // layer after layer [W|b], row by row, a row for each unit and its bias last

	Panels int `json:"-"` // networks that are trained, each with a λ of its own
}

// Hyper holds the hyperparameters of an update.
type Hyper struct {
	LearningRate float64 `json:"learning_rate"`
	Momentum     float64 `json:"momentum"`
	Lambda       float64 `json:"lambda"` // of the penalty (λ/2)·ΣW², biases left out
}

// Batch is the number of points in an update.
func (w *Workload) Batch() int { return len(w.Batches[0]) }

// hypers returns the hyperparameters of each panel for measuring speed. The λ are small: an engine that runs for a second
// makes millions of updates, and none of its weights shall shrink to where processors count slowly.
func (w *Workload) hypers() []Hyper {
	hypers := make([]Hyper, w.Panels)
	for i := range hypers {
		lambda := 1e-6
		if w.Panels > 1 {
			lambda *= math.Pow(1000, float64(i)/float64(w.Panels-1))
		}
		hypers[i] = Hyper{LearningRate: 0.01, Momentum: 0.9, Lambda: lambda}
	}
	return hypers
}

// Points of a task, and updates until batches repeat.
const (
	points  = 200
	batches = 50
)

// NewTask returns the spiral of TensorFlow Playground, without noise, and grids of 100×100.
func NewTask() *Task {
	set, _ := dataset.Find("tfp-spiral")
	t := &Task{Window: set.Window, Side: 100}
	for _, p := range set.Generate(points, 0, 1) {
		t.X, t.Y, t.Labels = append(t.X, p.X), append(t.Y, p.Y), append(t.Labels, p.Class)
	}
	return t
}

// Workloads returns all there are: ConvNetJS's classify2d as it comes, the net of the lecture's λ slide, a deep one; the
// slide's net in twelve panels; and two hidden layers of growing width.
func Workloads() []Workload {
	return []Workload{
		newWorkload("W1", []int{6, 2}, "tanh", 10, 1),
		newWorkload("W2", []int{20}, "tanh", 10, 1),
		newWorkload("W4", []int{32, 32, 32}, "relu", 32, 1),
		newWorkload("W2×12", []int{20}, "tanh", 10, 12),
		newWorkload("8-8", []int{8, 8}, "relu", 32, 1),
		newWorkload("16-16", []int{16, 16}, "relu", 32, 1),
		newWorkload("32-32", []int{32, 32}, "relu", 32, 1),
		newWorkload("64-64", []int{64, 64}, "relu", 32, 1),
		newWorkload("128-128", []int{128, 128}, "relu", 32, 1),
	}
}

// newWorkload draws weights with variance 1/in and small biases, and the order of the points.
func newWorkload(name string, hidden []int, activation string, batch, panels int) Workload {
	w := Workload{Name: name, Hidden: hidden, Activation: activation, Panels: panels}
	rng := rand.New(rand.NewPCG(1, 1))
	in := 2
	for _, out := range append(append([]int(nil), hidden...), 2) {
		for range out {
			for range in {
				w.Params = append(w.Params, rng.NormFloat64()/math.Sqrt(float64(in)))
			}
			w.Params = append(w.Params, 0.1*rng.NormFloat64())
		}
		in = out
	}
	order := rng.Perm(points)
	for k := range batches {
		b := make([]int, batch)
		for i := range b {
			b[i] = order[(k*batch+i)%points]
		}
		w.Batches = append(w.Batches, b)
	}
	return w
}

// flops counts the multiplications and additions in the matrix products of one sample's forward and backward pass: two
// for each weight and bias forward, two for its gradient, and two more for each weight that hands the gradient on, which
// those of the first layer do not. Activations, loss and update are not counted.
func (w *Workload) flops() float64 {
	total, in := 0, 2
	for l, out := range append(append([]int(nil), w.Hidden...), 2) {
		total += 4 * out * (in + 1)
		if l > 0 {
			total += 2 * out * in
		}
		in = out
	}
	return float64(total)
}
