package dataset

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSplitSizes(t *testing.T) {
	for _, c := range []struct {
		n           int
		fraction    float64
		train, test int
	}{
		{0, 0.5, 0, 0},
		{1, 0.9, 1, 0},
		{2, 0.9, 1, 1},
		{3, 0.9, 1, 2},
		{25, 0, 25, 0},
		{25, 0.2, 20, 5},
		{25, 0.3, 17, 8}, // 7.5 rounds up
		{500, 0.5, 250, 250},
		{500, 0.9, 50, 450},
	} {
		train, test := Split(make([]Point, c.n), c.fraction, 3)
		if len(train) != c.train || len(test) != c.test {
			t.Errorf("Split of %d at %v = %d train, %d test, want %d, %d", c.n, c.fraction, len(train), len(test), c.train, c.test)
		}
	}
}

func TestSplitPartitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := make([]Point, rapid.IntRange(0, 300).Draw(t, "n"))
		fraction := rapid.Float64Range(0, MaxTestFraction).Draw(t, "fraction")
		seed := rapid.Uint64().Draw(t, "seed")
		train, test := Split(points, fraction, seed)
		if !slices.IsSorted(train) || !slices.IsSorted(test) {
			t.Fatalf("not ascending: train %v, test %v", train, test)
		}
		all := slices.Concat(train, test)
		slices.Sort(all)
		for i := range points {
			if len(all) != len(points) || all[i] != i {
				t.Fatalf("train %v and test %v do not hold each of %d indices once", train, test, len(points))
			}
		}
		if len(points) > 0 && len(train) == 0 {
			t.Fatal("nothing left to train on")
		}
		train2, test2 := Split(points, fraction, seed)
		if !slices.Equal(train, train2) || !slices.Equal(test, test2) {
			t.Fatal("the same arguments gave another split")
		}
	})
}

// What happens to a running network when a person adds a point or drags the fraction.
func TestSplitChangesLittle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := make([]Point, rapid.IntRange(0, 300).Draw(t, "n"))
		fraction := rapid.Float64Range(0, MaxTestFraction).Draw(t, "fraction")
		more := rapid.Float64Range(fraction, MaxTestFraction).Draw(t, "more")
		seed := rapid.Uint64().Draw(t, "seed")
		_, test := Split(points, fraction, seed)

		_, larger := Split(points, more, seed)
		for _, i := range test {
			if !slices.Contains(larger, i) {
				t.Fatalf("fraction %v tests on %d, the larger %v does not", fraction, i, more)
			}
		}
		_, appended := Split(make([]Point, len(points)+1), fraction, seed)
		moved := 0
		for i := range points {
			if slices.Contains(test, i) != slices.Contains(appended, i) {
				moved++
			}
		}
		if moved > 1 {
			t.Fatalf("one point more moved %d others: test %v became %v", moved, test, appended)
		}
	})
}

// Every index must have the same chance: over 2000 seeds, index i of 20 is tested on 600 times, ± 5 standard deviations.
func TestSplitIsFair(t *testing.T) {
	times := make([]int, 20)
	for seed := range uint64(2000) {
		_, test := Split(make([]Point, len(times)), 0.3, seed)
		for _, i := range test {
			times[i]++
		}
	}
	for i, n := range times {
		if n < 498 || n > 702 {
			t.Errorf("index %d was tested on %d times of 2000, want 600 ± 102", i, n)
		}
	}
}

func TestSplitPanicsOutsideTheRange(t *testing.T) {
	for _, f := range []float64{-0.1, 0.91, math.NaN(), math.Inf(1)} {
		wantPanic(t, fmt.Sprintf("dataset: Split: testFraction is %v; accepted: 0 to 0.9", f), func() { Split([]Point{}, f, 1) })
	}
}
