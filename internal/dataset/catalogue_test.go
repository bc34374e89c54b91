package dataset

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chalkline/internal/formula"
)

// want is the catalogue as features.md and the lecture have it: the one table of known answers for all sets.
var want = []struct {
	name       string
	n, classes int
	window     float64
	noisy      bool
	balanced   bool // at noise 0 the source makes its classes equal
	first      int  // the class that the source makes first, which gets the odd point
}{
	{"lecture-lambda", 25, 2, 4, false, false, 1},
	{"lecture-sizes", 32, 2, 4, false, false, 1},
	{"convnet-simple", 13, 2, 4.5, false, false, 1},
	{"convnet-circle", 100, 2, 5.5, false, true, 1},
	{"convnet-spiral", 200, 2, 5.5, false, true, 1},
	{"convnet-random", 40, 2, 4, false, false, 0},
	{"tfp-circle", 500, 2, 6, true, true, 1},
	{"tfp-xor", 500, 2, 6, true, false, 0},
	{"tfp-gauss", 500, 2, 6, true, true, 1},
	{"tfp-spiral", 500, 2, 6, true, true, 1},
	{"moons", 200, 2, 4, true, true, 0},
	{"spiral3", 300, 3, 4, true, true, 0},
	{"checkerboard", 400, 2, 4, true, true, 0},
}

func TestCatalogueHasEverySet(t *testing.T) {
	sets := Sets()
	if len(sets) != len(want) {
		t.Fatalf("Sets() has %d rows, want %d", len(sets), len(want))
	}
	for i, w := range want {
		s := sets[i]
		got := fmt.Sprint(s.Name, s.N, s.Classes, s.Window, s.Noisy)
		if exp := fmt.Sprint(w.name, w.n, w.classes, w.window, w.noisy); got != exp {
			t.Errorf("Sets()[%d] = %s, want %s", i, got, exp)
		}
		if found, ok := Find(w.name); !ok || found.Title != s.Title {
			t.Errorf("Find(%q) = %q, %v, want %q, true", w.name, found.Title, ok, s.Title)
		}
	}
	if _, ok := Find("Moons"); ok {
		t.Error(`Find("Moons") found a set; names are lower case`)
	}
}

func TestCatalogueRowsFitAPage(t *testing.T) {
	titles := map[string]bool{}
	for _, s := range everySet() {
		if s.Title == "" || len([]rune(s.Title)) > 32 || titles[s.Title] {
			t.Errorf("%s: title %q, want 1 to 32 characters that no other set has", s.Name, s.Title)
		}
		titles[s.Title] = true
		if !strings.HasSuffix(s.About, ".") || strings.Contains(s.About, "\n") {
			t.Errorf("%s: about %q, want a sentence on one line", s.Name, s.About)
		}
		if s.MinN < 1 || s.N < s.MinN || s.MaxN < s.N || s.MaxN > MaxPoints {
			t.Errorf("%s: N %d of %d…%d, want it within, and the range within 1…%d", s.Name, s.N, s.MinN, s.MaxN, MaxPoints)
		}
		if s.Noise < 0 || s.Noise > MaxNoise || !s.Noisy && s.Noise != 0 {
			t.Errorf("%s: default noise %v with Noisy %v", s.Name, s.Noise, s.Noisy)
		}
	}
}

// everySet returns the catalogue and a set that is not in it.
func everySet() []Set {
	f, err := formula.Parse("2sin(x) + x/2")
	if err != nil {
		panic(err)
	}
	return append(Sets(), FunctionSet(f))
}

// draw gives any set with arguments that it accepts.
func draw(t *rapid.T) (s Set, n int, noise float64, seed uint64) {
	s = rapid.SampledFrom(everySet()).Draw(t, "set")
	n = rapid.IntRange(s.MinN, s.MaxN).Draw(t, "n")
	noise = rapid.Float64Range(0, MaxNoise).Draw(t, "noise")
	return s, n, noise, rapid.Uint64().Draw(t, "seed")
}

func TestGenerateKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n, noise, seed := draw(t)
		points := s.Generate(n, noise, seed)
		if len(points) != n {
			t.Fatalf("%s: %d points, want %d", s.Name, len(points), n)
		}
		for i, p := range points {
			if !within(p.X) || !within(p.Y) || p.Class < 0 || p.Class >= s.Classes {
				t.Fatalf("%s: points[%d] = %v, want finite to ±%d and a class below %d", s.Name, i, p, MaxCoordinate, s.Classes)
			}
		}
		if again := s.Generate(n, noise, seed); !slices.Equal(points, again) {
			t.Fatalf("%s: the same arguments gave other points:\n%s", s.Name, cmp.Diff(points, again))
		}
		points[0].X = 99
		if again := s.Generate(n, noise, seed); again[0].X == 99 {
			t.Fatalf("%s: two calls share memory", s.Name)
		}
	})
}

func TestCleanPointsAreInsideTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n, _, seed := draw(t)
		for i, p := range s.Generate(n, 0, seed) {
			if math.Abs(p.X) > s.Window || math.Abs(p.Y) > s.Window {
				t.Fatalf("%s: points[%d] = %v, want within ±%v", s.Name, i, p, s.Window)
			}
		}
	})
}

func TestCleanClassesAreBalanced(t *testing.T) {
	for _, w := range want {
		if !w.balanced {
			continue
		}
		s, _ := Find(w.name)
		for n := s.MinN; n < s.MinN+7; n++ {
			got := count(s.Generate(n, 0, 1), s.Classes)
			for class := range got {
				share := n / s.Classes
				// Classes are made in the order first, first±1, …; the earlier ones share what does not divide.
				if order := (class - w.first + s.Classes) % s.Classes; order < n%s.Classes {
					share++
				}
				if got[class] != share {
					t.Errorf("%s: %d points have %v of each class, want %d of class %d", s.Name, n, got, share, class)
				}
			}
		}
	}
}

// count returns how many points there are of each class.
func count(points []Point, classes int) []int {
	counts := make([]int, classes)
	for _, p := range points {
		counts[p.Class]++
	}
	return counts
}

func TestNoiseAndSeedMatterWhereTheyShould(t *testing.T) {
	for _, s := range everySet() {
		clean, noisy := s.Generate(s.N, 0, 7), s.Generate(s.N, MaxNoise, 7)
		if same := slices.Equal(clean, noisy); same == s.Noisy {
			t.Errorf("%s: Noisy is %v, but points with and without noise equal: %v", s.Name, s.Noisy, same)
		}
		fixed := s.MinN == s.MaxN
		if same := slices.Equal(noisy, s.Generate(s.N, MaxNoise, 8)); same != fixed {
			t.Errorf("%s: points of two seeds equal: %v, want %v", s.Name, same, fixed)
		}
	}
}

func TestGeneratePanicsOutsideTheRange(t *testing.T) {
	moons, _ := Find("moons")
	lambda, _ := Find("lecture-lambda")
	for _, c := range []struct {
		set   Set
		n     int
		noise float64
		want  string
	}{
		{moons, 9, 0, "dataset: Generate: moons: n is 9; accepted: 10 to 5000"},
		{moons, 5001, 0, "dataset: Generate: moons: n is 5001; accepted: 10 to 5000"},
		{moons, 10, 0.51, "dataset: Generate: moons: noise is 0.51; accepted: 0 to 0.5"},
		{moons, 10, -0.01, "dataset: Generate: moons: noise is -0.01; accepted: 0 to 0.5"},
		{moons, 10, math.NaN(), "dataset: Generate: moons: noise is NaN; accepted: 0 to 0.5"},
		{lambda, 24, 0, "dataset: Generate: lecture-lambda: n is 24; accepted: 25 to 25"},
		{Set{}, 10, 0, "dataset: Generate: this Set is not from Sets or Find"},
	} {
		wantPanic(t, c.want, func() { c.set.Generate(c.n, c.noise, 1) })
	}
}

func wantPanic(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := recover(); got != want {
			t.Errorf("panic %v, want %q", got, want)
		}
	}()
	f()
}

// The stream of PCG(151, 0) has -5.26 as its normal number 5124, so there normal must draw again.
func TestNormalStaysWithinFive(t *testing.T) {
	raw := rand.New(rand.NewPCG(151, 0))
	rng := rand.New(rand.NewPCG(151, 0))
	lowest := 0.0
	for range 6000 {
		lowest = min(lowest, raw.NormFloat64())
		if z := normal(rng); math.Abs(z) > 5 {
			t.Fatalf("normal = %v, want within ±5", z)
		}
	}
	if lowest > -5 {
		t.Fatalf("the stream's lowest number is %v; this test needs one below -5", lowest)
	}
}
