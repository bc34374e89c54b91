package live

import (
	"testing"
	"time"
)

// spell runs a governor through so many windows with 100 frames each, of which late are late, and pictures taking load of
// the machine.
func (g *governor) spell(windows, late int, load float64) {
	for range windows {
		for i := range 100 {
			lateness := time.Duration(0)
			if i < late {
				lateness = 20 * time.Millisecond
			}
			g.frame(lateness, time.Second/30)
		}
		g.spent(time.Duration(load * float64(window) * float64(g.workers)))
		g.tick(g.end)
	}
}

func TestGovernor(t *testing.T) {
	g := newGovernor(2, time.Now())
	want := func(v level, what string) {
		t.Helper()
		if g.level != v {
			t.Fatalf("after %s: level %d, want %d", what, g.level, v)
		}
	}
	g.spell(50, 5, 0.9)
	want(full, "a few late frames")
	g.spell(1, 50, 0.9)
	want(full, "one window of late frames")
	g.spell(1, 0, 0.9)
	g.spell(1, 50, 0.9)
	want(full, "late frames now and then")
	g.spell(1, 50, 0.9)
	want(coarse, "two windows of late frames")
	g.spell(20, 50, 0.2)
	want(coarse, "frames that are late on a machine that others keep busy")
	g.spell(2, 50, 0.9)
	want(coarser, "two more")
	g.spell(20, 50, 0.9)
	want(half, "many more: there is no further level")
	g.spell(100, 0, 0.5)
	want(half, "quiet windows in which the pictures take half of the machine: twice as much would be too much")
	g.spell(calm-1, 0, 0.3)
	want(half, "three quiet windows")
	g.spell(1, 0, 0.3)
	want(coarser, "four quiet windows")
}

// TestGovernorLearns lets a level be too much each time it is tried, and counts how often it is.
func TestGovernorLearns(t *testing.T) {
	g := newGovernor(2, time.Now())
	tries := 0
	for range 1000 {
		before := g.level
		if g.level == full {
			g.spell(1, 50, 0.9)
		} else {
			g.spell(1, 0, 0.3)
		}
		if g.level < before {
			tries++
		}
	}
	if tries < 5 || tries > 15 {
		t.Errorf("a level that fails each time was tried %d times in 1000 windows, want some 10", tries)
	}
	for g.level > full {
		g.spell(1, 0, 0.1)
	}
	g.spell(100, 0, 0.1)
	g.spell(2, 50, 0.9)
	g.spell(calm, 0, 0.1)
	if g.level != full {
		t.Errorf("level %d: after a long calm it should be left as soon as at first", g.level)
	}
}

func TestTrainingTakesTheRest(t *testing.T) {
	g := newGovernor(2, time.Now())
	interval := 30 * time.Millisecond
	g.spell(1, 0, 0.4)
	if got := g.training(10, interval).Round(100 * time.Microsecond); got != 2900*time.Microsecond { // (0.9−0.4−0.01)·2·30 ms / 10
		t.Errorf("ten labs beside pictures that take 40 %%: %v of training each, want 2.9ms", got)
	}
	g.spell(1, 0, 1)
	if got := g.training(10, interval); got <= 0 || got > time.Millisecond {
		t.Errorf("beside pictures that take all: %v of training each, want a little", got)
	}
}
