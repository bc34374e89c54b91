package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// forward is Set.Forward, and backward is Set.Backward from the layer that is given back to the first. Where they stand is in
// their arguments, which they change, so that a layer has all registers.
func forward() {
	function("forwardAVX2", "func(layer *byte, count int, params *float32)", "implements Set.Forward for whole vectors.")
	overLayers(layerBytes, func() {
		perFunction("F", func(f differentiable) {
			stride := field("Cols")
			SHLQ(U8(2), stride)
			product{
				dst: field("Out"), x: field("X"), pitch: pitch(), lanes: field("Lanes"), stride: stride,
				w:    func() pointer { return parameters("params") },
				rows: func() integer { return field("Rows") },
				cols: func() integer { return field("Cols") },
				finish: func() func(vector, place) vector {
					value := f.value("Slope")
					return func(z vector, _ place) vector { return value(z) }
				},
			}.emit()
		})
	})
}

func backward() {
	function("backwardAVX2", "func(layer *byte, count int, params, dparams *float32)",
		"implements Set.Backward for whole vectors, given the last layer.")
	overLayers(-layerBytes, func() {
		outer()
		given, first := field("DX"), label("first")
		TESTQ(given, given)
		JZ(LabelRef(first))
		perFunction("Before", func(f differentiable) {
			stride, dx, fromDX := field("Cols"), field("DX"), field("X")
			SHLQ(U8(2), stride)
			SUBQ(dx, fromDX) // the distance in bytes from an element of DX to that of X
			product{
				dst: dx, x: field("DZ"), pitch: pitch(), lanes: field("Lanes"), stride: stride, transposed: true,
				w:    func() pointer { return parameters("params") },
				rows: func() integer { rows := field("Cols"); DECQ(rows); return rows },
				cols: func() integer { return field("Rows") },
				finish: func() func(vector, place) vector {
					if f.slope == nil {
						return func(da vector, _ place) vector { return da }
					}
					slope := f.slope("BeforeSlope")
					return func(da vector, to place) vector {
						VMULPS(slope(load(at(to.row, fromDX, 1, to.offset), whole)), da, da)
						return da
					}
				},
			}.emit()
		})
		Label(first)
	})
}

// overLayers emits body in a loop over count layers, from each to the next so many bytes away, and returns.
func overLayers(step int32, body func()) {
	again := label("layer")
	Label(again)
	body()
	ADDQ(I32(step), argument("layer"))
	DECQ(argument("count"))
	JNZ(LabelRef(again))
	end()
}

// fields are those of Layer in ../layer.go, with their sizes.
var fields = []struct {
	name  string
	bytes int
}{
	{"X", 24},
	{"Out", 24},
	{"DZ", 24},
	{"DX", 24},
	{"Rows", 8},
	{"Cols", 8},
	{"Lanes", 8},
	{"Start", 8},
	{"F", 8},
	{"Before", 8},
	{"Slope", 4},
	{"BeforeSlope", 4},
}

// layerBytes is the size of a Layer.
const layerBytes = 4*24 + 4*8 + 2*8 + 2*4

// ofLayer addresses a field of the layer.
func ofLayer(name string) Mem {
	layer, offset := param("layer"), 0
	for _, f := range fields {
		if f.name == name {
			return at(layer, nil, 0, offset)
		}
		offset += f.bytes
	}
	panic("no field " + name)
}

// field loads a field of the layer: an integer, or where a slice begins.
func field(name string) integer {
	x := GP64()
	MOVQ(ofLayer(name), x)
	return x
}

// pitch loads the bytes from row to row of the layer's blocks.
func pitch() integer {
	p := field("Lanes")
	SHLQ(U8(2), p)
	return p
}

// parameters returns where the layer's part of an argument laid out as the parameters begins.
func parameters(argument string) pointer {
	params, start := param(argument), field("Start")
	LEAQ(at(params, start, floatBytes, 0), params)
	return params
}
