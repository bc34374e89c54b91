package play

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

// replay makes the updates that are owed.
func replay(l *Lab) { l.Advance(scratch(), l.Wants(), nil) }

// trained returns a paused lab after so many updates.
func trained(t fataler, e Experiment, updates int) *Lab {
	t.Helper()
	l := newLab(t, e)
	l.Advance(scratch(), updates, nil)
	apply(t, l, Pause{})
	return l
}

func TestRewind(t *testing.T) {
	for _, step := range []uint64{0, 1, 137, 299, 300, 9999} {
		l := trained(t, Default(), 300)
		apply(t, l, Rewind{step})
		replay(l)
		want := min(step, 300)
		if l.Step() != want || l.Playing() {
			t.Errorf("rewound to step %d, at %d, playing %v; want %d, paused", step, l.Step(), l.Playing(), want)
		}
		if d := cmp.Diff(weights(trained(t, Default(), int(want))), weights(l)); d != "" {
			t.Errorf("rewound to step %d, the weights are others than they were (−were +are):\n%s", step, d)
		}
		if end := l.Timeline().End.Step; end != 300 {
			t.Errorf("rewound to step %d, the run ends at %d, want 300", step, end)
		}
	}
}

func TestTrainingOnFromAnEarlierMomentIsTheSameRun(t *testing.T) {
	l := trained(t, Default(), 300)
	want, line := weights(l), l.Timeline().Line
	apply(t, l, Rewind{100})
	replay(l)
	apply(t, l, Play{})
	l.Advance(scratch(), 200, nil)
	if d := cmp.Diff(want, weights(l)); d != "" {
		t.Errorf("trained again from step 100 to 300 (−first +again):\n%s", d)
	}
	if tl := l.Timeline(); tl.Line != line || len(tl.Former) > 0 {
		t.Errorf("it is run %d with former runs %+v, want run %d alone", tl.Line, tl.Former, line)
	}
}

func TestBranchAndReturn(t *testing.T) {
	l := trained(t, Default(), 300)
	first, exp := weights(l), l.Experiment()
	apply(t, l, Rewind{100})
	replay(l)
	apply(t, l, set(`{"learning_rate":0.1}`))
	apply(t, l, Play{})
	l.Advance(scratch(), 50, nil)
	second := weights(l)
	former := l.Timeline().Former
	if len(former) != 1 || former[0].End.Step != 300 || former[0].Fork.Step != 100 {
		t.Fatalf("former runs are %+v, want the one that left at step 100 and came to 300", former)
	}
	apply(t, l, Return{former[0].Line})
	if d := cmp.Diff(first, weights(l)); d != "" || l.Step() != 300 || !l.Experiment().Equal(exp) {
		t.Errorf("back at step %d with %s (−were +are):\n%s", l.Step(), l.Experiment().Query(), d)
	}
	apply(t, l, Return{l.Timeline().Former[0].Line})
	if d := cmp.Diff(second, weights(l)); d != "" || l.Step() != 150 || l.Experiment().LearningRate != 0.1 {
		t.Errorf("in the second run at step %d with %s (−were +are):\n%s", l.Step(), l.Experiment().Query(), d)
	}
	apply(t, l, Rewind{99})
	replay(l)
	if l.Step() != 99 || l.Experiment().LearningRate != 0.3 {
		t.Errorf("before the change, at step %d, the learning rate is %v, want that of then, 0.3", l.Step(), l.Experiment().LearningRate)
	}
}

func TestPassingAChangeLeavesTheRun(t *testing.T) {
	l := trained(t, Default(), 100)
	apply(t, l, set(`{"learning_rate":0.1}`))
	apply(t, l, Play{})
	l.Advance(scratch(), 100, nil)
	apply(t, l, Rewind{50})
	replay(l)
	apply(t, l, Play{})
	l.Advance(scratch(), 100, nil)
	if d := cmp.Diff(weights(trained(t, Default(), 150)), weights(l)); d != "" {
		t.Errorf("past the moment of the change, with the settings of before it (−alone +here):\n%s", d)
	}
	if f := l.Timeline().Former; len(f) != 1 || f[0].End.Step != 200 {
		t.Errorf("former runs are %+v, want the one with the change, to step 200", f)
	}
}

func TestWhatStartsAgainCanBeUndone(t *testing.T) {
	for _, c := range []Command{Reset{}, Dice{Seed: 9}, set(`{"layers":[{"units":3,"activation":"relu"}]}`), Open{"data=moons&layers=4-relu"}} {
		l := trained(t, Default(), 120)
		before, points := weights(l), l.Points()
		apply(t, l, c)
		if l.Step() != 0 {
			t.Fatalf("%T: at step %d, want 0", c, l.Step())
		}
		l.Advance(scratch(), 20, nil)
		f := l.Timeline().Former
		if len(f) != 1 {
			t.Fatalf("%T: former runs are %+v, want one", c, f)
		}
		apply(t, l, Return{f[0].Line})
		if d := cmp.Diff(before, weights(l)); d != "" || l.Step() != 120 || !slices.Equal(points, l.Points()) {
			t.Errorf("%T undone: at step %d of 120, %d points of %d (−were +are):\n%s", c, l.Step(), len(l.Points()), len(points), d)
		}
	}
}

