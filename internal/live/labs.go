package live

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"sync"
	"sync/atomic"
	"time"

	"chalkline/internal/play"
)

// Labs are the labs of one process.
type Labs struct {
	config    Config
	scheduler *scheduler
	stats     stats
	owners    sync.WaitGroup

	mu     sync.Mutex
	byID   map[string]*lab
	closed bool
}

type stats struct {
	opened, resumed, refused, frames atomic.Uint64
}

// Stats counts what has happened since the start, and the labs there are.
type Stats struct {
	Labs                             int
	Opened, Resumed, Refused, Frames uint64
}

// New starts a process's labs. Close ends them.
func New(c Config) *Labs {
	c = c.withDefaults()
	return &Labs{config: c, scheduler: newScheduler(c.Workers, c.Interval), byID: map[string]*lab{}}
}

// Open starts a lab with one member. It returns a *play.FieldError if the experiment cannot be taken, or ErrFull or
// ErrShutdown.
func (ls *Labs) Open(e play.Experiment) (*Member, error) {
	engine, err := ls.config.newEngine(e)
	if err != nil {
		return nil, err
	}
	key := token(16)
	l := &lab{
		id: token(12), keyHash: sha256.Sum256([]byte(key)), labs: ls,
		inbox: make(chan request, inboxSize), turns: make(chan turn, 1),
		quit: make(chan struct{}), ended: make(chan struct{}),
		engine: engine, members: map[*Member]bool{}, linger: time.NewTimer(ls.config.Linger),
		stateRev: engine.Rev(), ptsRev: engine.PointsRev(),
	}
	ls.mu.Lock()
	switch {
	case ls.closed:
		err = ErrShutdown
	case len(ls.byID) >= ls.config.MaxLabs:
		ls.stats.refused.Add(1)
		err = ErrFull
	default:
		ls.byID[l.id] = l
		ls.owners.Add(1)
	}
	ls.mu.Unlock()
	if err != nil {
		l.linger.Stop()
		return nil, err
	}
	go func() {
		defer ls.owners.Done()
		l.run()
	}()
	ls.stats.opened.Add(1)
	return ls.join(l, key, false)
}

// Join comes back to a lab. It returns ErrUnknown if the lab has ended or the key is not its own.
func (ls *Labs) Join(id, key string) (*Member, error) {
	ls.mu.Lock()
	l := ls.byID[id]
	ls.mu.Unlock()
	hash := sha256.Sum256([]byte(key))
	if l == nil || subtle.ConstantTimeCompare(hash[:], l.keyHash[:]) != 1 {
		return nil, ErrUnknown
	}
	m, err := ls.join(l, key, true)
	if err == nil {
		ls.stats.resumed.Add(1)
	}
	return m, err
}

func (ls *Labs) join(l *lab, key string, resumed bool) (*Member, error) {
	m := newMember(l)
	m.Key, m.Resumed = key, resumed
	r := request{member: m, join: make(chan struct{})}
	select {
	case l.inbox <- r:
	case <-l.ended:
		return nil, ErrUnknown
	}
	select {
	case <-r.join:
		return m, nil
	case <-l.ended:
		return nil, ErrUnknown
	}
}

func (ls *Labs) remove(l *lab) {
	ls.mu.Lock()
	delete(ls.byID, l.id)
	ls.mu.Unlock()
}

// Stats returns the counts.
func (ls *Labs) Stats() Stats {
	ls.mu.Lock()
	n := len(ls.byID)
	ls.mu.Unlock()
	return Stats{n, ls.stats.opened.Load(), ls.stats.resumed.Load(), ls.stats.refused.Load(), ls.stats.frames.Load()}
}

// Close ends all labs, telling their members ErrShutdown, and waits for their owners.
func (ls *Labs) Close() {
	ls.mu.Lock()
	if ls.closed {
		ls.mu.Unlock()
		return
	}
	ls.closed = true
	for _, l := range ls.byID {
		close(l.quit)
	}
	ls.mu.Unlock()
	ls.owners.Wait()
	ls.scheduler.stop()
}

// token returns n random bytes as URL-safe text.
func token(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}
