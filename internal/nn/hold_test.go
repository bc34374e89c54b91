package nn

import (
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestHold trains with layers held by every optimizer: they stay to the bit, with penalty and momentum, and the others go
// on; and a layer that is let go starts from rest.
func TestHold(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, o := range Optimizers() {
			t.Run(o.String(), func(t *testing.T) { checkHold(t, s, o) })
		}
	})
}

func checkHold(t *testing.T, s *Scratch, o Optimizer) {
	d := randomData(smallSpec, 30)
	h := Hyper{Optimizer: o, LearningRate: 0.01, Momentum: 0.9, Squares: 0.99, L2: 0.1, L1: 0.01, Clip: 0.5, Batch: 10}
	trainer := newRandomTrainer(smallSpec)
	steps := func(n int, held Layers) {
		h.Held = held
		for range n {
			trainer.Update(s, d, h)
		}
	}
	layer := func(l int) []float32 { return slices.Clone(trainer.Net().Layer(l).Data) }
	steps(3, 0)
	first, last := layer(0), layer(len(smallSpec.Hidden))
	steps(3, 1)
	sameBits(t, "the held layer", layer(0), first)
	if slices.Equal(layer(len(smallSpec.Hidden)), last) {
		t.Error("the output stood still beside a held layer")
	}
	for i, v := range trainer.State().State {
		// What L-BFGS remembers is where it has been, and pushes nothing.
		if o != LBFGS && slices.ContainsFunc(v[:len(first)], func(v float32) bool { return v != 0 }) {
			t.Errorf("the optimizer's state %d of the held layer is %v, want 0", i, v[:len(first)])
		}
	}
	steps(3, 0)
	if slices.Equal(layer(0), first) {
		t.Error("the layer that was let go stands still")
	}
}

// TestHoldIsNoPartOfClipping wants the gradient of a held layer to be zero when the optimizer sees it.
func TestHoldIsNoPartOfClipping(t *testing.T) {
	n := NewNet(smallSpec, 1)
	dW := make([]float32, len(n.Params))
	fill(dW, 1)
	leaveOut(n, 1<<1, dW)
	for l := range n.layers {
		want := float32(1)
		if l == 1 {
			want = 0
		}
		for _, g := range n.layers[l].of(dW) {
			if g != want {
				t.Fatalf("gradient of layer %d is %v, want %v", l, g, want)
			}
		}
	}
}

// TestSetParam sets a weight and a bias in the middle of an update, which then begins anew.
func TestSetParam(t *testing.T) {
	s := NewScratch(&kernel.Portable)
	d, h := randomData(smallSpec, 3*blockLanes), Hyper{Optimizer: Momentum, LearningRate: 0.1, Momentum: 0.9, Batch: 3 * blockLanes}
	cut, whole := newRandomTrainer(smallSpec), newRandomTrainer(smallSpec)
	cut.Update(s, d, h)
	whole.Update(s, d, h)
	if p := cut.Resume(s, d, h, oneBlock()); p != Unfinished {
		t.Fatalf("Resume = %v, want the update unfinished", p)
	}
	for _, trainer := range []*Trainer{cut, whole} {
		trainer.SetParam(1, 2, 0, 0.75)
		trainer.SetParam(1, 2, trainer.Net().Layer(1).Cols-1, -3)
	}
	if m := cut.Net().Layer(1); m.W(2, 0) != 0.75 || m.B(2) != -3 {
		t.Errorf("W[2][0] = %v, b[2] = %v, want 0.75 and -3", m.W(2, 0), m.B(2))
	}
	m, start := cut.Net().Layer(1), cut.Net().layers[1].start
	if v := cut.State().State[0][start+2*m.Cols]; v != 0 {
		t.Errorf("the weight keeps a velocity of %v", v)
	}
	cut.Update(s, d, h)
	whole.Update(s, d, h)
	sameBits(t, "an update after SetParam", cut.Net().Params, whole.Net().Params)
	wantPanic(t, "nn: SetParam: row 0, column", func() { cut.SetParam(0, 0, 99, 1) })
}
