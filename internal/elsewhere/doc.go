// Package elsewhere reads experiments of other playgrounds as experiments of ours.
//
// An address of TensorFlow Playground says a whole experiment: data, inputs, network and training. A definition of ConvNetJS's
// demo classify2d says a network and how it is trained, and no points; it is parsed, never run. What was read is an
// [Import]: the command that brings it into a lab, and notes on what is not the same here.
//
// What is accepted has our limits, not theirs. Errors are of type *play.FieldError and name their keys; those of a
// definition begin with the line and the column.
//
// Keys, defaults and formulas are those of the two programs' source: src/state.ts, src/playground.ts, src/nn.ts and
// src/dataset.ts of github.com/tensorflow/playground, and src/convnet_net.js, src/convnet_trainers.js, the layers beside them
// and demo/js/classify2d.js of github.com/karpathy/convnetjs.
package elsewhere
