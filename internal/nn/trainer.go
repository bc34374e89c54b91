package nn

import (
	"fmt"
	"slices"
)

// Hyper holds the hyperparameters of an update. They may change from one update to the next.
type Hyper struct {
	LearningRate float64
	Momentum     float64 // fraction of the last update that is repeated, 0 to less than 1
	L2           float64 // λ of the penalty (λ/2)·ΣW²
	L1           float64 // λ₁ of the penalty λ₁·Σ|W|
	Batch        int     // points in an update, at least 1; what exceeds the number of points is all of them
	Held         Layers  // layers that updates leave as they are; bits of layers that are not there panic
}

// Trainer is one network in training: its parameters, their velocity and how far it has come. It holds no points and no
// working memory; these are arguments of Update.
type Trainer struct {
	net      *Net
	seed     uint64
	velocity []float32 // as net.Params
	spare    []float32 // where the next parameters are written, before they change places with net.Params

	step, epoch uint64
	position    int
	partial     partial // of the next update
}

// NewTrainer returns a trainer of NewNet(spec, seed). The seed also decides the order of points in each epoch.
func NewTrainer(spec Spec, seed uint64) *Trainer {
	t := &Trainer{seed: seed}
	t.use(NewNet(spec, seed), nil)
	return t
}

// use makes n the network, with the given velocity or, if that is nil, none.
func (t *Trainer) use(n *Net, velocity []float32) {
	size := len(n.Params)
	if velocity == nil {
		velocity = make([]float32, size)
	}
	t.net, t.velocity, t.partial = n, velocity, partial{}
	t.spare = make([]float32, size)
}

// Net returns the network in training, which the next Update changes.
func (t *Trainer) Net() *Net { return t.net }

// Step returns the number of updates made.
func (t *Trainer) Step() uint64 { return t.step }

// Epoch returns the number of completed passes over the points.
func (t *Trainer) Epoch() uint64 { return t.epoch }

// Position returns how many points of the present epoch have been used.
func (t *Trainer) Position() int { return t.position }

// Progress is how far a call of Resume came.
type Progress uint8

const (
	Unfinished Progress = iota // the budget ended first
	Updated                    // the step is made
	Diverged                   // a parameter would leave ±kernel.Bound; the step is not made
)

// Update makes one step: the gradient of the mean cost over the next batch, then momentum and weight decay as
// kernel.Set.Update writes them. A batch is the next h.Batch points in the order of the epoch; the last of an epoch may be
// shorter, and is the mean of its own size. A change of h.Batch takes effect from the present position on.
//
// Update reports whether all parameters would stay within ±kernel.Bound. If not, they stay as they were, the velocity becomes 0,
// and neither step nor position move. No points make nothing happen and count nothing, which is true. Update panics if d
// does not fit the network or h.Batch < 1.
func (t *Trainer) Update(s *Scratch, d Data, h Hyper) bool {
	return t.Resume(s, d, h, nil) != Diverged
}

// Resume is Update within a budget, or goes on with the update that the last call left unfinished: with another Scratch if
// need be, and with the same bits as if it had not been interrupted. Each call gets at least one block of points further.
// Rate, momentum and penalty are those of the call that finishes; a change of points, spec or batch begins the update anew.
func (t *Trainer) Resume(s *Scratch, d Data, h Hyper, b *Budget) Progress {
	if h.Batch < 1 {
		panic(fmt.Sprintf("nn: Update: Batch = %d, want at least 1", h.Batch))
	}
	points := len(d.Labels)
	if points == 0 {
		return Updated
	}
	d.check("Update", t.net)
	start := t.position
	if start >= points { // there are fewer points than there were
		start = 0
	}
	end := start + min(h.Batch, points-start)
	if !t.gradient(s, &d, s.orders.of(t.seed, t.epoch, points)[start:end], b) {
		return Unfinished
	}
	// s.dW is the gradient of a sum over the batch. The rate divides by its size, and the penalty is prepared for that.
	batch := float64(end - start)
	t.net.leaveOut(h.Held, s.dW)
	bounded := s.k.Update(t.spare, t.net.Params, t.velocity, s.dW, s.decay,
		float32(h.LearningRate/batch), float32(h.Momentum), float32(h.L2*batch), float32(h.L1*batch))
	if !bounded {
		clear(t.velocity)
		return Diverged
	}
	t.net.hold(h.Held, t.spare, t.velocity)
	t.net.Params, t.spare = t.spare, t.net.Params
	t.step++
	t.position = end
	if end == points {
		t.epoch, t.position = t.epoch+1, 0
	}
	return Updated
}

// gradient computes the gradient of the data loss summed over a batch, the points that batch names, into s.dW, from where
// the last call stopped. It reports whether it came to the end of the batch.
func (t *Trainer) gradient(s *Scratch, d *Data, batch []int32, b *Budget) (done bool) {
	n := t.net
	s.dW = grow(s.dW, len(n.Params))
	for at := t.partial.take(s.dW, len(batch)); at < len(batch); {
		index := batch[at:min(at+blockLanes, len(batch))]
		at += len(index)
		lanes := s.gather("Update", n, d, index)
		z := n.forward(s, lanes)
		n.lossGrad(s, z, lanes)
		n.backward(s, lanes)
		if b.spend(n.trainingWork(lanes)) && at < len(batch) {
			t.partial.keep(s.dW, at, len(batch))
			return false
		}
	}
	return true
}

// partial is the gradient of an update that was interrupted. It takes memory only while there is one.
type partial struct {
	dW    []float32
	done  int // points of the batch that are in dW
	batch int // points of the batch
}

// take moves what there is of the gradient of a batch into dW, and returns how many points it is of.
func (p *partial) take(dW []float32, batch int) (done int) {
	if len(p.dW) == len(dW) && p.batch == batch {
		copy(dW, p.dW)
		done = p.done
	} else {
		clear(dW)
	}
	*p = partial{}
	return done
}

// keep notes the gradient dW of the first points of a batch.
func (p *partial) keep(dW []float32, done, batch int) {
	*p = partial{slices.Clone(dW), done, batch}
}
