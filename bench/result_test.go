package bench

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// sample is a report of two engines that took part and one that did not.
func sample() *Report {
	return &Report{
		Engines: []EngineInfo{
			{Name: NameChalkline, Version: "go1.26"},
			{Name: "brainjs", Version: "2", Note: "learns squared error"},
			{Name: "torch", Absent: "task: No module named 'torch'"},
		},
		Rows: []Row{
			{"W1", TrainSamplesPerS, NameChalkline, 40e6},
			{"W1", TrainSamplesPerS, "brainjs", 2e6},
			{"W1", GridUs, NameChalkline, 50},
			{"W1", GridUs, "brainjs", 2500},
		},
		PeakFlops: 100e9,
		Checks: []Check{
			{"W1", NameChalkline, 0.50001, 0.5, true},
			{"W1", "brainjs", 0.2, 0.5, false},
		},
	}
}

func TestFaster(t *testing.T) {
	r := sample()
	for _, test := range []struct {
		metric, engine string
		want           float64
	}{
		{TrainSamplesPerS, "brainjs", 20},
		{GridUs, "brainjs", 50},
		{GridUs, NameChalkline, 1},
	} {
		if got := r.faster("W1", test.metric, test.engine); got != test.want {
			t.Errorf("faster(W1, %s, %s) = %v, want %v", test.metric, test.engine, got, test.want)
		}
	}
	if got := r.faster("W1", GridUs, "torch"); !math.IsNaN(got) {
		t.Errorf("faster than an absent engine: %v, want NaN", got)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	if err := WriteTable(&b, sample(), []Workload{newWorkload("W1", []int{6, 2}, "tanh", 10, 1)}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i, want := range [][]string{
		{"chalkline", "brainjs"},
		{"W1", "train,", "M", "samples/s", "40.0", "2.00", "(20.0×)"},
		{"of", "peak,", "%", "7.36", "0.368"},
		{"grid,", "µs", "50.0", "2500", "(50.0×)"},
		{"loss", "after", "50", "updates", "ok", "differs"},
	} {
		if got := strings.Fields(lines[i]); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("line %d has %q, want %q", i, got, want)
		}
	}
	for _, want := range []string{"torch is absent: task: No module named 'torch'", "brainjs learns squared error"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no note %q in\n%s", want, b.String())
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0.0123456: "0.0123", 1.5: "1.50", 12.34: "12.3", 1234.5: "1234", 99.96: "100.0", 0: "0", math.NaN(): "–",
	} {
		if got := number(v); got != want {
			t.Errorf("number(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		values []float64
		want   float64
	}{
		{[]float64{3}, 3},
		{[]float64{9, 1, 5}, 5},
		{[]float64{9, 1, 5, 7, 2}, 5},
	} {
		if got := median(test.values); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.values, got, test.want)
		}
	}
}

// TestReportJSON holds the names that readers of the file rely on.
func TestReportJSON(t *testing.T) {
	b, err := json.Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	want := `"rows":[{"workload":"W1","metric":"train_samples_per_s","engine":"chalkline","value":40000000},`
	if !strings.Contains(string(b), want) {
		t.Errorf("report is %s, want it to contain %s", b, want)
	}
}
