package play

import "testing"

func TestFunctionPartsThePoints(t *testing.T) {
	l := newLab(t, mustQuery(t, "data=function&formula=x^2/4-1&n=500&test=0.2"))
	check := func(curve string, f func(x float64) float64) {
		t.Helper()
		var count [2]int
		for i, p := range l.Points() {
			above := 0
			if p.Y > f(p.X) {
				above = 1
			}
			if p.Class != above {
				t.Fatalf("%s: point %d, (%v, %v), has class %d, want %d", curve, i, p.X, p.Y, p.Class, above)
			}
			count[above]++
		}
		if count[0] < 50 || count[1] < 50 {
			t.Errorf("%s: %d points below and %d above, want some of both", curve, count[0], count[1])
		}
	}
	check("x²/4 − 1", func(x float64) float64 { return x*x/4 - 1 })
	l.Advance(scratch(), 3, nil)

	step := l.Step()
	apply(t, l, set(`{"data":{"formula":"  -x/2 "}}`))
	check("−x/2", func(x float64) float64 { return -x / 2 })
	if l.Step() != step {
		t.Errorf("another curve took training from step %d to %d, want it to go on", step, l.Step())
	}
	if q := l.Info().Query; q != "data=function&formula=-x%2F2&n=500&test=0.2" {
		t.Errorf("the link says %q", q)
	}
	apply(t, l, Undo{})
	check("x²/4 − 1 again", func(x float64) float64 { return x*x/4 - 1 })

	apply(t, l, set(`{"data":{"set":"moons"}}`))
	if f := l.Experiment().Data.Formula; f != "" {
		t.Errorf("moons have the formula %q", f)
	}
	apply(t, l, set(`{"data":{"set":"function"}}`))
	if f := l.Experiment().Data.Formula; f != firstFormula {
		t.Errorf("the set begins with %q, want %q", f, firstFormula)
	}
}