func TestRestoredLabsKnowTheirStartAndNothingBetween(t *testing.T) {
	l, err := Restore(trained(t, Default(), 100).Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	l.Advance(scratch(), 50, nil)
	for asked, want := range map[uint64]uint64{0: 0, 60: 60, 100: 100, 130: 130} {
		apply(t, l, Rewind{asked})
		replay(l)
		if l.Step() != want {
			t.Errorf("rewound to step %d: at %d, want %d", asked, l.Step(), want)
		}
	}
	if tl := l.Timeline(); tl.End.Step != 150 || len(tl.Marks) > 0 {
		t.Errorf("the run is %+v, want one of 150 steps without a mark", tl)
	}
}

func TestRecover(t *testing.T) {
	l := trained(t, Default(), 200)
	apply(t, l, set(`{"learning_rate":10,"sweep":{"values":["0.001","0.01","0.9"]}}`))
	apply(t, l, Play{})
	l.Advance(scratch(), 400, nil)
	good := l.Timeline().Good
	if good == nil {
		t.Fatal("with a learning rate × λ of 9 no panel diverges")
	}
	if good.Step < 150 || good.Step > 220 {
		t.Errorf("the last good moment is step %d, want about 200, when the learning rate was changed", good.Step)
	}
	apply(t, l, Recover{})
	if l.Step() != good.Step || !l.Playing() || l.Experiment().LearningRate > 1 || l.Timeline().Good != nil {
		t.Errorf("recovered to step %d, playing %v, learning rate %v", l.Step(), l.Playing(), l.Experiment().LearningRate)
	}
	for _, p := range l.panels {
		for _, w := range p.trainer.Net().Params {
			if abs(w) > 100 {
				t.Fatalf("recovered with a weight of %v", w)
			}
		}
	}
	var field *FieldError
	if err := l.Apply(Recover{}); !errors.As(err, &field) {
		t.Errorf("Recover while all panels train: %v, want a FieldError", err)
	}
}

func TestMarks(t *testing.T) {
	l := trained(t, Default(), 50)
	for _, v := range []string{"0.02", "0.05", "0.5"} { // dragged
		apply(t, l, set(`{"sweep":{"values":["0.001","`+v+`","0.1"]}}`))
		apply(t, l, Play{})
		l.Advance(scratch(), 1, nil)
	}
	l.Advance(scratch(), 100, nil)
	apply(t, l, set(`{"optimizer":"adam","speed":3}`))
	apply(t, l, Add{1, 1, 0, 0})
	l.Advance(scratch(), 3, nil)
	apply(t, l, SetWeight{Layer: 1, Value: 2})
	var got []string
	for _, m := range l.Timeline().Marks {
		got = append(got, fmt.Sprintf("%d: %s", m.Epoch, m.Text))
	}
	want := []string{"52: λ 0.01 → 0.5", "153: points, optimizer momentum → Adam", "156: by hand"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("marks (−want +got):\n%s", d)
	}
}

func TestUnknownRun(t *testing.T) {
	l := trained(t, Default(), 10)
	var field *FieldError
	if err := l.Apply(Return{7}); !errors.As(err, &field) || field.Field != "line" {
		t.Errorf("Return to a run that is not there: %v, want a FieldError of line", err)
	}
}

// TestTimelineBounds lets a large lab train: what is kept stays within what its cost says.
func TestTimelineBounds(t *testing.T) {
	e := Default()
	e.Layers = []Layer{{64, nn.Tanh, 0, 0}, {64, nn.Tanh, 0, 0}}
	l := newLab(t, e)
	for i := range 12 {
		l.Advance(scratch(), 40, nil)
		apply(t, l, Rewind{uint64(20 * i)})
		replay(l)
		apply(t, l, set(fmt.Sprintf(`{"learning_rate":0.%d1}`, i%9)))
		apply(t, l, Play{})
	}
	bytes := 0
	for _, c := range l.timeline.all {
		bytes += c.size
	}
	if bound := newLab(t, e).Cost().moment; bytes > max(timelineBytes, 2*bound) || len(l.timeline.former) == 0 {
		t.Errorf("%d bytes are kept in %d moments, and %d former runs; want at most 1 MiB, and at least one run", bytes, len(l.timeline.all), len(l.timeline.former))
	}
}

func TestMomentsAreDenseWhereTheyAreRecent(t *testing.T) {
	l := newLab(t, Default())
	l.Advance(scratch(), 6000, nil)
	m := l.timeline.moments
	if m[0].clock.Step != 0 || len(m) > maxMoments {
		t.Fatalf("%d moments, the first at %d; want at most %d from step 0 on", len(m), m[0].clock.Step, maxMoments)
	}
	early, late := m[len(m)/4].clock.Step-m[len(m)/4-1].clock.Step, m[len(m)-2].clock.Step-m[len(m)-3].clock.Step
	if late*3 > early || late > 6000/50 || early > 6000/8 {
		t.Errorf("moments are %d updates apart at the end and %d early on", late, early)
	}
}

// course is what a run was like at each step, as a test saw it.
type course map[uint64][][]float32

func (c course) upTo(step uint64) course {
	part := course{}
	for s, w := range c {
		if s <= step {
			part[s] = w
		}
	}
	return part
}

// TestTimelineTellsTheTruth does whatever a person can do, and asks of every moment that is gone back to whether it is as
// it was seen.
func TestTimelineTellsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLab(t, anyExperiment(t))
		s := scratch()
		now, others := course{0: weights(l)}, map[uint32]course{}
		id := l.Timeline().Line
		branch := func(at uint64) { // the run may have been left at a step
			if next := l.Timeline().Line; next != id {
				others[id], id, now = now, next, now.upTo(at)
			}
			now = now.upTo(l.Step())
			now[l.Step()] = weights(l)
		}
		check := func(what string) {
			if seen, ok := now[l.Step()]; ok {
				if d := cmp.Diff(seen, weights(l)); d != "" {
					t.Fatalf("%s to step %d (−seen +now):\n%s", what, l.Step(), d)
				}
			}
		}
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			before := l.Step()
			switch rapid.IntRange(0, 6).Draw(t, "act") {
			case 0, 1:
				apply(t, l, Rewind{rapid.Uint64Range(0, l.Timeline().End.Step+2).Draw(t, "to")})
				replay(l)
				check("rewound")
			case 2:
				if f := l.Timeline().Former; len(f) > 0 {
					back := f[rapid.IntRange(0, len(f)-1).Draw(t, "which")]
					apply(t, l, Return{back.Line})
					others[id], id, now = now, back.Line, others[back.Line]
					check("returned")
				}
			case 3:
				_ = l.Apply(set(rapid.SampledFrom([]string{`{"l1":0.01}`, `{"batch":3}`, `{"optimizer":"adam"}`, `{"data":{"set":"moons"}}`, `{"frozen":[1]}`}).Draw(t, "set")))
				branch(before)
			case 4:
				apply(t, l, rapid.SampledFrom([]Command{Reset{}, Dice{3}, Pause{}, SetWeight{Layer: 1, Value: 0.25}}).Draw(t, "command"))
				branch(before)
			default:
				if l.Apply(Play{}) != nil {
					continue
				}
				branch(before)
				for range rapid.IntRange(1, 60).Draw(t, "updates") {
					before = l.Step()
					l.Advance(s, 1, nil)
					if l.Timeline().Line != id {
						branch(before)
					}
					check("trained")
					now[l.Step()] = weights(l)
				}
			}
			wellFormed(t, l)
		}
	})
}

