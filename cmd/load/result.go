package main

import (
	"slices"
	"time"

	"gonum.org/v1/gonum/stat"
)

// What a lab is held by, and what the intervals of a server below its knee are.
const (
	heldRate = 29.0 // frames a second
	tooLong  = 50 * time.Millisecond
)

// result is what a watch of some labs found out.
type result struct {
	name      string
	labs      int
	held      int
	mean, low float64 // frames a second: of all labs, of the worst
	p50, p99  time.Duration
	most      time.Duration
	kilobytes float64 // of each lab, a second
	epochs    float64 // of each lab, a second
	side      float64 // of a grid, mean
	keys      float64 // share of frames
	slowed    float64
	coarse    float64
	half      float64
	server    float64 // cores
	generator float64 // cores
	megabytes float64 // of the server, for each lab beyond what it had with none
	latencies []time.Duration
	refused   string // one of the errors that the server answered with
}

// good reports whether the server holds all labs, evenly.
func (r result) good() bool { return r.held == r.labs && r.p99 < tooLong }

// summarize makes a result of what each lab counted in a window.
func summarize(name string, counts []count, window time.Duration) result {
	r := result{name: name, labs: len(counts)}
	var intervals []time.Duration
	var total count
	for i, c := range counts {
		rate := float64(c.frames) / window.Seconds()
		if rate >= heldRate {
			r.held++
		}
		if i == 0 || rate < r.low {
			r.low = rate
		}
		total.frames, total.bytes, total.sides = total.frames+c.frames, total.bytes+c.bytes, total.sides+c.sides
		total.keys, total.slowed = total.keys+c.keys, total.slowed+c.slowed
		total.coarse, total.half = total.coarse+c.coarse, total.half+c.half
		total.epochsPerSecond += c.epochsPerSecond
		intervals = append(intervals, c.intervals...)
		r.latencies = append(r.latencies, c.latencies...)
		if c.refused != "" {
			r.refused = c.refused
		}
	}
	labs, frames := float64(len(counts)), max(1, float64(total.frames))
	r.mean = float64(total.frames) / labs / window.Seconds()
	r.kilobytes = float64(total.bytes) / 1000 / labs / window.Seconds()
	r.epochs = total.epochsPerSecond / labs
	r.side = float64(total.sides) / frames
	r.keys, r.slowed = float64(total.keys)/frames, float64(total.slowed)/frames
	r.coarse, r.half = float64(total.coarse)/frames, float64(total.half)/frames
	r.p50, r.p99, r.most = quantile(intervals, 0.5), quantile(intervals, 0.99), quantile(intervals, 1)
	return r
}

// quantile returns the smallest of the durations that a share p of them do not exceed, or 0 if there is none.
func quantile(d []time.Duration, p float64) time.Duration {
	if len(d) == 0 {
		return 0
	}
	x := make([]float64, len(d))
	for i, v := range d {
		x[i] = float64(v)
	}
	slices.Sort(x)
	return time.Duration(stat.Quantile(p, stat.Empirical, x, nil))
}
