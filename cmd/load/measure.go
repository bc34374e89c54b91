package main

import "time"

// measure watches places for a window, and what the server and this program use meanwhile.
func (f *fleet) measure(name string, places []*place, commands bool) (result, error) {
	before, err := f.target.usage(f.ctx)
	if err != nil {
		return result{}, err
	}
	own, start := processorTime(), time.Now()
	counts, err := f.watch(places, f.config.window, commands)
	if err != nil {
		return result{}, err
	}
	took := time.Since(start).Seconds()
	after, err := f.target.usage(f.ctx)
	if err != nil {
		return result{}, err
	}
	r := summarize(name, counts, f.config.window)
	r.server = (after.cpu - before.cpu) / took
	r.generator = (processorTime() - own).Seconds() / took
	r.megabytes = (after.resident - f.idle.resident) / 1e6 / float64(max(1, f.connected()))
	return r, nil
}

// connected counts the browsers.
func (f *fleet) connected() int {
	n := 0
	for _, p := range f.places {
		if p.browser != nil {
			n++
		}
	}
	return n
}
