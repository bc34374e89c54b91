package nn

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOrderIsPermutation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, epoch := rapid.Uint64().Draw(t, "seed"), rapid.Uint64Range(0, 1<<40).Draw(t, "epoch")
		n := rapid.IntRange(0, 300).Draw(t, "n")
		var o, fresh orders
		for range rapid.IntRange(0, 2*keptOrders).Draw(t, "orders before") { // which do not matter
			o.of(seed+rapid.Uint64Range(0, 2).Draw(t, "other seed"), epoch/2, n/2)
			o.of(seed, epoch, n)
		}
		index := slices.Clone(o.of(seed, epoch, n))
		if again := fresh.of(seed, epoch, n); !slices.Equal(index, again) {
			t.Fatalf("order of epoch %d = %v, then %v", epoch, index, again)
		}
		slices.Sort(index)
		for i, v := range index {
			if int(v) != i {
				t.Fatalf("sorted order[%d] = %d, want %d", i, v, i)
			}
		}
	})
}

// TestOrderDiffers checks that neither epochs nor seeds share an order of 25 points.
func TestOrderDiffers(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(20) {
		var o orders
		for epoch := range uint64(50) {
			key := ""
			for _, i := range o.of(seed, epoch, 25) {
				key += string(rune('a' + i))
			}
			if seen[key] {
				t.Errorf("seed %d, epoch %d: order %s was there before", seed, epoch, key)
			}
			seen[key] = true
		}
	}
}

// TestOrderIsFair counts where point 0 comes: with 3000 epochs, each of 10 places 300 times, standard deviation 16.
func TestOrderIsFair(t *testing.T) {
	var o orders
	var places [10]int
	for epoch := range uint64(3000) {
		places[slices.Index(o.of(1, epoch, len(places)), 0)]++
	}
	for place, count := range places {
		if count < 220 || count > 380 {
			t.Errorf("point 0 came at place %d in %d of 3000 epochs, want 300 ± 80", place, count)
		}
	}
}

// TestBatches checks that the batches of an epoch are together its order, and that a batch that is the whole epoch takes the
// points as they are.
func TestBatches(t *testing.T) {
	var o orders
	order := slices.Clone(o.of(3, 4, 25))
	var batches []int32
	for start := 0; start < 25; start += 10 {
		batches = append(batches, o.batch(3, 4, 25, start, min(start+10, 25))...)
	}
	if !slices.Equal(batches, order) {
		t.Errorf("batches of 10: %v, want the order %v", batches, order)
	}
	if whole := o.batch(3, 4, 4, 0, 4); !slices.Equal(whole, []int32{0, 1, 2, 3}) {
		t.Errorf("a batch of all 4 points: %v, want 0 to 3", whole)
	}
}
