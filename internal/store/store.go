package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// Config says where a store is and how much it keeps.
type Config struct {
	Dir              string        // made if it does not exist; must be empty or a store
	Log              *slog.Logger  // slog.Default() if nil
	Keep             time.Duration // how long a lab is kept after its last save; 24 h if 0
	MaxBytes         int64         // most bytes of all revisions of all labs; 256 MiB if 0
	KeepSnapshots    time.Duration // how long a saved snapshot is kept; 30 days if 0
	MaxSnapshotBytes int64         // most bytes of all saved snapshots; 128 MiB if 0
}

func (c Config) withDefaults() Config {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Keep == 0 {
		c.Keep = 24 * time.Hour
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = 256 << 20
	}
	if c.KeepSnapshots == 0 {
		c.KeepSnapshots = 30 * 24 * time.Hour
	}
	if c.MaxSnapshotBytes == 0 {
		c.MaxSnapshotBytes = 128 << 20
	}
	return c
}

// Store keeps labs and saved snapshots under a directory. Its methods may be called from any goroutine.
type Store struct {
	config Config
	dir    *directory

	mu     sync.RWMutex // held for reading by every operation, for as long as it uses the engine
	engine *engine      // nil while it is started anew, and once the store is closed
	closed bool

	trouble atomic.Pointer[error] // why nothing can be saved now; while it is set, mend runs
	mending sync.WaitGroup
	quit    chan struct{} // closed by Close
}

// Open opens the store in c.Dir or makes it. The errors name the directory and what is wrong with it: it cannot be made or
// written, another server uses it (ErrInUse), it holds something else (ErrNotStore). A full disk is no error here: the store
// then waits for room.
func Open(ctx context.Context, c Config) (*Store, error) {
	c = c.withDefaults()
	if keep := min(c.Keep, c.KeepSnapshots); keep < 100*time.Millisecond {
		return nil, fmt.Errorf("store: labs or snapshots kept for %v: 100 ms is the least", keep)
	}
	if most := min(c.MaxBytes, c.MaxSnapshotBytes); most < MaxRecord {
		return nil, fmt.Errorf("store: room for %d bytes: %d is the least", most, MaxRecord)
	}
	dir, err := holdDirectory(c)
	if err != nil {
		return nil, err
	}
	s := &Store{config: c, dir: dir, quit: make(chan struct{})}
	s.engine, err = dir.open(ctx)
	if errors.Is(err, ErrFull) {
		s.report(err) // goes on unsaved until there is room
	} else if err != nil {
		dir.release()
		return nil, err
	}
	return s, nil
}

// Close waits for what is under way, at most a few seconds, and closes the store. Further calls do nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	close(s.quit)
	s.mending.Wait()
	if s.engine != nil { // only mend wrote it, and that has ended
		s.engine.stop()
	}
	return s.dir.release()
}
