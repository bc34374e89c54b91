package bench

import (
	"math"
	"testing"

	"chalkline/internal/nn/kernel"
)

// lossAfter returns the loss that a Gonum model of w has after the check's updates.
func lossAfter(t *testing.T, e Engine, w *Workload, h Hyper) float64 {
	t.Helper()
	m, err := e.Model(NewTask(), w, h)
	if err != nil {
		t.Fatal(err)
	}
	for k := range checkUpdates {
		m.Update(k % len(w.Batches))
	}
	return m.Loss()
}

// TestCheckTellsWrongUpdates makes the mistakes that a worker may make, and wants the check to see them clearly.
func TestCheckTellsWrongUpdates(t *testing.T) {
	for _, w := range Workloads()[:3] {
		want := lossAfter(t, Gonum{}, &w, checkHyper)
		wrong := map[string]func(w *Workload, h *Hyper){
			"λ divided by the batch": func(w *Workload, h *Hyper) { h.Lambda /= float64(w.Batch()) },
			"no λ":                   func(_ *Workload, h *Hyper) { h.Lambda = 0 },
			"no momentum":            func(_ *Workload, h *Hyper) { h.Momentum = 0 },
			"a rate 1 % too high":    func(_ *Workload, h *Hyper) { h.LearningRate *= 1.01 },
			"batches by one late":    func(w *Workload, _ *Hyper) { w.Batches = append(w.Batches[1:], w.Batches[0]) },
			"weights transposed":     func(w *Workload, _ *Hyper) { w.Params[0], w.Params[1] = w.Params[1], w.Params[0] },
		}
		for name, spoil := range wrong {
			spoiled, h := newWorkload(w.Name, w.Hidden, w.Activation, w.Batch(), 1), checkHyper
			spoil(&spoiled, &h)
			if got := lossAfter(t, Gonum{}, &spoiled, h); math.Abs(got-want) < 3*checkTolerance {
				t.Errorf("%s: %s: loss = %.6f, too near to %.6f to be seen", w.Name, name, got, want)
			}
		}
	}
}

func TestChalklineIsTheReference(t *testing.T) {
	for _, w := range Workloads() {
		if w.Hidden[0] > 64 {
			continue
		}
		want := lossAfter(t, Gonum{}, &w, checkHyper)
		for _, k := range kernel.Sets() {
			if got := lossAfter(t, Chalkline{k}, &w, checkHyper); math.Abs(got-want) > checkTolerance {
				t.Errorf("%s, %s: loss = %.6f, want %.6f ± %g", w.Name, k.Name, got, want, checkTolerance)
			}
		}
	}
}

// TestGridsAgree compares the bytes of our grids with those of the reference's: a level may be next to its own where the
// margin lies between two.
func TestGridsAgree(t *testing.T) {
	w := &Workloads()[0]
	ours, err := Chalkline{&kernel.Portable}.Model(NewTask(), w, checkHyper)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Gonum{}.Model(NewTask(), w, checkHyper)
	if err != nil {
		t.Fatal(err)
	}
	ours.Grid()
	want.Grid()
	different := 0
	for i, b := range want.(*gonum).grid {
		if got := ours.(*chalkline).grid[i]; got != b {
			different++
			if got>>5 != b>>5 && b&31 > 0 || math.Abs(float64(got&31)-float64(b&31)) > 1 {
				t.Fatalf("node %d is %08b, want %08b", i, got, b)
			}
		}
	}
	if different > 20 {
		t.Errorf("%d of 10000 nodes differ by a level, want at most 20", different)
	}
}
