// Command deflate compares two ways to compress frames for a browser: by the application, as the server does, and by the
// websocket extension permessage-deflate. It records a run, sends the same frames both ways to a page that unpacks them and
// acknowledges each, and prints what a frame took in bytes and in processor time of this program and of the whole browser:
//
//	go run ./bench/deflate -browser chromium -browser firefox-esr
//
// Processor times are read from /proc; where there is none they are 0.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"text/tabwriter"
	"time"
)

// list is a flag that may be given more than once.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(v string) error { *l = append(*l, v); return nil }

func main() {
	var browsers list
	flag.Var(&browsers, "browser", "a browser to ask, by its command; may be given more than once (chromium)")
	query := flag.String("query", "", "the experiment, in its URL form; the lecture's slide if empty")
	count := flag.Int("frames", 3000, "frames to send each way")
	rounds := flag.Int("rounds", 3, "rounds, each of which goes through all ways")
	flag.Parse()
	if len(browsers) == 0 {
		browsers = list{"chromium"}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, browsers, *query, *count, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "deflate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, browsers []string, query string, count, rounds int) error {
	frames, err := record(query, count)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "browser\tway\tbytes\tserver µs\tbrowser µs\telapsed µs")
	for _, command := range browsers {
		b, err := open(ctx, command)
		if err != nil {
			return err
		}
		err = compare(b, frames, rounds, func(way string, c cost) {
			fmt.Fprintf(table, "%s\t%s\t%.0f\t%.1f\t%.1f\t%.1f\n", command, way, c.bytes, micros(c.server), micros(c.browser), micros(c.elapsed))
		})
		b.close()
		if err != nil {
			return fmt.Errorf("%s: %w", command, err)
		}
	}
	return table.Flush()
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
