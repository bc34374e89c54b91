package formula_test

import (
	"fmt"

	"chalkline/internal/formula"
)

func ExampleParse() {
	f, err := formula.Parse("2x₁² + |x₂|")
	fmt.Println(f, err, f.At(3, -1))
	_, err = formula.Parse("2x + siin(y)")
	fmt.Println(err)
	// Output:
	// 2*x^2+abs(y) <nil> 19
	// character 6: unknown name "siin"; known: x, y, pi, e, sin, cos, tan, tanh, exp, ln, sqrt, abs, sign, step, floor, sigmoid, gauss, min, max
}

func ExampleFormula_Eval() {
	f, _ := formula.Parse("x y")
	feature := make([]float32, 3)
	f.Eval(feature, []float32{1, 2, 3}, []float32{1, 0.5, -1})
	fmt.Println(feature)
	// Output: [1 1 -3]
}
