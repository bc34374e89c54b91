package main

import "math"

var contests = []contest{
	{
		title: "ConvNetJS", script: "convnetjs.js", set: "convnet-circle", text: definition,
		epochs: []uint64{10, 100, 400, 1000, 4000},
		loss:   func(p float64) float64 { return -math.Log(p) },
	},
	{
		title: "TensorFlow Playground", script: "playground.js", set: "tfp-circle", text: "https://playground.tensorflow.org/",
		epochs: []uint64{10, 30, 100, 300},
		loss:   squaredTanh,
	},
}

// squaredTanh is ½(a − t)² for an output a = tanh u against t = ±1. Of two scores that softmax tells apart, u is half the
// difference, and then a = 2p − 1: that is 2(1 − p)².
func squaredTanh(p float64) float64 { return 2 * (1 - p) * (1 - p) }
