package nn_test

import (
	"fmt"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
)

// The exclusive or of two inputs, which no line separates, learned by a small network.
func Example() {
	points := nn.Data{
		X:      [][]float32{{-1, -1, 1, 1}, {-1, 1, -1, 1}},
		Labels: []uint8{0, 1, 1, 0},
	}
	spec := nn.Spec{Inputs: 2, Hidden: []nn.Layer{{Units: 8, Activation: nn.Tanh}}, Classes: 2}
	hyper := nn.Hyper{LearningRate: 0.1, Optimizer: nn.Momentum, Momentum: 0.9, L2: 0.001, Batch: 4}

	scratch := nn.NewScratch(&kernel.Portable)
	trainer := nn.NewTrainer(spec, 1)
	for trainer.Epoch() < 200 {
		trainer.Update(scratch, points, hyper)
	}
	fmt.Println(spec, "makes", trainer.Net().Evaluate(scratch, points, nil).Errors, "errors")
	// Output: 2-8-2 makes 0 errors
}

func ExampleSpec_Counts() {
	spec := nn.Spec{Inputs: 3, Hidden: []nn.Layer{{Units: 4}, {Units: 4}}, Classes: 1}
	counts := spec.Counts()
	fmt.Println("neurons:   ", counts.NeuronsText)
	fmt.Println("weights:   ", counts.WeightsText)
	fmt.Println("parameters:", counts.ParametersText)
	// Output:
	// neurons:    4 + 4 + 1 = 9
	// weights:    3×4 + 4×4 + 4×1 = 32
	// parameters: 32 + 9 = 41
}

func ExampleTrainer_State() {
	points := nn.Data{X: [][]float32{{-1, 2, 1}, {0, 1, -1}}, Labels: []uint8{0, 1, 1}}
	spec := nn.Spec{Inputs: 2, Classes: 2}
	hyper := nn.Hyper{LearningRate: 0.1, Optimizer: nn.Momentum, Momentum: 0.9, Batch: 2}
	scratch := nn.NewScratch(&kernel.Portable)

	first := nn.NewTrainer(spec, 1)
	first.Update(scratch, points, hyper)
	second := nn.NewTrainer(spec, 1)
	second.Restore(first.State())
	for range 100 {
		first.Update(scratch, points, hyper)
		second.Update(scratch, points, hyper)
	}
	fmt.Println(first.Step(), first.Net().SumSquares() == second.Net().SumSquares())
	// Output: 101 true
}

func ExampleNet_Grid() {
	// One weight vector: class 1 where x > 0. Row 0 is the top, column 0 the left edge.
	net := nn.NewNet(nn.Spec{Inputs: 2, Classes: 2}, 1)
	copy(net.Params, []float32{
		0, 0, 0, // class 0: w_x, w_y, b
		4, 0, 0, // class 1
	})
	const side = 5
	grid := make([]byte, side*side)
	net.Grid(nn.NewScratch(&kernel.Portable), grid, side, -1, 1)
	for _, b := range grid[:side] {
		fmt.Printf("class %d, level %d\n", b>>5, b&31)
	}
	// Output:
	// class 0, level 31
	// class 0, level 27
	// class 0, level 0
	// class 1, level 27
	// class 1, level 31
}
