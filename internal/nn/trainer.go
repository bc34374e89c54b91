package nn

import "fmt"

// Hyper holds the hyperparameters of an update. They may change from one update to the next.
type Hyper struct {
	Optimizer    Optimizer
	Schedule     Schedule // of the learning rate, in the time of Trainer.Epoch
	LearningRate float64  // η, which LBFGS does not need
	Momentum     float64  // Rule.Momentum, 0 to less than 1
	Squares      float64  // Rule.Squares, 0 to less than 1
	L2           float64  // λ of the penalty (λ/2)·ΣW²
	L1           float64  // λ₁ of the penalty λ₁·Σ|W|
	Clip         float64  // the longest gradient of the data loss; 0: any. See ClipScale
	Period       float64  // of Schedule, in epochs: more than 0 unless the schedule is Constant
	Gamma        float64  // of Schedule
	Dropout      float64  // share of the hidden activations that an update leaves out, 0 to less than 1
	Held         Layers   // layers that updates leave as they are; bits of layers that are not there panic
	Batch        int      // points in an update, at least 1; what exceeds the number of points is all of them, and so it is for LBFGS
}

// Trainer is one network in training: its parameters, the state of its optimizer and how far it has come. It holds no points
// and no working memory; these are arguments of Update.
type Trainer struct {
	net       *Net
	seed      uint64
	optimizer Optimizer   // whose state it is
	state     [][]float32 // optimizer.States() slices, as net.Params
	age       uint64      // updates since the state was 0
	spare     []float32   // where the next parameters are written, before they change places with net.Params

	step, epoch uint64
	position    int
	partial     partial    // of the next update
	search      *iteration // of the next update by LBFGS; nil for other optimizers
}

// NewTrainer returns a trainer of NewNet(spec, seed). The seed also decides the order of points in each epoch.
func NewTrainer(spec Spec, seed uint64) *Trainer {
	t := &Trainer{seed: seed}
	t.use(NewNet(spec, seed))
	t.rest(SGD)
	return t
}

// use makes n the network.
func (t *Trainer) use(n *Net) {
	t.net = n
	t.spare = aligned(len(n.Params))
	t.search = nil
	t.forget()
}

// forget lets go of the update that is unfinished.
func (t *Trainer) forget() {
	t.partial = partial{}
	if t.search != nil {
		t.search.begun = false
	}
}

// rest gives optimizer o a state in which nothing has happened yet.
func (t *Trainer) rest(o Optimizer) {
	if len(t.state) != o.States() {
		t.state = make([][]float32, o.States())
		for i := range t.state {
			t.state[i] = aligned(len(t.net.Params))
		}
	}
	for _, s := range t.state {
		clear(s)
	}
	if o != LBFGS {
		t.search = nil
	}
	t.optimizer, t.age = o, 0
	t.forget()
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

// Update makes one step: the gradient of the mean cost over the next batch, then what h.Optimizer makes of it. A batch is the next h.Batch points in the order of the epoch; the last of an epoch may be
// shorter, and is the mean of its own size. A change of h.Batch takes effect from the present position on.
//
// Update reports whether all parameters would stay within ±kernel.Bound. If not, they stay as they were, the optimizer's state
// becomes 0, and neither step nor position move. No points make nothing happen and count nothing, which is true. Update panics if d
// does not fit the network or h.Batch < 1.
func (t *Trainer) Update(s *Scratch, d Data, h Hyper) bool {
	return t.resume(s, &d, &h, nil) != Diverged
}

// Resume is Update within a budget, or goes on with the update that the last call left unfinished: with another Scratch if
// need be, and with the same bits as if it had not been interrupted. Each call gets at least one block of points further.
// Rate, momentum and penalty are those of the call that finishes; a change of points, spec, batch or dropout begins the update
// anew, and for LBFGS any change does.
func (t *Trainer) Resume(s *Scratch, d Data, h Hyper, b *Budget) Progress {
	return t.resume(s, &d, &h, b)
}

func (t *Trainer) resume(s *Scratch, d *Data, h *Hyper, b *Budget) Progress {
	if h.Batch < 1 {
		panic(fmt.Sprintf("nn: Update: Batch = %d, want at least 1", h.Batch))
	}
	points := d.Len()
	if points == 0 {
		return Updated
	}
	d.check("Update", t.net)
	if !h.Optimizer.shares(t.optimizer) {
		t.rest(h.Optimizer)
	}
	t.optimizer = h.Optimizer
	if h.Optimizer == LBFGS {
		return t.iterate(s, d, h, s.orders.batch(t.seed, t.epoch, points, 0, points), b)
	}
	start := t.position
	if start >= points { // there are fewer points than there were
		start = 0
	}
	end := start + min(h.Batch, points-start)
	batch := s.orders.batch(t.seed, t.epoch, points, start, end)
	if _, done := t.gradient(s, t.net, d, h, batch, b); !done {
		return Unfinished
	}
	leaveOut(t.net, h.Held, s.dW)
	var r Rule
	t.rule(&r, h, s.dW, end-start)
	if !h.Optimizer.Update(s.k, t.spare, t.net.Params, t.state, s.dW, s.decay, &r) {
		t.rest(h.Optimizer)
		return Diverged
	}
	t.net.hold(h.Held, t.spare, t.state)
	t.age++
	t.advance(end, points)
	return Updated
}

// advance makes the parameters in t.spare those of the network, and counts a step to point end of the epoch.
func (t *Trainer) advance(end, points int) {
	t.net.Params, t.spare = t.spare, t.net.Params
	t.step++
	t.position = end
	if end == points {
		t.epoch, t.position = t.epoch+1, 0
	}
}

// rule fills r with the numbers for an update by dW, a gradient summed over a batch.
func (t *Trainer) rule(r *Rule, h *Hyper, dW []float32, batch int) {
	r.Scale = 1 / float64(batch)
	if h.Clip > 0 {
		r.Scale = ClipScale(dW, r.Scale, h.Clip)
	}
	r.LearningRate = h.LearningRate
	if h.Schedule != Constant {
		r.LearningRate *= h.Schedule.Factor(float64(t.epoch), h.Period, h.Gamma)
	}
	r.Momentum, r.Squares, r.Epsilon = h.Momentum, h.Squares, h.Optimizer.epsilon()
	r.L2, r.L1, r.Age = h.L2, h.L1, t.age
}

// gradient computes the gradient of the data loss of n summed over a batch, the points that batch names, into s.dW, from where
// the last call stopped. It reports whether it came to the end of the batch. Only LBFGS has a use for the loss itself.
func (t *Trainer) gradient(s *Scratch, n *Net, d *Data, h *Hyper, batch []int32, b *Budget) (loss float64, done bool) {
	s.dW = grow(s.dW, len(n.Params))
	block := blockOf(len(batch))
	p := t.partial.take(s.dW, len(batch), h.Dropout)
	for p.done < len(batch) {
		index := batch[p.done:min(p.done+block, len(batch))]
		lanes := s.gather("Update", n, d, index, h.Dropout > 0)
		if h.Dropout > 0 {
			dropout{h.Dropout, t.seed, t.step}.draw(s, n, p.done, len(index), lanes)
		}
		p.done += len(index)
		z := n.forward(s)
		if h.Optimizer == LBFGS {
			p.loss += n.blockLoss(s, z, len(index), lanes)
		}
		n.lossGrad(s, z, lanes)
		n.backward(s)
		if b.spend(n.trainingWork(lanes)) && p.done < len(batch) {
			t.partial.keep(s.dW, p)
			return 0, false
		}
	}
	return p.loss, true
}
