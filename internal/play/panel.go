package play

import (
	"fmt"
	"math"
	"slices"

	"chalkline/internal/nn"
)

// panel is one network of a lab, in training.
type panel struct {
	exp      Experiment // without a sweep
	trainer  *nn.Trainer
	diverged string // why it stopped, in words; empty while it trains
}

func newPanel(e Experiment) *panel {
	return &panel{exp: e, trainer: nn.NewTrainer(e.spec(), uint64(e.Seed))}
}

// canBecome reports whether the weights of p can go on under e: the same inputs and shape, drawn in the same way from the
// same seed.
func (p *panel) canBecome(e Experiment) bool {
	return p.exp.Seed == e.Seed && p.exp.Init == e.Init && slices.Equal(p.exp.Features, e.Features) && p.exp.spec().SameShape(e.spec())
}

// become goes on with the same weights under e, and reports whether they are in another network now. A panel that had
// diverged gets another chance.
func (p *panel) become(e Experiment) (adapted bool) {
	if adapted = !p.exp.spec().Equal(e.spec()); adapted {
		p.trainer.Adapt(e.spec())
	}
	p.exp, p.diverged = e, ""
	return adapted
}

// fork returns a copy of p under e, with the same weights and velocity.
func (p *panel) fork(e Experiment) *panel {
	f := &panel{exp: p.exp, trainer: nn.NewTrainer(p.exp.spec(), uint64(p.exp.Seed))}
	f.trainer.Restore(p.trainer.State())
	f.become(e)
	return f
}

// update makes one optimizer update within a budget, or goes on with it, and notes why if the weights run away. It reports
// whether the update came to an end.
func (p *panel) update(s *nn.Scratch, d nn.Data, b *nn.Budget) (ended bool) {
	progress := p.trainer.Resume(s, d, p.exp.hyper(), b)
	if progress == nn.Diverged {
		p.diverged = p.whyDiverged()
	}
	return progress != nn.Unfinished
}

// trains reports whether the panel takes part in updates.
func (p *panel) trains() bool { return p.diverged == "" }

// clock is how far the panel has come.
func (p *panel) clock() clock {
	return clock{p.trainer.Step(), p.trainer.Epoch(), p.trainer.Position()}
}

// setClock makes the panel go on counting from c. One that has made as many updates keeps its own count of epochs, which
// differs where batches are compared.
func (p *panel) setClock(c clock) {
	if p.trainer.Step() == c.Step {
		return // and an unfinished update goes on
	}
	s := p.trainer.State()
	s.Step, s.Epoch, s.Position = c.Step, c.Epoch, c.Position
	p.trainer.Restore(s)
}

// whyDiverged explains in words why an update left all bounds. Where the penalty alone makes the weights grow, that is the
// one cause that can be named for certain.
func (p *panel) whyDiverged() string {
	e := p.exp
	if limit, formula := e.steepest(); e.Schedule == nn.Constant && e.LearningRate*e.Lambda > limit {
		return fmt.Sprintf("Stopped: learning rate × λ = %s × %s is more than %s, so each update overshoots zero by more than it gains and the weights grew past every bound. Try a learning rate below %.2g.",
			number(e.LearningRate), number(e.Lambda), formula, limit/e.Lambda)
	}
	if e.Optimizer == nn.LBFGS {
		return "Stopped: the weights grew past every bound, so there is no lowest cost to be found this way. The last good ones are kept. Try a larger λ, which holds them."
	}
	return fmt.Sprintf("Stopped: with a learning rate of %s each update was larger than the one before, until the weights grew past every bound. The last good ones are kept. Try again with a tenth of it: %s.",
		number(e.LearningRate), number(max(e.LearningRate/10, FieldNamed("learning_rate").Min)))
}

// steepest is the learning rate × λ beyond which an optimizer on the penalty alone throws weights further away with each
// update: 2 for gradient descent, 2(1+μ) with momentum μ, 2(1+μ)/(1+2μ) with Nesterov's (Polyak 1964; O'Donoghue and Candès
// 2015, "Adaptive restart for accelerated gradient schemes"). It is infinite for optimizers that divide by the size of the
// gradient. formula says it in words.
func (e Experiment) steepest() (limit float64, formula string) {
	switch e.Optimizer {
	case nn.SGD:
		return 2, "2"
	case nn.Momentum:
		limit = 2 * (1 + e.Momentum)
		return limit, "2(1 + momentum) = " + number(limit)
	case nn.Nesterov:
		limit = 2 * (1 + e.Momentum) / (1 + 2*e.Momentum)
		return limit, fmt.Sprintf("2(1 + momentum)/(1 + 2·momentum) = %.3g", limit)
	}
	return math.Inf(1), ""
}
