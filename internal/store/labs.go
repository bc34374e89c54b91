package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

const (
	maxWait = 2 * time.Second // for the disk, by any operation
	maxID   = 64
)

// Save makes r the newest revision of the lab. When it returns nil, r is on the disk. When there is no room, it returns
// ErrFull and what was saved before stays; when the disk fails or does not answer in time, ErrUnavailable.
func (s *Store) Save(ctx context.Context, id string, r Record) error {
	if !validID(id) {
		return fmt.Errorf("store: lab id %.80q: want 1 to %d of A–Z a–z 0–9 - _", id, maxID)
	}
	b, err := r.encode()
	if err != nil {
		return err
	}
	if err := s.ready(len(b)); err != nil {
		return err
	}
	return s.put(ctx, id, b)
}

// ready returns why n bytes cannot be saved, if that is known beforehand.
func (s *Store) ready(n int) error {
	if err := s.trouble.Load(); err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, *err)
	}
	return s.dir.room(n)
}

func (s *Store) put(ctx context.Context, id string, b []byte) error {
	return s.do(ctx, func(ctx context.Context, e *engine) error { return e.labs.put(ctx, id, b) })
}

// Load returns the newest revision of the lab that is whole, or ErrNotFound. That it had to pass over a damaged one is
// logged.
func (s *Store) Load(ctx context.Context, id string) (Record, error) {
	if !validID(id) {
		return Record{}, fmt.Errorf("%w: %.80q", ErrNotFound, id)
	}
	return s.load(ctx, id, func(e *engine) *shelf { return e.labs })
}

func (s *Store) load(ctx context.Context, id string, from func(*engine) *shelf) (r Record, err error) {
	err = s.do(ctx, func(ctx context.Context, e *engine) error {
		var damage, err error
		if r, damage, err = from(e).load(ctx, id); err == nil && damage != nil {
			s.config.Log.Warn("store: the newest revision is damaged; using an older one", "id", id, "err", damage)
		}
		return err
	})
	return r, err
}

// Delete forgets the lab, with all its revisions. It makes room at once, also when the store is full.
func (s *Store) Delete(ctx context.Context, id string) error {
	if !validID(id) {
		return nil
	}
	return s.do(ctx, func(ctx context.Context, e *engine) error {
		subject := e.labs.subject(id)
		info, err := e.labs.stream.Info(ctx, jetstream.WithSubjectFilter(subject))
		if err != nil || info.State.Subjects[subject] == 0 {
			return err
		}
		// First what makes room, then what needs some. Without the marker of the second step, revisions from before the
		// last three may come back when the process is killed: the server forgets them without noting it on the disk.
		if err := e.labs.stream.Purge(ctx, jetstream.WithPurgeSubject(subject)); err != nil {
			return err
		}
		return e.labs.kv.Delete(ctx, e.labs.key(id))
	})
}

// Status is how full a store is.
type Status struct {
	Labs     int   // deleted ones count until Config.Keep has passed
	Bytes    int64 // of all revisions of all labs
	MaxBytes int64
}

// Status asks the server's memory, not the disk. Its error says why labs cannot be saved at present.
func (s *Store) Status(ctx context.Context) (Status, error) {
	st := Status{MaxBytes: s.config.MaxBytes}
	err := s.do(ctx, func(ctx context.Context, e *engine) error {
		info, err := e.labs.stream.Info(ctx)
		if err == nil {
			st.Labs, st.Bytes = int(info.State.NumSubjects), int64(info.State.Bytes)
		}
		return err
	})
	if t := s.trouble.Load(); t != nil {
		err = fmt.Errorf("%w: %w", ErrUnavailable, *t)
	}
	if err == nil {
		err = s.dir.room(0)
	}
	return st, err
}

// do runs f on the engine, which stays open meanwhile, and looks after the engine if f fails for no good reason.
func (s *Store) do(ctx context.Context, f func(context.Context, *engine) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed || s.engine == nil {
		return ErrUnavailable
	}
	ctx, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	err := f(ctx, s.engine)
	if err == nil || errors.Is(err, ErrNotFound) || errors.Is(err, ErrFull) {
		return err
	}
	if sick := s.engine.sick(); sick != nil {
		s.report(sick)
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

func validID(id string) bool {
	for _, c := range []byte(id) {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return 0 < len(id) && len(id) <= maxID
}
