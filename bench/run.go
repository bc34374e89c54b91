package bench

import (
	"context"
	"fmt"
	"log/slog"
	"math"
)

// Options of a run.
type Options struct {
	Rounds    int     // of which the median counts, at least 1
	Seconds   float64 // of each measurement, besides a fifth of it to warm up
	Workloads []Workload
	Entrants  []Entrant
	Log       *slog.Logger
}

// The check: updates, their hyperparameters, which are large enough to tell a wrong update from a right one, and how near
// to the reference a loss of about 0.5 in float32 has to be.
const (
	checkUpdates   = 50
	checkTolerance = 2e-5
)

var checkHyper = Hyper{LearningRate: 0.1, Momentum: 0.9, Lambda: 0.01}

// Run measures. Engines that do not start are absent from the report's rows; an engine that fails later ends the run.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := &runner{Options: o, task: NewTask(), values: map[Row][]float64{}}
	defer r.stop()
	if err := r.start(ctx); err != nil {
		return nil, err
	}
	for i := range o.Workloads {
		if err := r.check(&o.Workloads[i]); err != nil {
			return nil, err
		}
	}
	for round := range o.Rounds {
		o.Log.Info("round", "number", round+1, "of", o.Rounds)
		for i := range o.Workloads {
			if err := r.measurePeak(); err != nil {
				return nil, err
			}
			if err := r.measure(ctx, &o.Workloads[i]); err != nil {
				return nil, err
			}
		}
	}
	r.summarize()
	return &r.report, nil
}

type runner struct {
	Options
	task    *Task
	workers []worker
	values  map[Row][]float64 // by rows without a value
	report  Report
}

// worker is an engine that takes part.
type worker struct {
	name    string
	process *process
}

// start starts all engines and hands them the task.
func (r *runner) start(ctx context.Context) error {
	for _, e := range r.Entrants {
		info := EngineInfo{Name: e.Name, Note: e.Note}
		p, err := start(ctx, e)
		if err == nil {
			var a answer
			if a, err = p.call(request{Do: "task", Task: r.task}); err == nil {
				info.Version = a.Version
				r.workers = append(r.workers, worker{e.Name, p})
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			info.Absent = err.Error()
			r.Log.Warn("engine is absent", "engine", e.Name, "why", err)
		}
		r.report.Engines = append(r.report.Engines, info)
	}
	return nil
}

func (r *runner) stop() {
	for _, w := range r.workers {
		w.process.stop()
	}
}

// check compares every engine's loss after some updates of one panel with the reference's.
func (r *runner) check(w *Workload) error {
	m, err := Gonum{}.Model(r.task, w, checkHyper)
	if err != nil {
		return err
	}
	for k := range checkUpdates {
		m.Update(k % len(w.Batches))
	}
	want := m.Loss()
	for _, worker := range r.workers {
		a, err := worker.process.call(request{Do: "check", Workload: w, Hypers: []Hyper{checkHyper}, Updates: checkUpdates})
		if err != nil {
			return fmt.Errorf("%s: %w", worker.name, err)
		}
		if a.Absent != "" {
			continue
		}
		r.report.Checks = append(r.report.Checks, Check{
			Workload: w.Name, Engine: worker.name,
			Loss: a.Loss, Want: want, Same: math.Abs(a.Loss-want) <= checkTolerance,
		})
	}
	return nil
}

// measurePeak measures how fast the core can multiply and add at most. The highest counts, since neighbours on the same
// core take more of this than of anything else.
func (r *runner) measurePeak() error {
	for _, worker := range r.workers {
		if worker.name != NameChalkline {
			continue
		}
		a, err := worker.process.call(request{Do: "peak", Seconds: r.Seconds})
		if err != nil {
			return fmt.Errorf("%s: %w", worker.name, err)
		}
		r.report.PeakFlops = max(r.report.PeakFlops, a.Count/a.Seconds)
	}
	return nil
}

// measure measures a workload with one engine after another.
func (r *runner) measure(ctx context.Context, w *Workload) error {
	for _, metric := range []string{TrainSamplesPerS, GridUs} {
		for _, worker := range r.workers {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a, err := worker.process.call(request{Do: what[metric], Workload: w, Hypers: w.hypers(), Seconds: r.Seconds})
			if err != nil {
				return fmt.Errorf("%s: %w", worker.name, err)
			}
			if a.Absent != "" {
				continue
			}
			value := a.Count / a.Seconds
			if metric == GridUs {
				value = 1e6 * a.Seconds / a.Count
			}
			key := Row{Workload: w.Name, Metric: metric, Engine: worker.name}
			r.values[key] = append(r.values[key], value)
		}
	}
	return nil
}

// what is to be done for a metric.
var what = map[string]string{TrainSamplesPerS: "train", GridUs: "grid"}

// summarize makes the rows, in the order of workloads, metrics and engines.
func (r *runner) summarize() {
	for _, w := range r.Workloads {
		for _, metric := range []string{TrainSamplesPerS, GridUs} {
			for _, worker := range r.workers {
				row := Row{Workload: w.Name, Metric: metric, Engine: worker.name}
				if values := r.values[row]; len(values) > 0 {
					row.Value = median(values)
					r.report.Rows = append(r.report.Rows, row)
				}
			}
		}
	}
}
