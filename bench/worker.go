package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"chalkline/internal/nn/kernel"
)

// request is one line to a worker.
type request struct {
	Do       string    `json:"do"`                 // task, check, train or grid; a worker in Go also knows peak
	Task     *Task     `json:"task,omitempty"`     // of task
	Workload *Workload `json:"workload,omitempty"` // of the others
	Hypers   []Hyper   `json:"hypers,omitempty"`   // one for each panel
	Updates  int       `json:"updates,omitempty"`  // of check
	Seconds  float64   `json:"seconds,omitempty"`  // of train, grid and peak: how long
}

// answer is one line from a worker.
type answer struct {
	Version string  `json:"version,omitempty"` // to task
	Loss    float64 `json:"loss,omitempty"`    // to check
	Count   float64 `json:"count,omitempty"`   // samples to train, rounds of all panels' grids to grid, operations to peak
	Seconds float64 `json:"seconds,omitempty"` // they took
	Absent  string  `json:"absent,omitempty"`  // why there is no such network in this engine
}

// Serve is a worker for an engine in Go: it answers the requests of r on w until r ends.
func Serve(e Engine, r io.Reader, w io.Writer) error {
	in, out := json.NewDecoder(r), json.NewEncoder(w)
	var task *Task
	for {
		var q request
		if err := in.Decode(&q); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("bench: request: %w", err)
		}
		if q.Do == "task" {
			task = q.Task
		}
		a, err := reply(e, task, q)
		if errors.Is(err, ErrAbsent) {
			a = answer{Absent: err.Error()}
		} else if err != nil {
			return err
		}
		if err := out.Encode(a); err != nil {
			return fmt.Errorf("bench: answer: %w", err)
		}
	}
}

func reply(e Engine, t *Task, q request) (answer, error) {
	switch q.Do {
	case "task":
		return answer{Version: runtime.Version()}, nil
	case "peak":
		count, seconds := timed(q.Seconds, func() int { return kernel.Peak(peakRounds) })
		return answer{Count: count, Seconds: seconds}, nil
	}
	models, err := open(e, t, q)
	if err != nil {
		return answer{}, err
	}
	switch q.Do {
	case "check":
		for k := range q.Updates {
			models[0].Update(k % len(q.Workload.Batches))
		}
		return answer{Loss: models[0].Loss()}, nil
	case "train":
		var a answer
		for _, m := range models {
			count, seconds := timed(q.Seconds/float64(len(models)), m.Train)
			a.Count, a.Seconds = a.Count+count, a.Seconds+seconds
		}
		return a, nil
	case "grid":
		count, seconds := timed(q.Seconds, func() int {
			for _, m := range models {
				m.Grid()
			}
			return 1
		})
		return answer{Count: count, Seconds: seconds}, nil
	}
	return answer{}, fmt.Errorf("bench: request %q", q.Do)
}

// peakRounds is about 10 µs of multiplying and adding.
const peakRounds = 2000

// open returns the models of a request: one for each panel, or one for all if the engine trains them in lockstep.
func open(e Engine, t *Task, q request) ([]Model, error) {
	if s, ok := e.(Sweeper); ok && len(q.Hypers) > 1 {
		m, err := s.Sweep(t, q.Workload, q.Hypers)
		return []Model{m}, err
	}
	models := make([]Model, len(q.Hypers))
	for i, h := range q.Hypers {
		m, err := e.Model(t, q.Workload, h)
		if err != nil {
			return nil, err
		}
		models[i] = m
	}
	return models, nil
}

// timed runs work for some seconds, a fifth of them before the clock starts, and returns the sum of what it returned and
// the seconds that took.
func timed(seconds float64, work func() int) (count, spent float64) {
	for warm := clock(); clock()-warm < seconds/5; {
		work()
	}
	for start := clock(); spent < seconds; spent = clock() - start {
		count += float64(work())
	}
	return count, spent
}
