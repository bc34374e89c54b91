// Command load finds out how many labs a server holds. It opens labs over websockets, as browsers do, and watches the
// frames come: how often, how evenly, and how soon after a command. Without -url it builds and starts a server of its own.
//
// A lab is held if its mean rate is at least 29 frames a second while it is watched. The knee is the largest number of
// labs tried of which all were held and 99 of 100 intervals between frames were shorter than 50 ms.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// longest bounds a run whatever its flags say.
const longest = 15 * time.Minute

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := parseFlags(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	if c.url == "" {
		s, err := startServer(ctx, stderr)
		if err != nil {
			return err
		}
		defer s.stop()
		c.url = s.url
	}
	t, err := parseTarget(c.url)
	if err != nil {
		return err
	}
	f := newFleet(ctx, t, c)
	defer f.close()
	if f.idle, err = t.usage(ctx); err != nil {
		return err
	}
	if c.labs > 0 {
		return fixed(f, c, stdout)
	}
	return search(f, c, stdout)
}
