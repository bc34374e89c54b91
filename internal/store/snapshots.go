package store

import (
	"context"
	"fmt"
	"time"

	"chalkline/internal/play"
)

// Limits of saved snapshots.
const (
	copies       = 2       // of each, so that one can be damaged
	MaxSnapshot  = 1 << 20 // bytes of one: twelve panels of three layers of 64 neurons
	maxSnapshots = 10_000  // at a time
)

// SaveSnapshot keeps s under an id that was not used before, twice, and returns when both copies are on the disk. When
// there is no room for another one it returns ErrFull, for a snapshot of more than MaxSnapshot bytes ErrTooLarge, and
// ErrUnavailable when the disk fails or does not answer in time.
func (s *Store) SaveSnapshot(ctx context.Context, id string, snapshot play.Snapshot) error {
	b, err := encodeSnapshot(id, snapshot)
	if err != nil {
		return err
	}
	if err := s.ready(copies * len(b)); err != nil {
		return err
	}
	return s.do(ctx, func(ctx context.Context, e *engine) error {
		info, err := e.snapshots.stream.Info(ctx)
		if err != nil {
			return err
		}
		if info.State.NumSubjects >= maxSnapshots {
			return fmt.Errorf("%w: there are %d snapshots", ErrFull, maxSnapshots)
		}
		for range copies {
			if err := e.snapshots.put(ctx, id, b); err != nil {
				return err
			}
		}
		return nil
	})
}

// Snapshot returns what was saved under id, or ErrNotFound if it is not kept, or no more.
func (s *Store) Snapshot(ctx context.Context, id string) (play.Snapshot, error) {
	if !validID(id) {
		return play.Snapshot{}, fmt.Errorf("%w: %.80q", ErrNotFound, id)
	}
	r, err := s.load(ctx, id, func(e *engine) *shelf { return e.snapshots })
	return r.Snapshot, err
}

// KeepsSnapshots is how long a saved snapshot is kept.
func (s *Store) KeepsSnapshots() time.Duration { return s.config.KeepSnapshots }

// encodeSnapshot returns a record that commands no lab.
func encodeSnapshot(id string, snapshot play.Snapshot) ([]byte, error) {
	if !validID(id) {
		return nil, fmt.Errorf("store: snapshot id %.80q: want 1 to %d of A–Z a–z 0–9 - _", id, maxID)
	}
	b, err := Record{Snapshot: snapshot}.encode()
	if err == nil && len(b) > MaxSnapshot {
		err = fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, len(b), MaxSnapshot)
	}
	return b, err
}
