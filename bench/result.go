package bench

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Metrics of a Row.
const (
	TrainSamplesPerS = "train_samples_per_s" // forward, backward and update; summed over panels
	GridUs           = "grid_us"             // forward, probabilities and their quantisation; of all panels
)

// Row is one number.
type Row struct {
	Workload string  `json:"workload"`
	Metric   string  `json:"metric"`
	Engine   string  `json:"engine"`
	Value    float64 `json:"value"`
}

// Check says whether an engine computes what it should.
type Check struct {
	Workload string  `json:"workload"`
	Engine   string  `json:"engine"`
	Loss     float64 `json:"loss"`      // after checkUpdates updates
	Want     float64 `json:"reference"` // that of the reference in float64
	Same     bool    `json:"same"`
}

// Report is what a run found out.
type Report struct {
	Engines []EngineInfo `json:"engines"`
	Rows    []Row        `json:"rows"`
	Checks  []Check      `json:"checks"`

	// PeakFlops is how many float32 operations a second a core makes that does nothing but multiply and add with AVX2, the
	// highest of the run; 0 if that is not known.
	PeakFlops float64 `json:"peak_flops,omitempty"`
}

// EngineInfo is an engine that was to take part.
type EngineInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
	Note    string `json:"note,omitempty"`
	Absent  string `json:"absent,omitempty"` // why it did not
}

// value returns the number of a row, or NaN.
func (r *Report) value(workload, metric, engine string) float64 {
	for _, row := range r.Rows {
		if row.Workload == workload && row.Metric == metric && row.Engine == engine {
			return row.Value
		}
	}
	return math.NaN()
}

// check returns an engine's check.
func (r *Report) check(workload, engine string) (c Check, ok bool) {
	i := slices.IndexFunc(r.Checks, func(c Check) bool { return c.Workload == workload && c.Engine == engine })
	if i < 0 {
		return c, false
	}
	return r.Checks[i], true
}

// faster returns how many times as fast as the engine Chalkline is, or NaN.
func (r *Report) faster(workload, metric, engine string) float64 {
	ours, theirs := r.value(workload, metric, NameChalkline), r.value(workload, metric, engine)
	if metric == GridUs {
		return theirs / ours
	}
	return ours / theirs
}

// median returns the middle of some values, at least one.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return stat.Quantile(0.5, stat.Empirical, sorted, nil)
}
