package live

import "time"

// level is how much less than what is asked for labs are given to see, so that all are given it evenly. Fewer epochs come
// before every level: training takes what the pictures leave over.
type level int

const (
	full    level = iota
	coarse        // grids of half as many nodes
	coarser       // of a quarter
	half          // and only 15 frames a second
)

// side scales the side of a grid.
func (v level) side(n int) int {
	switch v {
	case full:
		return n
	case coarse:
		return n * 7 / 10
	default:
		return n / 2
	}
}

// interval scales the time between two frames.
func (v level) interval(d time.Duration) time.Duration {
	if v >= half {
		return 2 * d
	}
	return d
}

// Bounds of a governor.
const (
	window      = 500 * time.Millisecond
	pressure    = 2    // windows with late frames, one after the other, before it goes up a level
	calm        = 4    // quiet windows before it goes down again
	maxCalm     = 128  // as many, where going down has failed again and again
	lastingCalm = 20   // windows that a lower level must hold, or going down has failed
	fewLate     = 10   // percent of the frames of a window that may be late
	helpful     = 0.3  // part of the machine that frames must take before it goes up: where they are late for another reason, fewer and coarser ones do not help
	roomy       = 0.75 // part of the machine that frames would take a level further down, for it to go there
)

// governor chooses the level. It counts, window by window, the frames that begin more than half an interval late and the
// time that they take. A level that was left and had to be taken again is left later the next time.
type governor struct {
	level   level
	workers int

	end          time.Time // of the present window
	frames, late int
	drawing      time.Duration // spent on their pictures

	pressed, quiet int     // windows in a row
	since          int     // windows since it last went down
	patience       int     // quiet windows that it waits for
	load           float64 // part of the machine that frames took in the last window, drawn and sent
	below          float64 // part that they would take a level further down
}

func newGovernor(workers int, now time.Time) *governor {
	return &governor{workers: workers, end: now.Add(window), patience: calm, since: lastingCalm}
}

// frame counts a frame that begins, so much after it was due.
func (g *governor) frame(lateness, interval time.Duration) {
	g.frames++
	if lateness > interval/2 {
		g.late++
	}
}

// spent counts time spent on pictures.
func (g *governor) spent(d time.Duration) { g.drawing += d }

// tick ends the window if its time has come.
func (g *governor) tick(now time.Time) {
	if now.Before(g.end) {
		return
	}
	machine := float64(window+now.Sub(g.end)) * float64(g.workers)
	drawn, sent := float64(g.drawing)/machine, float64(g.frames)*float64(frameCost)/machine
	g.load, g.below = drawn+sent, 2*drawn+sent
	if g.level == half {
		g.below = 2*drawn + 2*sent
	}
	g.judge()
	g.frames, g.late, g.drawing = 0, 0, 0
	g.end = now.Add(window)
}

func (g *governor) judge() {
	g.since++
	if g.since == lastingCalm {
		g.patience = calm
	}
	late := g.late*100 > g.frames*fewLate
	switch {
	case late && g.load > helpful:
		g.pressed, g.quiet = g.pressed+1, 0
	case !late && g.below < roomy:
		g.pressed, g.quiet = 0, g.quiet+1
	default:
		g.pressed, g.quiet = 0, 0
	}
	switch {
	case g.pressed >= pressure && g.level < half:
		if g.since < lastingCalm {
			g.patience = min(2*g.patience, maxCalm)
			g.since = lastingCalm + 1
		}
		g.level++
		g.pressed = 0
	case g.quiet >= g.patience && g.level > full:
		g.level--
		g.quiet, g.since = 0, 0
	}
}

// training is the time that one of n labs may train beside its picture, in each interval: an equal part of what frames
// leave of the machine.
func (g *governor) training(n int, interval time.Duration) time.Duration {
	spare := max(leastTraining, share-g.load)
	return time.Duration(spare * float64(interval) * float64(g.workers) / float64(max(1, n)))
}