// wellFormed fails the test unless the timeline keeps its own rules.
func wellFormed(t *rapid.T, l *Lab) {
	tl := &l.timeline
	if len(tl.all) > maxMoments || len(tl.former) > maxFormer {
		t.Fatalf("%d moments and %d former runs", len(tl.all), len(tl.former))
	}
	for _, line := range append([]line{tl.line}, tl.former...) {
		for i, c := range line.moments {
			if !slices.Contains(tl.all, c) || c == tl.spare {
				t.Fatalf("run %d has a moment at step %d that is not kept", line.id, c.clock.Step)
			}
			if i > 0 && c.clock.Step <= line.moments[i-1].clock.Step || i == 0 && c.clock.Step != 0 {
				t.Fatalf("run %d: moment %d is at step %d", line.id, i, c.clock.Step)
			}
		}
	}
}

func TestCheckpointsAllocateNothing(t *testing.T) {
	l, s := newLab(t, Default()), scratch()
	l.Advance(s, 3000, nil)
	if n := testing.AllocsPerRun(20, func() { l.Advance(s, 100, nil) }); n > 0 {
		t.Errorf("a hundred updates allocate %v times", n)
	}
}

// BenchmarkTimeline compares training with checkpoints to training without.
func BenchmarkTimeline(b *testing.B) {
	for _, c := range []struct {
		name string
		gap  uint64
	}{{"kept", 0}, {"not kept", 1 << 40}} {
		b.Run(c.name, func(b *testing.B) {
			l, s := newLab(b, Default()), nn.NewScratch(kernel.Best())
			l.timeline.gap = max(l.timeline.gap, c.gap)
			for b.Loop() {
				l.Advance(s, 100, nil)
			}
		})
	}
}
