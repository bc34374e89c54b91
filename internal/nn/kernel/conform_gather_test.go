package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func conformGather(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		for features := range 6 {
			for _, count := range []int{lanes, lanes - 1, (lanes + 1) / 2} {
				if count < 1 {
					continue
				}
				x, index := make([][]float32, features), make([]int32, count)
				for f := range x {
					x[f] = guardedOdd(rng, 1+lanes)
				}
				for i := range index {
					index[i] = int32(rng.IntN(1 + lanes))
				}
				got, want := guarded(rng, features*lanes), make([]float64, features*lanes)
				for i := range want {
					want[i] = float64(x[i/lanes][index[min(i%lanes, count-1)]])
				}
				set.Gather(got, x, index, lanes)
				same(t, fmt.Sprintf("Gather of %d features, %d points to %d lanes", features, count, lanes), got, want, nil, 0)
			}
		}
	})
}

func conformLabels(t *testing.T, set *Set) {
	sizes(func(lanes int, rng *rand.Rand) {
		for _, count := range []int{lanes, lanes - 1, (lanes + 1) / 2} {
			if count < 1 {
				continue
			}
			classes := 2 + rng.IntN(7)
			labels, index := make([]uint8, 1+lanes), make([]int32, count)
			for i := range labels {
				labels[i] = uint8(rng.IntN(classes))
			}
			for i := range index {
				index[i] = int32(rng.IntN(1 + lanes))
			}
			what := fmt.Sprintf("Labels of %d points to %d lanes", count, lanes)
			got := slices.Repeat([]int32{canary}, lanes+guard)
			if !set.Labels(got[:lanes], labels, index, lanes, classes) {
				t.Fatalf("%s = false, want true", what)
			}
			for lane, label := range got {
				want := int32(canary)
				switch {
				case lane < count:
					want = int32(labels[index[lane]])
				case lane < lanes:
					want = -1
				}
				if label != want {
					t.Fatalf("%s[%d] = %d, want %d", what, lane, label, want)
				}
			}
			labels[index[rng.IntN(count)]] = uint8(classes + rng.IntN(256-classes))
			if set.Labels(got[:lanes], labels, index, lanes, classes) {
				t.Fatalf("%s with one not less than %d = true, want false", what, classes)
			}
		}
	})
}

// TestGatherBeyond puts an index that names no point in every place.
func TestGatherBeyond(t *testing.T) {
	for _, set := range Sets() {
		for count := 1; count <= 2*set.Lanes+1; count++ {
			lanes := (count + set.Lanes - 1) &^ (set.Lanes - 1)
			dst, x := make([]float32, 2*lanes), [][]float32{make([]float32, 20), make([]float32, 19)}
			for at := range count {
				for _, bad := range []int32{19, 20, -1, math.MaxInt32, math.MinInt32} {
					index := make([]int32, count)
					index[at] = bad
					wantPanic(t, fmt.Sprintf("%s.Gather with index[%d of %d] = %d of 19 points", set.Name, at, count, bad),
						func() { set.Gather(dst, x, index, lanes) })
					wantPanic(t, fmt.Sprintf("%s.Labels with index[%d of %d] = %d of 19 points", set.Name, at, count, bad),
						func() { set.Labels(make([]int32, lanes), make([]uint8, 19), index, lanes, 2) })
				}
			}
		}
		wantPanic(t, set.Name+".Gather from no points", func() {
			set.Gather(make([]float32, set.Lanes), [][]float32{nil}, []int32{0}, set.Lanes)
		})
	}
}
