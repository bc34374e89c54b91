package nn

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// trajectories is testdata/trajectories.json; the script beside it says what is in it.
type trajectories struct {
	Problems []regression
	Cases    []trajectory
}

// regression is a linear regression and where its weights start.
type regression struct {
	X    [][]float32
	Y, W []float32
}

// trajectory is one optimizer's way through every problem: Paths[problem][step] are the parameters [w…, b].
type trajectory struct {
	Name          string
	Optimizer     Optimizer
	Rule          Rule
	Clip          float64
	Schedule      Schedule
	Period, Gamma float64
	Paths         [][][]float32
}

// TestTrajectories walks where PyTorch walked.
func TestTrajectories(t *testing.T) {
	text, err := os.ReadFile("testdata/trajectories.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded trajectories
	if err := json.Unmarshal(text, &recorded); err != nil {
		t.Fatal(err)
	}
	seen := map[Optimizer]bool{}
	for _, c := range recorded.Cases {
		seen[c.Optimizer] = true
		for i, p := range recorded.Problems {
			for _, set := range kernel.Sets() {
				t.Run(fmt.Sprintf("%s %d %s", c.Name, i, set.Name), func(t *testing.T) { c.follow(t, set, p, c.Paths[i]) })
			}
		}
	}
	for _, o := range firstOrder() {
		if !seen[o] {
			t.Errorf("there is no trajectory of %v", o)
		}
	}
}

// follow takes the steps of one path.
func (c trajectory) follow(t *testing.T, set *kernel.Set, p regression, path [][]float32) {
	if len(path) != 30 {
		t.Fatalf("the path has %d steps, want 30", len(path))
	}
	w, r := append(slices.Clone(p.W), 0), c.Rule
	next, state, decay := make([]float32, len(w)), states(c.Optimizer, len(w)), []float32{1, 1, 1, 0}
	for step, want := range path {
		dW := p.gradient(w)
		r.Scale, r.Age = ClipScale(dW, 1/float64(len(p.Y)), c.Clip), uint64(step)
		r.LearningRate = c.Rule.LearningRate * c.Schedule.Factor(float64(step), c.Period, c.Gamma)
		if !c.Optimizer.Update(set, next, w, state, dW, decay, &r) {
			t.Fatalf("step %d: not bounded", step)
		}
		w, next = next, w
		for k := range w {
			if math.Abs(float64(w[k]-want[k])) > 1e-5*math.Max(0.1, math.Abs(float64(want[k]))) {
				t.Fatalf("step %d: parameters %v, want PyTorch's %v", step, w, want)
			}
		}
	}
}

// gradient returns the gradient of ½·Σ(w·x + b − y)² at w = [w…, b].
func (p regression) gradient(w []float32) []float32 {
	bias := len(w) - 1
	sum := make([]float64, len(w))
	for i := range p.X {
		residual := float64(w[bias]) - float64(p.Y[i])
		for k, v := range p.X[i] {
			residual += float64(w[k]) * float64(v)
		}
		for k, v := range p.X[i] {
			sum[k] += residual * float64(v)
		}
		sum[bias] += residual
	}
	dW := make([]float32, len(w))
	for k := range dW {
		dW[k] = float32(sum[k])
	}
	return dW
}
