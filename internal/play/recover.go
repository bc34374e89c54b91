package play

import (
	"fmt"
	"strconv"
)

// Recover goes back to the last good moment before a panel diverged, and on from there with a tenth of the learning rate
// with which it did.
type Recover struct{}

func (Recover) apply(l *Lab) error {
	if l.allTrain() {
		return &FieldError{"recover", "asked for while all panels train", "recover after a panel has stopped"}
	}
	c := l.timeline.good()
	slow := l.tenth()
	l.goTo(c)
	e := slow(l.Experiment())
	l.exchange(e)
	l.playing = l.train.data.Len() > 0
	l.notice = fmt.Sprintf("Back at epoch %d with a tenth of the learning rate.", c.clock.Epoch)
	return nil
}

// tenth returns what makes the learning rates of those panels that have diverged a tenth, but no larger than they are.
func (l *Lab) tenth() func(Experiment) Experiment {
	f := FieldNamed("learning_rate")
	lower := func(now, was float64) float64 {
		tenth, _ := strconv.ParseFloat(strconv.FormatFloat(now/10, 'g', 6, 64), 64) // 0.03, not 0.030000000000000002
		return max(f.Min, min(tenth, was))
	}
	stopped := make([]float64, len(l.panels)) // their learning rates
	most := 0.0
	for i, p := range l.panels {
		if !p.trains() {
			stopped[i] = p.exp.LearningRate
			most = max(most, stopped[i])
		}
	}
	return func(e Experiment) Experiment {
		rates, swept := e.Sweeps(SweepLearningRate)
		if !swept {
			e.LearningRate = lower(most, e.LearningRate)
			return e
		}
		for i, panel := range e.Panels() {
			if i < len(stopped) && stopped[i] > 0 {
				rates.Values[e.place(SweepLearningRate, i)] = number(lower(stopped[i], panel.LearningRate))
			}
		}
		return e
	}
}
