// Package kernel holds the few loops in which a small network spends its time, behind one table of functions, Set.
//
// A block is a matrix stored [feature][lane]: one row per unit, one lane per sample (or per point of a grid), row r
// starting at r*lanes. The inner loop of every kernel runs over lanes, so a mini-batch of ten and a tile of a grid use
// the same code. A bias is the weight of a row of ones, so no kernel knows about biases.
//
// Portable is the set written in Go: the reference that every other set is tested against, lane by lane, and what runs
// where no other does. AVX2 is in assembly for amd64, kernels_amd64.s, which the module in asm generates; -tags purego
// leaves it out. Best is the fastest that the machine has, Choose one by name.
package kernel
