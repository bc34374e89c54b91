package nn

import (
	"fmt"
	"math"
)

// Schedule is how the learning rate goes down in the course of training.
type Schedule uint8

const (
	Constant  Schedule = iota // it does not
	StepDecay                 // by a factor at the end of every period
	Cosine                    // along half a cosine wave during one period, and then no more
)

var scheduleNames = names{"constant", "step", "cosine"}

// Schedules returns every schedule, in the order of their values.
func Schedules() []Schedule { return []Schedule{Constant, StepDecay, Cosine} }

// String returns the name that ParseSchedule accepts.
func (s Schedule) String() string { return scheduleNames.of("Schedule", uint8(s)) }

// ParseSchedule returns the schedule called name. The error lists the names there are.
func ParseSchedule(name string) (Schedule, error) {
	s, err := scheduleNames.parse("schedule", name)
	return Schedule(s), err
}

// MarshalText implements encoding.TextMarshaler.
func (s Schedule) MarshalText() ([]byte, error) { return scheduleNames.text("schedule", uint8(s)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Schedule) UnmarshalText(text []byte) error {
	p, err := ParseSchedule(string(text))
	if err != nil {
		return err
	}
	*s = p
	return nil
}

// Factor returns what the learning rate is multiplied by at time t ≥ 0. Both t and period are in the same unit, such as
// epochs. γ is what is left of the rate after one period:
//
//	Constant   1
//	StepDecay  γ^⌊t/period⌋
//	Cosine     γ + (1−γ)·½(1 + cos(π·min(t/period, 1)))
//
// The cosine is eq. 5 of Loshchilov and Hutter 2017, "SGDR", without its restarts. Factor panics unless period > 0, which
// Constant does not ask for.
func (s Schedule) Factor(t, period, gamma float64) float64 {
	if s == Constant {
		return 1
	}
	if !(period > 0) {
		panic(fmt.Sprintf("nn: Schedule.Factor: period = %v, want more than 0", period))
	}
	switch s {
	case StepDecay:
		return math.Pow(gamma, math.Floor(t/period))
	case Cosine:
		return gamma + (1-gamma)*(1+math.Cos(math.Pi*min(t/period, 1)))/2
	}
	panic(fmt.Sprintf("nn: Schedule.Factor: %v", s))
}
