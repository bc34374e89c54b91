package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// differentiable is a Function of ../layer.go. Its methods load what they need and return code for one vector: that of f(z),
// which may overwrite z, and that of f' from a = f(z); nil where that is 1. An argument names the field with the slope of Leaky.
type differentiable struct {
	value func(slope string) func(z vector) vector
	slope func(slope string) func(a vector) vector
}

// functions are in the order of their numbers.
var functions = []differentiable{
	{value: func(string) func(vector) vector { return func(z vector) vector { return z } }},
	{
		value: func(string) func(vector) vector { return loadTanh(eight).of },
		slope: func(string) func(vector) vector {
			one := constant(1)
			return func(a vector) vector { return tanhSlope(a, one) }
		},
	},
	{
		value: func(string) func(vector) vector { return loadTanh(eight).sigmoid },
		slope: func(string) func(vector) vector { return sigmoidSlope },
	},
	{
		value: func(slope string) func(vector) vector {
			gate := loadGate(ofLayer(slope))
			return func(z vector) vector {
				VMULPS(gate.of(z), z, z)
				return z
			}
		},
		slope: func(slope string) func(vector) vector { return loadGate(ofLayer(slope)).of },
	},
}

// perFunction emits body for each function, of which that runs whose number is in a field of the layer.
func perFunction(name string, body func(differentiable)) {
	number, done := field(name), label("done")
	for i, f := range functions {
		next := label("next")
		CMPQ(number, U8(i))
		JNE(LabelRef(next))
		body(f)
		JMP(LabelRef(done))
		Label(next)
	}
	Label(done)
}
