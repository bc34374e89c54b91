package main

import (
	"fmt"
	"io"
)

// fixed watches a given number of labs: alone, with commands, beside members that never read, and beside heavy labs.
func fixed(f *fleet, c config, out io.Writer) error {
	if err := f.resize(c.labs); err != nil {
		return err
	}
	labs := f.places[:c.labs]
	t := newTable(out)
	r, err := f.measure("alone", labs, false)
	if err != nil {
		return err
	}
	t.row(r)
	if r, err = f.measure("with commands", labs, true); err != nil {
		return err
	}
	t.row(r)
	t.latency(r)
	if c.stalled > 0 {
		if err := f.beside(t, fmt.Sprintf("%d stalled", c.stalled), labs, c.stall); err != nil {
			return err
		}
	}
	if c.heavy > 0 {
		heavy := make([]*place, c.heavy)
		for i := range heavy {
			heavy[i] = &place{query: weighty}
		}
		f.places = append(f.places, heavy...)
		if err := f.beside(t, fmt.Sprintf("%d heavy", c.heavy), labs, func(f *fleet) error { return f.open(heavy) }); err != nil {
			return err
		}
		if r, err = f.measure("the heavy ones", heavy, false); err != nil {
			return err
		}
		t.row(r)
	}
	_, err = fmt.Fprintln(out, legend)
	return err
}

// beside adds something to the server's work and watches how the labs fare.
func (f *fleet) beside(t table, name string, labs []*place, add func(*fleet) error) error {
	if err := add(f); err != nil {
		return err
	}
	if err := f.wait(f.config.settle); err != nil {
		return err
	}
	r, err := f.measure(name, labs, true)
	if err != nil {
		return err
	}
	t.row(r)
	t.latency(r)
	return nil
}

// stall adds members to the first labs that say hello and then never read. They stay until the server drops them, or the
// run ends.
func (c config) stall(f *fleet) error {
	for _, p := range f.places[:c.stalled] {
		b, err := dial(f.ctx, f.target, "", p.id, p.key)
		if err != nil {
			return fmt.Errorf("stalled member: %w", err)
		}
		f.stalled = append(f.stalled, b)
	}
	return nil
}
