package play

import (
	"strings"
	"testing"

	"chalkline/internal/nn"
)

// playOn advances a lab until it pauses, or for at most so many updates.
func playOn(t fataler, l *Lab, most int) {
	t.Helper()
	apply(t, l, Play{})
	for range most {
		if !l.Playing() {
			return
		}
		l.Advance(scratch(), 1, nil)
	}
}

func TestStop(t *testing.T) {
	for _, c := range []struct{ query, notice string }{
		{"stop_epoch=40", "Stopped at epoch 40: it was to stop there."},
		{"batch=4&stop_epoch=40", "Stopped at epoch 40: it was to stop there."},
		{"stop_loss=0.3", "with λ = 0.001 the data loss is 0."},
		{"stop_accuracy=0.85&sweep=none", "22 of 25 points are right."},
		{"stop_plateau=20&stop_gain=5", "the cost became no better by 5 % in 20 epochs."},
	} {
		e, err := ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		l := newLab(t, e)
		playOn(t, l, 20000)
		if l.Playing() || !strings.Contains(l.Info().Notice, c.notice) {
			t.Errorf("%s: at epoch %d, playing %v, it says %q, want %q", c.query, l.Epoch(), l.Playing(), l.Info().Notice, c.notice)
		}
		if l.Info().Query != c.query {
			t.Errorf("the address of %s is %s", c.query, l.Info().Query)
		}
		at := l.Epoch()
		apply(t, l, Play{})
		l.Advance(scratch(), l.UpdatesPerEpoch(), nil)
		if l.Epoch() != at+1 {
			t.Errorf("%s: played on from epoch %d it is at %d, want the next", c.query, at, l.Epoch())
		}
	}
}

// TestStopsAtTheSameEpochHoweverCut interrupts training and measuring all the time.
func TestStopsAtTheSameEpochHoweverCut(t *testing.T) {
	e, err := ParseQuery("stop_loss=0.3&data=moons&n=300")
	if err != nil {
		t.Fatal(err)
	}
	whole, cut := newLab(t, e), newLab(t, e)
	playOn(t, whole, 20000)
	s := scratch()
	for asked := 0; cut.Playing() && cut.Epoch() < 20000; {
		b := &nn.Budget{Every: 1, Enough: func() bool { asked++; return asked%3 == 0 }}
		cut.Advance(s, 50, b)
	}
	if whole.Epoch() != cut.Epoch() || whole.Info().Notice != cut.Info().Notice {
		t.Errorf("whole it stops at epoch %d: %q, cut at %d: %q", whole.Epoch(), whole.Info().Notice, cut.Epoch(), cut.Info().Notice)
	}
}

func TestStopIsWatchedAnewOnAnotherRun(t *testing.T) {
	e, err := ParseQuery("stop_loss=0.4&sweep=none")
	if err != nil {
		t.Fatal(err)
	}
	l := newLab(t, e)
	playOn(t, l, 20000)
	at := l.Epoch()
	apply(t, l, Reset{})
	playOn(t, l, 20000)
	if l.Playing() || l.Epoch() != at {
		t.Errorf("after a reset it stops at epoch %d, want %d again", l.Epoch(), at)
	}
}

func TestStepsAreNotStopped(t *testing.T) {
	e, err := ParseQuery("stop_epoch=3")
	if err != nil {
		t.Fatal(err)
	}
	l := newLab(t, e)
	for range 5 {
		apply(t, l, Step{Epoch: true})
		l.Advance(scratch(), l.Wants(), nil)
	}
	if l.Epoch() != 5 {
		t.Errorf("five single epochs come to epoch %d", l.Epoch())
	}
}
