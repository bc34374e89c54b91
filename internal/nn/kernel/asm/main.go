// Command asm writes the AVX2+FMA kernels of chalkline/internal/nn/kernel as Go assembly, with avo
// (github.com/mmcloughlin/avo). It is a module of its own, so that who uses the kernels compiles only what it wrote:
//
//	cd internal/nn/kernel/asm && go run . -out ../kernels_amd64.s -stubs ../stubs_amd64.go -pkg kernel
//
// Each file holds the kernels of one concept; vector.go is what they share. What a kernel computes is said in
// ../set.go, and a comment here says how. Arguments are pointers to the first elements of slices that the Go wrappers in
// ../avx2_amd64.go have found long enough, or to layers that Pass.Prepare has.
//
// A YMM register holds eight float32, one per lane. avo gives each value a register by itself and refuses a kernel that
// needs more than the sixteen there are.
package main

import . "github.com/mmcloughlin/avo/build"

func main() {
	ConstraintExpr("amd64,!purego")
	gather()
	pointLabels()
	forward()
	backward()
	activations()
	curves()
	softmax()
	lossGrad()
	update()
	adaptive()
	levels()
	peak()
	Generate()
}
