// Command bench measures Chalkline's engine beside others on the same work, prints a table and writes the numbers as
// JSON. Run it from the directory of the module; `make bench` first installs what the engines in JavaScript need.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"

	"chalkline/bench"
	"chalkline/internal/nn/kernel"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) == 2 && args[0] == "serve" {
		return serve(args[1], stdin, stdout)
	}
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.SetOutput(stderr)
	rounds := fs.Int("rounds", 5, "`rounds`, of which the median counts, 1 to 100")
	seconds := fs.Float64("seconds", 0.3, "`seconds` of each measurement, 0.01 to 10")
	only := fs.String("only", "", "`engines` that take part, separated by commas; default all")
	out := fs.String("out", "bench/results.json", "`file` for the numbers")
	quick := fs.Bool("quick", false, "one short round of the first three workloads")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if *rounds < 1 || *rounds > 100 || !(*seconds >= 0.01 && *seconds <= 10) {
		return fmt.Errorf("-rounds is %d, -seconds %v; accepted: 1 to 100, 0.01 to 10", *rounds, *seconds)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	entrants, err := choose(bench.Entrants([]string{self, "serve"}, "."), *only)
	if err != nil {
		return err
	}
	o := bench.Options{
		Rounds: *rounds, Seconds: *seconds, Workloads: bench.Workloads(), Entrants: entrants,
		Log: slog.New(slog.NewTextHandler(stderr, nil)),
	}
	if *quick {
		o.Rounds, o.Seconds, o.Workloads = 1, 0.1, o.Workloads[:3]
	}
	report, err := bench.Run(ctx, o)
	if err != nil {
		return err
	}
	if err := bench.WriteTable(stdout, report, o.Workloads); err != nil {
		return err
	}
	return write(*out, report)
}

// engines are those that this program serves itself.
var engines = map[string]bench.Engine{
	bench.NameChalkline: bench.Chalkline{Kernel: kernel.Best()},
	bench.NamePortable:  bench.Chalkline{Kernel: &kernel.Portable},
	bench.NameGonum:     bench.Gonum{},
}

// serve is a worker for one engine.
func serve(name string, stdin io.Reader, stdout io.Writer) error {
	e, ok := engines[name]
	if !ok {
		return fmt.Errorf("engine %q is not in Go", name)
	}
	return bench.Serve(e, stdin, stdout)
}

// choose returns the engines named in only, separated by commas; all if only is empty.
func choose(all []bench.Entrant, only string) ([]bench.Entrant, error) {
	if only == "" {
		return all, nil
	}
	var chosen []bench.Entrant
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(all, func(e bench.Entrant) bool { return e.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("-only: there is no engine %q", name)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

func write(name string, report *bench.Report) error {
	b, err := json.MarshalIndent(report, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(b, '\n'), 0o644)
}
