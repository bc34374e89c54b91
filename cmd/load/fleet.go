package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// fleet is browsers, each with a lab of its own: the first open of them are connected. Labs that are let go are found
// again by their keys, as a server keeps them for a while and counts them as long.
type fleet struct {
	ctx      context.Context
	target   target
	config   config
	openings *rate.Limiter
	places   []*place
	stalled  []*browser // connected, and left alone
	idle     usage      // of the server, before the first lab
	failures chan error
}

// place is where a browser sits.
type place struct {
	query   string
	id, key string // of its lab, once it has one
	browser *browser
	leave   context.CancelFunc
	left    sync.WaitGroup
}

func newFleet(ctx context.Context, t target, c config) *fleet {
	return &fleet{
		ctx: ctx, target: t, config: c,
		openings: rate.NewLimiter(perSecond, burst),
		failures: make(chan error, 1),
	}
}

// ramp is the time over which browsers come: those of one lecture hall do not come in one instant.
const ramp = 2 * time.Second

// resize connects or disconnects browsers until there are n, and waits until labs have settled.
func (f *fleet) resize(n int) error {
	for len(f.places) < n {
		f.places = append(f.places, &place{query: f.config.query})
	}
	for _, p := range f.places[n:] {
		p.close()
	}
	var coming []*place
	for _, p := range f.places[:n] {
		if p.browser == nil {
			coming = append(coming, p)
		}
	}
	if err := f.open(coming); err != nil {
		return err
	}
	return f.wait(f.config.settle)
}

// open connects places one after another, evenly over the ramp.
func (f *fleet) open(places []*place) error {
	start := time.Now()
	for i, p := range places {
		due := start.Add(ramp * time.Duration(i) / time.Duration(len(places)))
		if err := f.wait(time.Until(due)); err != nil {
			return err
		}
		if err := f.openings.Wait(f.ctx); err != nil {
			return err
		}
		if err := f.connect(p); err != nil {
			return fmt.Errorf("lab %d of %d: %w", i+1, len(places), err)
		}
	}
	return nil
}

// connect puts a browser into its place, whose goroutine ends with the place's close.
func (f *fleet) connect(p *place) error {
	b, err := dial(f.ctx, f.target, p.query, p.id, p.key)
	if err != nil {
		return err
	}
	b.decode = f.config.decode
	ctx, cancel := context.WithCancel(f.ctx)
	p.browser, p.id, p.key, p.leave = b, b.id, b.key, cancel
	p.left.Go(func() {
		if err := b.run(ctx); err != nil {
			select {
			case f.failures <- err:
			default: // one is enough to end the run
			}
		}
	})
	return nil
}

func (p *place) close() {
	if p.browser != nil {
		p.leave()
		p.left.Wait()
		p.browser = nil
	}
}

func (f *fleet) close() {
	for _, p := range f.places {
		p.close()
	}
	for _, b := range f.stalled {
		b.conn.Close()
	}
}

// wait waits for d, unless a browser fails meanwhile.
func (f *fleet) wait(d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case err := <-f.failures:
		return err
	case <-f.ctx.Done():
		return context.Cause(f.ctx)
	}
}

// watch counts what the browsers of places get during a window. With commands, each sends one about every second.
func (f *fleet) watch(places []*place, window time.Duration, commands bool) ([]count, error) {
	for _, p := range places {
		p.browser.tally.take(time.Now())
	}
	ctx, stop := context.WithCancel(f.ctx)
	var commanders sync.WaitGroup
	if commands {
		for _, p := range places {
			commanders.Go(func() { command(ctx, p.browser) })
		}
	}
	err := f.wait(window)
	now := time.Now()
	counts := make([]count, len(places))
	for i, p := range places {
		counts[i] = p.browser.tally.take(now)
	}
	stop()
	commanders.Wait()
	return counts, err
}

// command changes λ about once a second until ctx is done or the connection has ended, which its reader reports.
func command(ctx context.Context, b *browser) {
	for {
		pause := time.NewTimer(time.Duration((0.5 + rand.Float64()) * float64(time.Second)))
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return
		}
		if b.set() != nil {
			return
		}
	}
}
