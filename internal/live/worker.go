package live

import (
	"time"

	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// worker is the working memory for one turn at a time. There are as many as cores, and labs have none of their own.
type worker struct {
	scratch *nn.Scratch
	encoder *wire.Encoder
	frame   *play.Frame // to draw into; a lab that cannot finish its picture keeps it and leaves a new one
	message []byte      // to encode into

	inside        *play.Inside // as frame, of what is inside a network
	insideEncoder *wire.InsideEncoder

	budget nn.Budget // until end
	end    time.Time
}

func newWorker(k *kernel.Set) *worker {
	w := &worker{
		scratch: nn.NewScratch(k), encoder: wire.NewEncoder(), frame: new(play.Frame),
		inside: new(play.Inside), insideEncoder: wire.NewInsideEncoder(),
	}
	w.budget.Enough = func() bool { return !time.Now().Before(w.end) }
	return w
}

// until returns a budget that lasts until end. It is the worker's only one.
func (w *worker) until(end time.Time) *nn.Budget {
	w.end = end
	w.budget.Renew()
	return &w.budget
}
