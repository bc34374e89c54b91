package nn

import "slices"

// partial is the gradient of an update that was interrupted. It takes memory only while there is one.
type partial struct {
	dW []float32
	progress
}

// progress is how far the gradient of a batch has come, and of what.
type progress struct {
	done    int     // points of the batch that are in the gradient
	loss    float64 // sum of their losses
	batch   int     // points of the batch
	dropout float64
}

// take moves what there is of the gradient of such a batch into dW, and returns how far it has come.
func (p *partial) take(dW []float32, batch int, dropout float64) (got progress) {
	if p.dW != nil {
		return p.resume(dW, batch, dropout)
	}
	clear(dW)
	got.batch, got.dropout = batch, dropout
	return got
}

// resume is take where there is a gradient, of such a batch or another.
func (p *partial) resume(dW []float32, batch int, dropout float64) progress {
	got := progress{batch: batch, dropout: dropout}
	if len(p.dW) == len(dW) && p.batch == batch && p.dropout == dropout {
		copy(dW, p.dW)
		got = p.progress
	} else {
		clear(dW)
	}
	*p = partial{}
	return got
}

// keep notes the gradient dW of the first points of a batch.
func (p *partial) keep(dW []float32, got progress) {
	*p = partial{slices.Clone(dW), got}
}
