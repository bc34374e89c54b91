package main

import (
	. "github.com/mmcloughlin/avo/build"
)

// peak does nothing but multiply and add: twelve sums, enough to keep two multipliers with a latency of four cycles busy.
func peak() {
	function("peakAVX2", "func(rounds int)", "multiplies and adds in twelve vectors, rounds ≥ 1 times.")
	var sums []vector
	for range peakSums {
		sums = append(sums, zero())
	}
	factor := zero()
	repeat(param("rounds"), func() {
		for _, sum := range sums {
			VFMADD231PS(factor, factor, sum)
		}
	})
	end()
}

// peakSums is kernel.peakSums.
const peakSums = 12
