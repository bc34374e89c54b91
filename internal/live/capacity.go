package live

import (
	"time"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
)

// The floor: what a lab is given at the least, before new ones are refused instead.
const (
	floorSide   = leastSide / 2          // of a grid at the coarsest level
	frameCost   = 100 * time.Microsecond // to send a frame and hear of it
	floorMemory = 64 << 10               // of a lab beside what play.Cost counts: its connection, goroutines and frame
	planned     = 0.8                    // part of the machine that floors may add up to
	largest     = planned / 4            // part of it that one lab can claim: what is larger gets on more slowly, by itself
)

// capacity is how fast one core draws: a node of a grid takes perNode and, for each multiply-add, perWork.
type capacity struct{ perNode, perWork float64 } // seconds

// measure times the grids of a small and of a large network, each once warm.
func measure(k *kernel.Set) capacity {
	const side = 40
	s, grid := nn.NewScratch(k), make([]byte, side*side)
	seconds := func(units int) (perNode, work float64) {
		hidden := []nn.Layer{{Units: units, Activation: nn.Tanh}, {Units: units, Activation: nn.Tanh}}
		n := nn.NewNet(nn.Spec{Inputs: 2, Hidden: hidden, Classes: 2}, 1)
		best := time.Hour
		for range 3 {
			start := time.Now()
			n.Grid(s, grid, side, -1, 1)
			best = min(best, time.Since(start))
		}
		return best.Seconds() / (side * side), float64(len(n.Params))
	}
	small, few := seconds(4)
	large, many := seconds(nn.MaxUnits)
	perWork := max(0, (large-small)/(many-few))
	return capacity{perNode: max(0, small-few*perWork), perWork: perWork}
}

// floor is the part of one core that a lab takes at the least: a coarse frame of every panel, at half the rate.
func (c capacity) floor(cost play.Cost, interval time.Duration) float64 {
	node := float64(cost.Panels)*c.perNode + float64(cost.Node)*c.perWork
	return (frameCost.Seconds() + floorSide*floorSide*node) / half.interval(interval).Seconds()
}

// claim is what a lab takes of the machine.
type claim struct {
	load  float64 // cores that it needs at its floor; 0 while nobody is there
	bytes int
}

// admit returns ErrFull if there is no room for one more lab of the given cost beside those there are. It is called
// under mu.
func (ls *Labs) admit(cost play.Cost) error {
	sum, more := ls.claimed(), ls.claimOf(cost)
	sum.load += more.load
	sum.bytes += more.bytes
	full := len(ls.byID) >= ls.config.MaxLabs || sum.load > planned*float64(ls.config.Workers) || sum.bytes > ls.config.Memory
	if full {
		return ErrFull
	}
	return nil
}

// claimed returns what all labs take together. It is called under mu.
func (ls *Labs) claimed() (sum claim) {
	for _, l := range ls.byID {
		c := l.claim.Load()
		sum.load += c.load
		sum.bytes += c.bytes
	}
	return sum
}

func (ls *Labs) claimOf(cost play.Cost) *claim {
	load := ls.config.capacity.floor(cost, ls.config.Interval)
	return &claim{load: min(load, largest*float64(ls.config.Workers)), bytes: floorMemory + cost.Bytes}
}

// Room returns ErrFull if a lab with this experiment, which must be valid, would be refused now.
func (ls *Labs) Room(e play.Experiment) error {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	return ls.admit(e.Cost())
}

// claims notes what the lab takes as it stands.
func (l *lab) claims() {
	c := l.labs.claimOf(l.engine.Cost())
	if len(l.members) == 0 {
		c.load = 0
	}
	l.claim.Store(c)
}
