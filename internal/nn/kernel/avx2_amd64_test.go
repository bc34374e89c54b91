//go:build amd64 && !purego

package kernel

import "testing"

func TestAVX2(t *testing.T) {
	if Best() != &AVX2 {
		t.Skip("this machine has no AVX2 and FMA")
	}
	conform(t, &AVX2)
}
