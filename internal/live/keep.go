package live

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"time"

	"chalkline/internal/play"
)

// Kept is what is kept of a lab beyond the process.
type Kept struct {
	Key      [sha256.Size]byte // hash of the key that commands it
	Snapshot play.Snapshot
}

// Keeper keeps labs beyond the process. Its methods may be called from several goroutines.
type Keeper interface {
	Save(ctx context.Context, id string, k Kept) error
	// Load returns ErrUnknown if the lab is not kept, or no more.
	Load(ctx context.Context, id string) (Kept, error)
}

// Why a lab is not kept, where people can be told. A keeper's errors may wrap them.
var (
	ErrDiskFull = errors.New("live: the disk is full")
	ErrNoRoom   = errors.New("live: the keeper is full")
	ErrTooLarge = errors.New("live: the lab is too large to be kept")
)

// whyUnsaved says in words why a lab is not being saved; nothing if it is.
func whyUnsaved(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, ErrDiskFull):
		return "the disk is full"
	case errors.Is(err, ErrNoRoom):
		return "the server keeps as many runs as it has room for"
	case errors.Is(err, ErrTooLarge):
		return "this network is too large"
	}
	return "the disk cannot be written"
}

const (
	// saveEvery is how often a lab that changes is saved, and so how much training a crash can cost.
	saveEvery = time.Second
	// saveWithin bounds one save or load.
	saveWithin = 5 * time.Second
	// retryAfter is when a lab that stands still is saved again where that has failed. One that trains has something newer
	// by then.
	retryAfter = 4 * time.Second
)

// saver hands the newest state of each lab to the keeper, one at a time, so that no lab ever waits for a disk. Its
// goroutine ends when close is called and everything has been saved.
type saver struct {
	keeper Keeper
	told   func(id string, err error) (there bool)
	wake   chan struct{}
	done   chan struct{}

	failing map[string]bool // labs whose last save failed; the goroutine's own

	mu      sync.Mutex
	pending map[string]*Kept
	closed  bool
}

// newSaver starts a saver; told hears of each save that fails, and with nil of the first that succeeds after one. It
// reports whether the lab still runs, and must not wait for it.
func newSaver(k Keeper, told func(id string, err error) (there bool)) *saver {
	s := &saver{keeper: k, told: told, wake: make(chan struct{}, 1), done: make(chan struct{}), pending: map[string]*Kept{}, failing: map[string]bool{}}
	go s.run()
	return s
}

// put replaces what is to be saved of a lab. It never blocks.
func (s *saver) put(id string, k Kept) {
	s.mu.Lock()
	s.pending[id] = &k
	s.mu.Unlock()
	s.poke()
}

func (s *saver) poke() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// waiting returns what is still to be saved of a lab.
func (s *saver) waiting(id string) (Kept, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.pending[id]; k != nil {
		return *k, true
	}
	return Kept{}, false
}

// close saves what is left and ends the saver.
func (s *saver) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.poke()
	<-s.done
}

func (s *saver) run() {
	defer close(s.done)
	for range s.wake {
		for id, k := s.any(); k != nil; id, k = s.any() {
			s.save(id, k)
		}
		s.mu.Lock()
		over := s.closed
		s.mu.Unlock()
		if over { // nothing is put after close
			return
		}
	}
}

// save saves k, and forgets it unless something newer has come in the meantime.
func (s *saver) save(id string, k *Kept) {
	ctx, cancel := context.WithTimeout(context.Background(), saveWithin)
	defer cancel()
	err := s.keeper.Save(ctx, id, *k)
	if err != nil || s.failing[id] {
		s.failing[id] = s.told(id, err) && err != nil
	}
	if !s.failing[id] {
		delete(s.failing, id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pending[id] == k {
		delete(s.pending, id)
	}
}

// any returns one of the labs to be saved, or nil.
func (s *saver) any() (string, *Kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, k := range s.pending {
		return id, k
	}
	return "", nil
}

// load returns what is kept of a lab: what is on its way to the keeper, or what the keeper has.
func (ls *Labs) load(id string) (Kept, error) {
	if ls.saver == nil {
		return Kept{}, ErrUnknown
	}
	if k, ok := ls.saver.waiting(id); ok {
		return k, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), saveWithin)
	defer cancel()
	k, err := ls.config.Keeper.Load(ctx, id)
	if err != nil && !errors.Is(err, ErrUnknown) {
		ls.config.Log.Error("lab not loaded", "lab", id, "error", err)
		err = ErrUnknown
	}
	return k, err
}

// saved says what the newest save holds.
type saved struct {
	rev, pointsRev uint32
	step           uint64
	at             time.Time
}

// keep saves the lab if it has changed, at once or when saveEvery has passed since the last time.
func (l *lab) keep(atOnce bool) {
	if l.labs.saver == nil {
		return
	}
	now := saved{l.engine.Rev(), l.engine.PointsRev(), l.engine.Step(), l.saved.at}
	if now == l.saved {
		return
	}
	if wait := saveEvery - time.Since(l.saved.at); wait > 0 && !atOnce {
		if !l.saving {
			l.saving = true
			l.saveAt.Reset(wait)
		}
		return
	}
	now.at = time.Now()
	l.saved = now
	l.labs.saver.put(l.id, Kept{l.keyHash, l.engine.Snapshot()})
}
