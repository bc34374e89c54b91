package bench

import "path/filepath"

// Entrant is an engine and how to start its worker.
type Entrant struct {
	Name    string
	Command []string
	Env     []string // besides the runner's own
	Note    string   // what its numbers are numbers of, where that is not the same as everyone's
}

// Names of the engines in Go, which the program serves itself.
const (
	NameChalkline = "chalkline"
	NamePortable  = "chalkline-portable"
	NameGonum     = "gonum"
)

// Entrants returns all engines, Chalkline first. self is the command that serves an engine in Go when given its name, root
// the directory of the module.
func Entrants(self []string, root string) []Entrant {
	golang := func(name string) Entrant {
		return Entrant{Name: name, Command: append(append([]string(nil), self...), name), Env: []string{"GOMAXPROCS=1"}}
	}
	// Without the flag, helper threads of the garbage collector contend with the program for the allocator: ConvNetJS, which
	// allocates at every step, is then up to five times slower, in fits.
	node := func(name, note string) Entrant {
		return Entrant{Name: name, Command: []string{"node", "--single-threaded-gc", filepath.Join(root, "bench/js/worker.js"), name}, Note: note}
	}
	// Without these settings malloc gives every large tensor back to the system and takes it anew.
	python := func(name, note string) Entrant {
		return Entrant{
			Name: name, Command: []string{"/usr/bin/python3", filepath.Join(root, "bench/py/worker.py"), name}, Note: note,
			Env: []string{
				"OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1",
				"MALLOC_MMAP_THRESHOLD_=1000000000", "MALLOC_TRIM_THRESHOLD_=1000000000",
			},
		}
	}
	return []Entrant{
		golang(NameChalkline),
		golang(NamePortable),
		node("convnetjs", ""),
		node("brainjs", "learns squared error of tanh or ReLU outputs point by point, has no penalty, and momentum for weights only"),
		node("tfjs", ""),
		node("tfjs-wasm", ""),
		golang(NameGonum),
		python("torch", ""),
		python("sklearn", "has one logistic output for two classes in the place of two logits"),
	}
}
