package store

import (
	"context"
	"fmt"
	"time"
)

// report sets off mend, unless it runs. The caller holds s.mu for reading, so the store is open.
func (s *Store) report(cause error) {
	if s.trouble.CompareAndSwap(nil, &cause) {
		s.config.Log.Error("store: cannot save", "err", cause)
		s.mending.Go(s.mend)
	}
}

// mend starts the engine anew once the directory can be written again. It is the only one that replaces the engine; it
// ends when that is done or when the store is closed; it may block on the disk.
func (s *Store) mend() {
	for wait := 250 * time.Millisecond; ; wait = min(2*wait, 8*time.Second) {
		select {
		case <-s.quit:
			return
		case <-time.After(wait):
		}
		err := s.dir.room(0)
		if err == nil {
			if err = s.dir.writable(); err != nil {
				err = fmt.Errorf("data directory %s: %w", s.dir.path, err)
			}
		}
		if err == nil {
			err = s.restart()
		}
		if err == nil {
			s.trouble.Store(nil)
			s.config.Log.Info("store: saves again")
			return
		}
		s.trouble.Store(&err)
	}
}

func (s *Store) restart() error {
	s.mu.Lock()
	old := s.engine
	s.engine = nil
	s.mu.Unlock()
	if old != nil {
		old.stop()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	e, err := startEngine(ctx, s.config) // not dir.open: nothing is set aside because the disk fails
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.engine = e
	s.mu.Unlock()
	return nil
}
