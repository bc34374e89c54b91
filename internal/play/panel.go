package play

import (
	"fmt"

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

// canBecome reports whether the weights of p can go on under e: the same shape, drawn from the same seed.
func (p *panel) canBecome(e Experiment) bool {
	return p.exp.Seed == e.Seed && p.exp.spec().SameShape(e.spec())
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

// setClock makes the panel go on counting from c.
func (p *panel) setClock(c clock) {
	if p.clock() == c {
		return // and an unfinished update goes on
	}
	s := p.trainer.State()
	s.Step, s.Epoch, s.Position = c.Step, c.Epoch, c.Position
	p.trainer.Restore(s)
}

// whyDiverged explains in words why an update left all bounds. Heavy-ball momentum μ on the penalty alone is
// stable only while learning rate × λ < 2(1+μ) (Polyak 1964), which is the one cause that can be named for certain.
func (p *panel) whyDiverged() string {
	e := p.exp
	if limit := 2 * (1 + e.Momentum); e.LearningRate*e.Lambda > limit {
		return fmt.Sprintf("Stopped: learning rate × λ = %s × %s is more than 2(1 + momentum) = %s, so each update overshoots zero by more than it gains and the weights grew past every bound. Try a learning rate below %.2g.",
			number(e.LearningRate), number(e.Lambda), number(limit), limit/e.Lambda)
	}
	return fmt.Sprintf("Stopped: with a learning rate of %s each update was larger than the one before, until the weights grew past every bound. The last good ones are kept. Try again with a tenth of it: %s.",
		number(e.LearningRate), number(max(e.LearningRate/10, FieldNamed("learning_rate").Min)))
}
