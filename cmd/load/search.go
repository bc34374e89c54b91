package main

import (
	"errors"
	"fmt"
	"io"
)

// search doubles the labs until the server does not hold them, looks for the knee between, and measures how soon commands
// are seen at half of it.
func search(f *fleet, c config, out io.Writer) error {
	t := newTable(out)
	knee, err := knee(c.from, mostLabs, func(n int) (bool, error) { return f.try(n, t) })
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%-16s %d labs\n", "knee", knee)
	if knee > 1 {
		if err := f.resize(knee / 2); err != nil {
			return err
		}
		r, err := f.measure("half, commands", f.places[:knee/2], true)
		if err != nil {
			return err
		}
		t.row(r)
		t.latency(r)
	}
	_, err = fmt.Fprintln(out, legend)
	return err
}

// halvings is how often the stretch between a number of labs that is held and one that is not is halved.
const halvings = 3

// knee returns the largest number of labs tried that were held, 0 if none was: it doubles from until they are not, or most
// are, and then halves the stretch between.
func knee(from, most int, try func(n int) (bool, error)) (int, error) {
	held, tooMany := 0, most+1
	for n := from; held < most && held < n && n < tooMany; n = min(2*n, most) {
		good, err := try(n)
		if err != nil {
			return 0, err
		}
		if good {
			held = n
		} else {
			tooMany = n
		}
	}
	for i := 0; i < halvings && held < most && tooMany-held > 1; i++ {
		n := (held + tooMany) / 2
		good, err := try(n)
		if err != nil {
			return 0, err
		}
		if good {
			held = n
		} else {
			tooMany = n
		}
	}
	return held, nil
}

// try reports whether n labs are held. Those that the server does not take are not.
func (f *fleet) try(n int, t table) (bool, error) {
	if err := f.resize(n); errors.Is(err, errFull) {
		fmt.Fprintf(t.out, "%-16s %8d %v\n", "", n, err)
		return false, nil
	} else if err != nil {
		return false, err
	}
	r, err := f.measure("", f.places[:n], false)
	if err != nil {
		return false, err
	}
	t.row(r)
	return r.good(), nil
}
