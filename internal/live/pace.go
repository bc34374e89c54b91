package live

import "time"

// pace follows how fast a lab trains.
type pace struct {
	since   time.Time // start of the present measurement
	epoch   uint64    // then
	speed   float64   // epochs a second, over the last measurement
	running bool
	short   int     // turns that made less than was asked for, lately
	credit  float64 // updates of slow motion that are due, less than one after ration
}

// Bounds of what pace calls lately.
const (
	paceOver = 500 * time.Millisecond
	maxShort = 20 // turns; slowed from half of them on
)

// trained notes a turn, and whether it made less than the speed asks for.
func (p *pace) trained(short, playing bool) {
	switch {
	case !playing:
		p.short = 0
	case short:
		p.short = min(p.short+1, maxShort)
	default:
		p.short = max(p.short-1, 0)
	}
}

// ration returns how many updates slow motion makes before the next frame, at a rate of so many a second.
func (p *pace) ration(rate float64, interval time.Duration) int {
	p.credit += rate * interval.Seconds()
	due := int(p.credit + 1e-9) // 30 a second at 30 frames a second is one a frame
	p.credit -= float64(due)
	return due
}

// slowed reports whether the lab has lately been given less than it asks for.
func (p *pace) slowed() bool { return p.short > maxShort/2 }

// perSecond returns the epochs a second, measured anew every half second.
func (p *pace) perSecond(now time.Time, epoch uint64, playing bool) float64 {
	if !playing {
		p.running, p.speed = false, 0
		return 0
	}
	if !p.running || epoch < p.epoch {
		p.since, p.epoch, p.running = now, epoch, true
		return p.speed
	}
	if d := now.Sub(p.since); d >= paceOver {
		p.speed = float64(epoch-p.epoch) / d.Seconds()
		p.since, p.epoch = now, epoch
	}
	return p.speed
}
