package nn

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chalkline/internal/nn/kernel"
)

// oneBlock returns a budget that is over after the next block.
func oneBlock() *Budget {
	return &Budget{Enough: func() bool { return true }, Every: 1}
}

// TestResume interrupts updates at blocks drawn at random, goes on with another scratch that has worked on something else,
// and wants the bits of a run that was not interrupted.
func TestResume(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomData(smallSpec, rapid.IntRange(1, 4*blockLanes).Draw(t, "points"))
		h := drawHyper(t, 4*blockLanes)
		whole, cut := NewTrainer(smallSpec, 1), NewTrainer(smallSpec, 1)
		other, s := NewTrainer(smallSpec, 2), NewScratch(&kernel.Portable)
		for range 5 {
			whole.Update(s, d, h)
			for {
				var b *Budget
				if rapid.Bool().Draw(t, "interrupted") {
					b = oneBlock()
				}
				other.Update(s, d, h)
				if cut.Resume(s, d, h, b) == Updated {
					break
				}
				if b == nil {
					t.Fatal("Resume without a budget did not finish")
				}
			}
		}
		if !sameState(cut.State(), whole.State()) {
			t.Fatalf("interrupted: %+v, want %+v", cut.State(), whole.State())
		}
	})
}

// TestResumeForgets changes what an unfinished update is of, and wants it begun anew.
func TestResumeForgets(t *testing.T) {
	s, d := NewScratch(&kernel.Portable), randomData(smallSpec, 3*blockLanes)
	long := Hyper{LearningRate: 0.1, Batch: 3 * blockLanes}
	for name, change := range map[string]func(t *Trainer, h *Hyper){
		"another batch":  func(_ *Trainer, h *Hyper) { h.Batch = 2 * blockLanes },
		"other points":   func(t *Trainer, _ *Hyper) { t.DataChanged() },
		"another spec":   func(t *Trainer, _ *Hyper) { t.Adapt(t.Net().Spec()) },
		"restored state": func(t *Trainer, _ *Hyper) { t.Restore(t.State()) },
		"dropout":        func(_ *Trainer, h *Hyper) { h.Dropout = 0.5 },
		"L-BFGS":         func(_ *Trainer, h *Hyper) { h.Optimizer = LBFGS },
		"from L-BFGS":    func(_ *Trainer, h *Hyper) { h.Optimizer = SGD },
		"λ of L-BFGS":    func(_ *Trainer, h *Hyper) { h.L2 = 0.1 },
	} {
		long := long
		if strings.Contains(name, "of L-BFGS") || strings.Contains(name, "from L-BFGS") {
			long.Optimizer = LBFGS
		}
		plain, changed := NewTrainer(smallSpec, 1), NewTrainer(smallSpec, 1)
		other, after := randomData(smallSpec, 3*blockLanes), d
		if changed.Resume(s, d, long, oneBlock()) != Unfinished {
			t.Fatalf("%s: Resume was not interrupted", name)
		}
		h := long
		change(changed, &h)
		if name == "other points" {
			after = other
		}
		plain.rest(changed.optimizer) // what Resume has turned to
		changed.Update(s, after, h)
		plain.Update(s, after, h)
		if !sameState(changed.State(), plain.State()) {
			t.Errorf("%s: the unfinished update was not forgotten", name)
		}
	}
}

func TestGridFrom(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		const side = 41
		n := NewNet(smallSpec, 1)
		whole, parts := make([]byte, side*side), make([]byte, side*side)
		n.Grid(s, whole, side, -2, 3)
		calls := 0
		for at := 0; at < len(parts); calls++ {
			at = n.GridFrom(s, parts, View{Side: side, Lo: -2, Hi: 3}, at, oneBlock())
			NewNet(smallSpec, 2).Grid(s, make([]byte, 25), 5, -1, 1)
		}
		if want := (side*side + blockLanes - 1) / blockLanes; calls != want {
			t.Errorf("%d calls of a block each, want %d", calls, want)
		}
		if !bytes.Equal(parts, whole) {
			t.Error("the grid differs from one that was not interrupted")
		}
	})
}

func TestEvaluationResume(t *testing.T) {
	s, d, n := NewScratch(&kernel.Portable), randomData(smallSpec, 3*blockLanes+5), NewNet(smallSpec, 1)
	whole, parts := make([]byte, (d.Len()+7)/8), make([]byte, (d.Len()+7)/8)
	want := n.Evaluate(s, d, whole)
	var e Evaluation
	calls := 1
	for ; !e.Resume(n, s, d, parts, oneBlock()); calls++ {
		NewNet(smallSpec, 2).Evaluate(s, d, nil)
	}
	if got := e.Metrics(d); got != want || !bytes.Equal(parts, whole) || calls != 4 {
		t.Errorf("in %d calls: %+v, want %+v in 4", calls, got, want)
	}
}

// TestBudgetAsksSeldom counts the questions: one in so much work, and none once the answer was yes.
func TestBudgetAsksSeldom(t *testing.T) {
	asked := 0
	b := Budget{Enough: func() bool { asked++; return asked == 3 }}
	for range 50 {
		b.spend(askEvery / 10)
	}
	if asked != 3 || !b.Over() {
		t.Errorf("five times the work of a question: asked %d times, over %v; want 3 times, until it was over", asked, b.Over())
	}
	var none *Budget
	if none.spend(10*askEvery) || none.Over() {
		t.Error("no budget is over")
	}
}
