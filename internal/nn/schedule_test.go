package nn

import (
	"encoding/json"
	"math"
	"testing"
)

func TestScheduleFactor(t *testing.T) {
	for _, c := range []struct {
		s                      Schedule
		t, period, gamma, want float64
	}{
		{Constant, 1e9, 0, 0.1, 1},
		{StepDecay, 0, 10, 0.5, 1},
		{StepDecay, 9.99, 10, 0.5, 1},
		{StepDecay, 10, 10, 0.5, 0.5},
		{StepDecay, 39, 10, 0.5, 0.125},
		{StepDecay, 39, 10, 1, 1},
		{StepDecay, 39, 10, 0, 0},
		{StepDecay, 9, 10, 0, 1},
		{Cosine, 0, 10, 0.1, 1},
		{Cosine, 10.0 / 3, 10, 0, 0.75},
		{Cosine, 5, 10, 0.1, 0.55},
		{Cosine, 10, 10, 0.1, 0.1},
		{Cosine, 17, 10, 0.1, 0.1},
		{Cosine, 10, 10, 0, 0},
	} {
		if got := c.s.Factor(c.t, c.period, c.gamma); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v.Factor(%v, %v, %v) = %v, want %v", c.s, c.t, c.period, c.gamma, got, c.want)
		}
	}
}

func TestSchedulePanics(t *testing.T) {
	wantPanic(t, "nn: Schedule.Factor: period = 0, want more than 0", func() { Cosine.Factor(1, 0, 0.1) })
	wantPanic(t, "nn: Schedule.Factor: period = NaN, want more than 0", func() { StepDecay.Factor(1, math.NaN(), 0.1) })
	wantPanic(t, "nn: Schedule.Factor: Schedule(3)", func() { Schedule(3).Factor(1, 1, 0.1) })
}

func TestScheduleText(t *testing.T) {
	words := []string{"constant", "step", "cosine"}
	all := Schedules()
	if len(all) != len(words) {
		t.Fatalf("Schedules() has %d, want %d", len(all), len(words))
	}
	for i, s := range all {
		text, err := json.Marshal(s)
		if err != nil || string(text) != `"`+words[i]+`"` {
			t.Errorf("json.Marshal(%v) = %s, %v, want %q", s, text, err, words[i])
		}
		var u Schedule
		if err := json.Unmarshal(text, &u); err != nil || u != s {
			t.Errorf("json.Unmarshal(%s) = %v, %v, want %v", text, u, err, s)
		}
	}
	const want = `schedule "linear": want one of constant, step, cosine`
	s := Cosine
	if err := s.UnmarshalText([]byte("linear")); err == nil || err.Error() != want || s != Cosine {
		t.Errorf("UnmarshalText(linear): %v, sets %v, want %s, %v left", err, s, want, Cosine)
	}
}
