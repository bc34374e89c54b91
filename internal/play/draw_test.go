package play

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"chalkline/internal/nn"
)

// interrupted returns a budget that is over after the next block.
func interrupted() *nn.Budget {
	return &nn.Budget{Every: 1, Enough: func() bool { return true }}
}

// block is as many nodes as one interrupted call draws at most.
const block = 256

func drawn(l *Lab, side int) *Frame {
	var f Frame
	l.Draw(scratch(), side, &f, nil)
	return &f
}

func TestDrawInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, other := newLab(t, anyExperiment(t)), newLab(t, Default())
		l.Advance(scratch(), 7, nil)
		var f Frame
		other.Draw(scratch(), 11, &f, nil) // a frame that has been another lab's
		calls := 1
		for ; !l.Draw(scratch(), 30, &f, interrupted()); calls++ {
			other.Advance(scratch(), 1, nil)
		}
		if least := len(l.panels) * 30 * 30 / block; calls < least {
			t.Fatalf("%d calls, want at least %d of a block each", calls, least)
		}
		if d := cmp.Diff(drawn(l, 30), &f, cmpopts.IgnoreUnexported(Frame{}), cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("in parts (−whole +parts):\n%s", d)
		}
	})
}

// TestDrawBeginsAnew changes the lab while it is being drawn: what is drawn is never of two moments, and a slider that is
// dragged all the time does not keep a picture from being finished.
func TestDrawBeginsAnew(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(l *Lab)
	}{
		{"an update", func(l *Lab) { l.Advance(scratch(), 1, nil) }},
		{"a point more", func(l *Lab) { apply(t, l, Add{1, 1, 0, 0}) }},
		{"another activation", func(l *Lab) { apply(t, l, set(`{"layers":[{"units":20,"activation":"relu"}]}`)) }},
		{"other weights", func(l *Lab) { apply(t, l, Dice{Seed: 9}) }},
		{"another panel", func(l *Lab) { apply(t, l, set(`{"sweep":{"values":["0.001","0.01","0.1","1"]}}`)) }},
		{"another window", func(l *Lab) { apply(t, l, set(`{"data":{"window":7}}`)) }},
		{"another λ", func(l *Lab) { apply(t, l, set(`{"sweep":{"values":["0.5","0.01","0.1"]}}`)) }},
	} {
		l := newLab(t, Default())
		l.Advance(scratch(), 30, nil)
		var f Frame
		for range 9 {
			l.Draw(scratch(), 40, &f, interrupted())
		}
		c.change(l)
		if c.name == "another λ" {
			if at := f.drawing.panel; at == 0 {
				t.Fatalf("nine blocks, and still in panel %d", at)
			}
		} else if l.Draw(scratch(), 40, &f, interrupted()); f.drawing.panel != 0 || f.drawing.node > block {
			t.Errorf("after %s the drawing went on in panel %d, node %d", c.name, f.drawing.panel, f.drawing.node)
		}
		for !l.Draw(scratch(), 40, &f, interrupted()) {
		}
		if d := cmp.Diff(drawn(l, 40), &f, cmpopts.IgnoreUnexported(Frame{}), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("after %s (−at once +in parts):\n%s", c.name, d)
		}
	}
}

// large is an experiment whose updates are interrupted: two panels, several blocks a batch.
func large() Experiment {
	e := Default()
	e.useSet("tfp-spiral")
	e.Data.N = 700
	e.Layers = []Layer{{Units: 60, Activation: nn.Tanh}}
	e.Sweep = Sweep{SweepLambda, []string{"0.001", "0.1"}}
	return e
}

func TestInterruptedUpdatesSettle(t *testing.T) {
	whole, cut := newLab(t, large()), newLab(t, large())
	unsettled := 0
	for made := 0; made < 5; {
		made += cut.Advance(scratch(), 5-made, interrupted())
		if cut.Step() != uint64(made) {
			t.Fatalf("%d updates are said to be made, and the lab is at step %d", made, cut.Step())
		}
		if !cut.Settled() {
			unsettled++
		}
	}
	if unsettled == 0 || !cut.Settled() {
		t.Errorf("unsettled %d times, settled at the end: %v", unsettled, cut.Settled())
	}
	whole.Advance(scratch(), 5, nil)
	if d := cmp.Diff(weights(whole), weights(cut)); d != "" || whole.clock != cut.clock {
		t.Errorf("clock %+v and %+v, weights (−whole +cut):\n%s", whole.clock, cut.clock, d)
	}
}

// TestSnapshotOfAnUnsettledLab stops a lab between the updates of two panels and goes on from the snapshot.
func TestSnapshotOfAnUnsettledLab(t *testing.T) {
	whole, cut := newLab(t, large()), newLab(t, large())
	for cut.Settled() {
		cut.Advance(scratch(), 1, interrupted())
	}
	b, err := cut.Snapshot().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var snap Snapshot
	if err := snap.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	back, err := Restore(snap)
	if err != nil {
		t.Fatal(err)
	}
	if back.Settled() {
		t.Error("the restored lab is settled; its panels were not at the same step")
	}
	back.Advance(scratch(), 3, nil)
	whole.Advance(scratch(), 3, nil)
	if d := cmp.Diff(weights(whole), weights(back)); d != "" || whole.clock != back.clock {
		t.Errorf("clock %+v and %+v, weights (−whole +restored):\n%s", whole.clock, back.clock, d)
	}
}
