package main

import (
	"flag"
	"fmt"
	"io"
	"time"
)

// Bounds of what is asked of a server. It takes 500 labs unless told otherwise, 1000 sockets of one address and 1200
// openings a minute.
const (
	mostLabs    = 480
	mostExtra   = 100 // stalled members, heavy labs
	perSecond   = 18  // openings, once burst is used up
	burst       = 480
	mostWindow  = time.Minute
	leastWindow = time.Second
)

// usual is one panel of ConvNetJS's classify2d net on 200 points, twenty epochs a frame.
const usual = "data=tfp-spiral&n=200&layers=6-tanh_2-tanh&batch=10&learning_rate=0.01&momentum=0.9&lambda=0.001&sweep=none&speed=20"

// weighty is as much as a lab can be asked for by way of panels and units.
const weighty = "data=tfp-spiral&n=200&layers=64-relu_64-relu_64-relu&batch=32&learning_rate=0.01&momentum=0.9&speed=20" +
	"&sweep=lambda&values=0.0001_0.0002_0.0005_0.001_0.002_0.003_0.005_0.01_0.02_0.03_0.05_0.1"

// config is what the flags say.
type config struct {
	url            string
	query          string
	labs, from     int
	settle, window time.Duration
	stalled, heavy int
	decode         bool
}

func parseFlags(args []string, stderr io.Writer) (config, error) {
	var c config
	fs := flag.NewFlagSet("load", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&c.url, "url", "", "`address` of a server on this machine; default: build and start one")
	fs.StringVar(&c.query, "query", usual, "what each lab is, as in a page's `query`")
	fs.IntVar(&c.labs, "labs", 0, fmt.Sprintf("`labs`, at most %d; 0: double them until they are too many, then look for the knee", mostLabs))
	fs.IntVar(&c.from, "from", 25, "`labs` to begin with when -labs is 0")
	fs.DurationVar(&c.settle, "settle", 2*time.Second, "`time` between the last opening and the watch")
	fs.DurationVar(&c.window, "window", 6*time.Second, fmt.Sprintf("`time` of each watch, %v to %v", leastWindow, mostWindow))
	fs.IntVar(&c.stalled, "stalled", 0, fmt.Sprintf("`members` that never read, one more in each of the first labs, at most %d; needs -labs", mostExtra))
	fs.IntVar(&c.heavy, "heavy", 0, fmt.Sprintf("`labs` of twelve panels of 64-64-64 beside the others, at most %d; needs -labs", mostExtra))
	fs.BoolVar(&c.decode, "decode", false, "decode every frame whole, not only its header")
	if err := fs.Parse(args); err != nil {
		return c, err
	}
	if fs.NArg() > 0 {
		return c, fmt.Errorf("argument %q: only flags are accepted, see -help", fs.Arg(0))
	}
	return c, c.check()
}

func (c config) check() error {
	within := func(name string, v, lo, hi int) error {
		if v < lo || v > hi {
			return fmt.Errorf("-%s is %d; accepted: %d to %d", name, v, lo, hi)
		}
		return nil
	}
	for _, err := range []error{
		within("labs", c.labs, 0, mostLabs),
		within("from", c.from, 1, mostLabs),
		within("stalled", c.stalled, 0, min(mostExtra, c.labs)),
		within("heavy", c.heavy, 0, min(mostExtra, c.labs)),
	} {
		if err != nil {
			return err
		}
	}
	if c.window < leastWindow || c.window > mostWindow {
		return fmt.Errorf("-window is %v; accepted: %v to %v", c.window, leastWindow, mostWindow)
	}
	if c.settle < 0 || c.settle > mostWindow {
		return fmt.Errorf("-settle is %v; accepted: 0 to %v", c.settle, mostWindow)
	}
	return nil
}
