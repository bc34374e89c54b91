package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// table writes results in columns, one by one as they come.
type table struct{ out io.Writer }

// columns are those of a table, and how each is written.
var columns = []struct {
	head string
	cell func(r result) string
}{
	{"labs", func(r result) string { return fmt.Sprint(r.labs) }},
	{"held", func(r result) string { return fmt.Sprint(r.held) }},
	{"fps", func(r result) string { return fmt.Sprintf("%.1f", r.mean) }},
	{"worst", func(r result) string { return fmt.Sprintf("%.1f", r.low) }},
	{"p50 ms", func(r result) string { return milliseconds(r.p50) }},
	{"p99 ms", func(r result) string { return milliseconds(r.p99) }},
	{"max ms", func(r result) string { return milliseconds(r.most) }},
	{"epochs/s", func(r result) string { return fmt.Sprintf("%.0f", r.epochs) }},
	{"side", func(r result) string { return fmt.Sprintf("%.0f", r.side) }},
	{"slowed", func(r result) string { return percent(r.slowed) }},
	{"coarse", func(r result) string { return percent(r.coarse) }},
	{"half", func(r result) string { return percent(r.half) }},
	{"keys", func(r result) string { return percent(r.keys) }},
	{"kB/s", func(r result) string { return fmt.Sprintf("%.1f", r.kilobytes) }},
	{"MB/lab", func(r result) string { return fmt.Sprintf("%.2f", r.megabytes) }},
	{"server", func(r result) string { return fmt.Sprintf("%.2f", r.server) }},
	{"load", func(r result) string { return fmt.Sprintf("%.2f", r.generator) }},
}

// legend explains the columns that do not explain themselves.
const legend = `held: labs of 29 frames a second and more; worst: the frame rate of the slowest; p50, p99, max: intervals between frames;
side: nodes along a grid; slowed, coarse, half, keys: share of frames; kB/s, epochs/s: of each lab; server, load: cores in use.`

// newTable writes the heads.
func newTable(out io.Writer) table {
	t := table{out}
	t.line("", func(i int) string { return columns[i].head })
	return t
}

func (t table) row(r result) {
	t.line(r.name, func(i int) string { return columns[i].cell(r) })
	if r.refused != "" {
		fmt.Fprintf(t.out, "  the server answered: %s\n", r.refused)
	}
}

func (t table) line(name string, cell func(i int) string) {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s", name)
	for i := range columns {
		fmt.Fprintf(&b, " %8s", cell(i))
	}
	fmt.Fprintln(t.out, b.String())
}

// latency writes how soon commands were seen.
func (t table) latency(r result) {
	fmt.Fprintf(t.out, "%-16s command to frame: p50 %s ms, p99 %s ms, max %s ms of %d commands\n", "",
		milliseconds(quantile(r.latencies, 0.5)), milliseconds(quantile(r.latencies, 0.99)),
		milliseconds(quantile(r.latencies, 1)), len(r.latencies))
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond))
}

func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
