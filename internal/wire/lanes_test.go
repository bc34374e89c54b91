package wire

import "testing"

// TestLanes tries every pair of bytes, with others beside it that would carry into it.
func TestLanes(t *testing.T) {
	for a := range 256 {
		for b := range 256 {
			x, y := uint64(a)*0x01_00_01_00_01_00_01_00|0x00_80_00_7f_00_ff_00_01, uint64(b)*0x01_00_01_00_01_00_01_00|0x00_01_00_80_00_ff_00_7f
			for i := range lanes {
				at := func(w uint64) byte { return byte(w >> (8 * i)) }
				p, q := at(x), at(y)
				if got := at(sub(x, y)); got != p-q {
					t.Fatalf("sub of %#x and %#x: %#x, want %#x", p, q, got, p-q)
				}
				if got, want := at(mean(x, y)), byte((int(int8(p))+int(int8(q)))/2); got != want {
					t.Fatalf("mean of %#x and %#x: %#x, want %#x", p, q, got, want)
				}
				if got, want := at(some(x)), p != 0; got != 1 && want || got != 0 && !want {
					t.Fatalf("some of %#x: %d", p, got)
				}
			}
		}
	}
}
