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
	saver     *saver // nil if nothing is kept
	stats     stats
	owners    sync.WaitGroup

	mu     sync.Mutex
	byID   map[string]*lab
	closed bool
}

type stats struct {
	opened, resumed, refused, frames atomic.Uint64
}

// Stats counts what has happened since the start, and says what there is.
type Stats struct {
	Labs                             int
	Level                            int     // 0: labs are given what they ask for; 1, 2: coarser grids; 3: and half the frames
	Load                             float64 // cores that the labs need at the least
	Bytes                            int     // of memory that they take
	Opened, Resumed, Refused, Frames uint64
}

// New starts a process's labs. Close ends them.
func New(c Config) *Labs {
	c = c.withDefaults()
	ls := &Labs{config: c, scheduler: newScheduler(c.Kernel, c.Workers, c.Interval), byID: map[string]*lab{}}
	if c.Keeper != nil {
		ls.saver = newSaver(c.Keeper, ls.savingWent)
	}
	return ls
}

// Open starts a lab with one member. It returns a *play.FieldError if the experiment cannot be taken, or ErrFull or
// ErrShutdown.
func (ls *Labs) Open(e play.Experiment) (*Member, error) {
	if err := e.Validate(); err != nil {
		return nil, err
	}
	if err := ls.Room(e); err != nil {
		ls.stats.refused.Add(1)
		return nil, err
	}
	engine, err := ls.config.newEngine(e)
	if err != nil {
		return nil, err
	}
	return ls.begin(engine)
}

// Join comes back to a lab, or to what is kept of it. It returns ErrUnknown if there is no such lab, or the key is not its
// own.
func (ls *Labs) Join(id, key string) (*Member, error) {
	hash := sha256.Sum256([]byte(key))
	l, err := ls.find(id, hash)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(hash[:], l.keyHash[:]) != 1 {
		return nil, ErrUnknown
	}
	m, err := ls.join(l, key, true)
	if err == nil {
		ls.stats.resumed.Add(1)
	}
	return m, err
}

// find returns the lab that runs, or starts it again from what is kept of it if the hash is that of its key.
func (ls *Labs) find(id string, hash [sha256.Size]byte) (*lab, error) {
	ls.mu.Lock()
	l := ls.byID[id]
	ls.mu.Unlock()
	if l != nil {
		return l, nil
	}
	k, err := ls.load(id)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(hash[:], k.Key[:]) != 1 {
		return nil, ErrUnknown
	}
	restored, err := play.Restore(k.Snapshot)
	if err != nil {
		ls.config.Log.Error("lab not restored", "lab", id, "error", err)
		return nil, ErrUnknown
	}
	return ls.start(id, k.Key, restored)
}

// start makes an engine a lab and runs it. If the lab runs already, since another connection was quicker, it returns that.
func (ls *Labs) start(id string, keyHash [sha256.Size]byte, e engine) (*lab, error) {
	l := &lab{
		id: id, keyHash: keyHash, labs: ls,
		inbox: make(chan request, inboxSize), turns: make(chan turn, 1),
		quit: make(chan struct{}), ended: make(chan struct{}), troubles: make(chan string, 1),
		engine: e, members: map[*Member]bool{},
		linger: time.NewTimer(ls.config.Linger), saveAt: time.NewTimer(saveEvery),
		stateRev: e.Rev(), ptsRev: e.PointsRev(),
	}
	ls.mu.Lock()
	defer ls.mu.Unlock()
	other := ls.byID[id]
	switch {
	case other != nil:
		return other, nil
	case ls.closed:
		return nil, ErrShutdown
	}
	if err := ls.admit(e.Cost()); err != nil { // another may have been quicker
		ls.stats.refused.Add(1)
		return nil, err
	}
	l.claim.Store(ls.claimOf(e.Cost()))
	ls.byID[id] = l
	ls.owners.Add(1)
	go func() {
		defer ls.owners.Done()
		l.run()
	}()
	return l, nil
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

// Kernel returns the name of the kernels that run.
func (ls *Labs) Kernel() string { return ls.config.Kernel.Name }

// Stats returns the counts.
func (ls *Labs) Stats() Stats {
	ls.mu.Lock()
	n, sum := len(ls.byID), ls.claimed()
	ls.mu.Unlock()
	return Stats{
		Labs: n, Level: int(ls.scheduler.level()), Load: sum.load, Bytes: sum.bytes,
		Opened: ls.stats.opened.Load(), Resumed: ls.stats.resumed.Load(), Refused: ls.stats.refused.Load(), Frames: ls.stats.frames.Load(),
	}
}

// Close ends all labs, telling their members ErrShutdown, and waits until their owners have ended and all is saved.
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
	if ls.saver != nil {
		ls.saver.close()
	}
}

// token returns n random bytes as URL-safe text.
func token(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}
