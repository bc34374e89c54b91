package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestMain makes this test program a worker when a test starts it as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "serve" {
		engines := map[string]Engine{NameChalkline: Chalkline{&kernel.Portable}, NameGonum: Gonum{}}
		e, ok := engines[os.Args[2]]
		if !ok || Serve(e, os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestServe(t *testing.T) {
	w := Workloads()[0]
	wide := newWorkload("wide", []int{128}, "relu", 32, 1)
	var in, out bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, q := range []request{
		{Do: "task", Task: NewTask()},
		{Do: "check", Workload: &w, Hypers: []Hyper{checkHyper}, Updates: 3},
		{Do: "train", Workload: &w, Hypers: w.hypers(), Seconds: 0.001},
		{Do: "grid", Workload: &wide, Hypers: wide.hypers(), Seconds: 0.001},
	} {
		if err := enc.Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := Serve(Chalkline{&kernel.Portable}, &in, &out); err != nil {
		t.Fatal(err)
	}
	var answers []answer
	for dec := json.NewDecoder(&out); ; {
		var a answer
		if dec.Decode(&a) == io.EOF {
			break
		}
		answers = append(answers, a)
	}
	if len(answers) != 4 {
		t.Fatalf("%d answers, want 4", len(answers))
	}
	if a := answers[1]; a.Loss < 0.1 || a.Loss > 10 {
		t.Errorf("check: loss = %v, want about 0.7", a.Loss)
	}
	if a := answers[2]; a.Count < 2000 || a.Seconds <= 0 {
		t.Errorf("train: %v samples in %v s, want some", a.Count, a.Seconds)
	}
	if a := answers[3]; !strings.Contains(a.Absent, "at most 64 units") {
		t.Errorf("128 units: absent = %q, want a reason", a.Absent)
	}
}

// TestRun runs the runner with two engines that are there and one that is not.
func TestRun(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	serve := func(name string) Entrant { return Entrant{Name: name, Command: []string{self, "serve", name}} }
	workloads := []Workload{Workloads()[0], newWorkload("sweep", []int{3}, "tanh", 10, 2)}
	r, err := Run(context.Background(), Options{
		Rounds: 1, Seconds: 0.001, Workloads: workloads, Log: slog.New(slog.DiscardHandler),
		Entrants: []Entrant{serve(NameChalkline), serve(NameGonum), {Name: "gone", Command: []string{self, "serve", "gone"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != 2*2*2 {
		t.Errorf("%d rows, want 2 workloads × 2 metrics × 2 engines: %v", len(r.Rows), r.Rows)
	}
	for _, row := range r.Rows {
		if !(row.Value > 0) {
			t.Errorf("row %v has no value", row)
		}
	}
	for _, c := range r.Checks {
		if !c.Same {
			t.Errorf("%s of %s: loss = %v, want %v", c.Engine, c.Workload, c.Loss, c.Want)
		}
	}
	if gone := r.Engines[2]; gone.Absent == "" {
		t.Error("an engine that does not start is not said to be absent")
	}
}

func TestLastWords(t *testing.T) {
	for stderr, want := range map[string]string{
		"": "",
		"Traceback (most recent call last):\n  File \"worker.py\"\nModuleNotFoundError: No module named 'torch'\n": "ModuleNotFoundError: No module named 'torch'",
		"node:internal/x\n\nError [ERR_X]: what\n    at y\n\nNode.js v20\n":                                        "Node.js v20",
		"Error: Cannot find package 'z'\n    at y\n\nNode.js v20\n":                                                "Error: Cannot find package 'z'",
	} {
		if got := lastWords(stderr); got != want {
			t.Errorf("lastWords(%q) = %q, want %q", stderr, got, want)
		}
	}
}
