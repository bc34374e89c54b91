package play

import (
	"fmt"

	"chalkline/internal/nn"
)

// Stop says when training pauses by itself. It is looked at where an epoch ends; 0 is never. What has been reached stops
// the lab once: played on, it goes on.
type Stop struct {
	Epoch    int     `json:"epoch"`    // at this epoch
	Loss     float64 `json:"loss"`     // when the data loss of a panel is this or less
	Accuracy float64 `json:"accuracy"` // when a panel has this share of the training points right, or more; at most 1
	Plateau  int     `json:"plateau"`  // when for so many epochs no panel's cost became lower by Gain
	Gain     float64 `json:"gain"`     // percent of the cost
}

func (s Stop) never() bool { return s.Epoch == 0 && !s.measures() }

// measures reports whether the networks have to be looked at.
func (s Stop) measures() bool { return s.Loss > 0 || s.Accuracy > 0 || s.Plateau > 0 }

// watch follows what Stop asks for. The zero value begins.
type watch struct {
	at     moment // that was looked at
	judged bool   // and found to go on or to stop
	panel  int    // the first that has not been measured
	part   nn.Evaluation
	panels []watched
}

// watched is what there is to remember of one panel.
type watched struct {
	metrics        nn.Metrics
	loss, accuracy bool    // it has stopped the lab before
	best           float64 // the cost on which Gain was not made since
	since          uint64  // that epoch
}

// heed pauses the lab if a condition of its Stop holds, and reports whether there was time to see.
func (l *Lab) heed(s *nn.Scratch, b *nn.Budget) (done bool) {
	w, stop := &l.watch, l.exp.Stop
	if !l.playing || stop.never() || l.clock.Epoch == 0 || l.clock.Position != 0 || !l.Settled() {
		return true
	}
	if now := (moment{l, l.clock.Step, l.shapes, l.pointsRev, 0}); w.at != now {
		w.at, w.judged, w.panel, w.part = now, false, 0, nn.Evaluation{}
	}
	if w.judged {
		return true
	}
	if stop.measures() && !w.measure(l, s, b) {
		return false
	}
	w.judged = true
	if why := w.judge(l); why != "" {
		l.playing = false
		l.notice = fmt.Sprintf("Stopped at epoch %d: %s.", l.clock.Epoch, why)
		l.rev++
	}
	return true
}

// measure goes on with the panels' metrics and reports whether they are done.
func (w *watch) measure(l *Lab, s *nn.Scratch, b *nn.Budget) (done bool) {
	if len(w.panels) != len(l.panels) {
		w.panels = make([]watched, len(l.panels))
	}
	for ; w.panel < len(l.panels); w.panel++ {
		if !w.part.Resume(l.panels[w.panel].trainer.Net(), s, l.train.data, nil, b) {
			return false
		}
		w.panels[w.panel].metrics = w.part.Metrics(l.train.data)
		w.part = nn.Evaluation{}
	}
	return true
}

// judge returns why the lab is to stop, in words, or nothing.
func (w *watch) judge(l *Lab) string {
	stop := l.exp.Stop
	if stop.Epoch > 0 && l.clock.Epoch == uint64(stop.Epoch) {
		return "it was to stop there"
	}
	if !stop.measures() {
		return ""
	}
	flat := stop.Plateau > 0
	for i := range w.panels {
		p := &w.panels[i]
		if !l.panels[i].trains() {
			continue
		}
		if why := p.reached(stop, l.train.data.Len()); why != "" {
			return l.named(i) + why
		}
		flat = p.stale(stop, l.panels[i].penalty()+p.metrics.Loss, l.clock.Epoch) && flat
	}
	if !flat {
		return ""
	}
	for i := range w.panels {
		w.panels[i].since = l.clock.Epoch
	}
	return fmt.Sprintf("the cost became no better by %s %% in %d epochs", number(stop.Gain), stop.Plateau)
}

// reached says what a panel has reached for the first time.
func (p *watched) reached(stop Stop, points int) string {
	right := points - p.metrics.Errors
	switch {
	case stop.Loss > 0 && p.metrics.Loss <= stop.Loss && !p.loss:
		p.loss = true
		return fmt.Sprintf("the data loss is %.3g", p.metrics.Loss)
	case stop.Accuracy > 0 && float64(right) >= stop.Accuracy*float64(points) && !p.accuracy:
		p.accuracy = true
		return fmt.Sprintf("%d of %d points are right", right, points)
	}
	return ""
}

// stale reports whether the cost has not become lower by the gain for as long as a plateau lasts.
func (p *watched) stale(stop Stop, cost float64, epoch uint64) bool {
	if p.since == 0 || cost < p.best*(1-stop.Gain/100) {
		p.best, p.since = cost, epoch
	}
	return epoch-p.since >= uint64(stop.Plateau)
}

// penalty is the part of the panel's cost that its weights are.
func (p *panel) penalty() float64 {
	net := p.trainer.Net()
	return p.exp.Lambda/2*net.SumSquares() + p.exp.L1*net.SumAbs()
}

// named begins a sentence about a panel, where there are several.
func (l *Lab) named(i int) string {
	if len(l.panels) == 1 {
		return ""
	}
	return "with " + Describe(l.exp)[i].Title + " "
}

// toEpoch returns at most n updates, none beyond the end of the present epoch if that is looked at.
func (l *Lab) toEpoch(n int) int {
	if l.exp.Stop.never() || !l.playing {
		return n
	}
	left := l.UpdatesPerEpoch() - min(l.clock.Position/l.batch(), l.UpdatesPerEpoch()-1)
	return min(n, left)
}
