package nn

import "testing"

// The first two are the lecture's; see the course notes of CS231n, "Neural Networks 1", on the sizing of networks.
var countsTests = []struct {
	spec Spec
	text string
	want Counts
}{
	{
		Spec{Inputs: 3, Hidden: []Layer{{Units: 4}}, Classes: 2},
		"3-4-2",
		Counts{6, 20, 6, 26, "4 + 2 = 6", "3×4 + 4×2 = 20", "20 + 6 = 26"},
	},
	{
		Spec{Inputs: 3, Hidden: []Layer{{Units: 4}, {Units: 4}}, Classes: 1},
		"3-4-4-1",
		Counts{9, 32, 9, 41, "4 + 4 + 1 = 9", "3×4 + 4×4 + 4×1 = 32", "32 + 9 = 41"},
	},
	{
		Spec{Inputs: 2, Hidden: []Layer{{Units: 20, Activation: Maxout, Pieces: 2}}, Classes: 2},
		"2-20-2",
		Counts{22, 120, 42, 162, "20 + 2 = 22", "2×(2×20) + 20×2 = 120", "120 + 42 = 162"},
	},
	{
		Spec{Inputs: 2, Hidden: []Layer{{Units: 5, Activation: Maxout, Pieces: 1}}, Classes: 3},
		"2-5-3",
		Counts{8, 25, 8, 33, "5 + 3 = 8", "2×5 + 5×3 = 25", "25 + 8 = 33"},
	},
	{
		Spec{Inputs: 2, Hidden: []Layer{{Units: 20, Activation: Tanh, Pieces: 2}}, Classes: 2},
		"2-20-2",
		Counts{22, 80, 22, 102, "20 + 2 = 22", "2×20 + 20×2 = 80", "80 + 22 = 102"},
	},
	{
		Spec{Inputs: 2, Classes: 2},
		"2-2",
		Counts{2, 4, 2, 6, "2", "2×2 = 4", "4 + 2 = 6"},
	},
}

func TestCounts(t *testing.T) {
	for _, test := range countsTests {
		if got := test.spec.Counts(); got != test.want {
			t.Errorf("%v.Counts() = %+v, want %+v", test.spec, got, test.want)
		}
		if got := test.spec.String(); got != test.text {
			t.Errorf("String() = %q, want %q", got, test.text)
		}
		if test.spec.Classes >= MinClasses {
			if got := len(NewNet(test.spec, 1).Params); got != test.want.Parameters {
				t.Errorf("%v: len(Params) = %d, want %d as counted", test.spec, got, test.want.Parameters)
			}
		}
	}
}
