package bench

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
)

// WriteTable writes the report for people: a row for each workload and metric, a column for each engine that took part,
// and in each cell the number and how many times as fast Chalkline is. Notes follow.
func WriteTable(out io.Writer, r *Report, workloads []Workload) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	var present []EngineInfo
	for _, e := range r.Engines {
		if e.Absent == "" {
			present = append(present, e)
		}
	}
	line := func(workload, metric string, cell func(engine string) string) {
		fmt.Fprintf(w, "%s\t%s\t", workload, metric)
		for _, e := range present {
			fmt.Fprintf(w, "%s\t", cell(e.Name))
		}
		fmt.Fprintln(w)
	}
	line("", "", func(engine string) string { return engine })
	for i := range workloads {
		workload := &workloads[i]
		line(workload.Name, "train, M samples/s", func(engine string) string { return r.cell(workload, TrainSamplesPerS, engine, 1e-6) })
		if r.PeakFlops > 0 {
			line("", "of peak, %", func(engine string) string {
				return number(100 * r.value(workload.Name, TrainSamplesPerS, engine) * workload.flops() / r.PeakFlops)
			})
		}
		line("", "grid, µs", func(engine string) string { return r.cell(workload, GridUs, engine, 1) })
		line("", fmt.Sprintf("loss after %d updates", checkUpdates), func(engine string) string { return r.verdict(workload.Name, engine) })
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(out, notes(r))
	return err
}

// cell returns a number with the ratio to Chalkline's, which Chalkline itself has not.
func (r *Report) cell(w *Workload, metric, engine string, scale float64) string {
	text := number(scale * r.value(w.Name, metric, engine))
	if ratio := r.faster(w.Name, metric, engine); engine != NameChalkline && !math.IsNaN(ratio) {
		text += " (" + number(ratio) + "×)"
	}
	return text
}

// verdict says whether an engine's mathematics is the reference's.
func (r *Report) verdict(workload, engine string) string {
	c, ok := r.check(workload, engine)
	switch {
	case !ok:
		return "–"
	case c.Same:
		return "ok"
	}
	return "differs"
}

// number returns v to three digits, or a dash for NaN.
func number(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v == 0:
		return "0"
	}
	digits := max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	return fmt.Sprintf("%.*f", digits, v)
}

// notes says what the table means, what differs in an engine and why one is absent.
func notes(r *Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nIn brackets: how many times as fast Chalkline is. Medians of processor time; one engine at a time, each on one thread.\n")
	fmt.Fprintf(&b, "ok: after %d updates the mean cross-entropy is within %g of the reference's in float64.\n", checkUpdates, checkTolerance)
	if r.PeakFlops > 0 {
		fmt.Fprintf(&b, "Peak: %.0f GFLOP/s at the highest, a core that does nothing but multiply and add eight float32 at a time.\n", r.PeakFlops/1e9)
		fmt.Fprintf(&b, "What training does of that is counted in its matrix products alone.\n")
	}
	for _, e := range r.Engines {
		switch {
		case e.Absent != "":
			fmt.Fprintf(&b, "%s is absent: %s\n", e.Name, e.Absent)
		case e.Note != "":
			fmt.Fprintf(&b, "%s %s\n", e.Name, e.Note)
		}
	}
	return b.String()
}
