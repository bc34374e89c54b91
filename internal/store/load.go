package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// Load returns the newest revision of the lab that is whole, or ErrNotFound. That it had to pass over a damaged one is
// logged.
func (s *Store) Load(ctx context.Context, id string) (Record, error) {
	if !validID(id) {
		return Record{}, fmt.Errorf("%w: %.80q", ErrNotFound, id)
	}
	var r Record
	err := s.do(ctx, func(ctx context.Context, e *engine) error {
		var damage error
		if r, damage = e.newest(ctx, id); !errors.Is(damage, ErrNotFound) && !errors.Is(damage, ErrDamaged) {
			return damage
		}
		var err error
		if r, err = e.older(ctx, id); err != nil {
			return errors.Join(err, damage)
		}
		s.config.Log.Warn("store: the newest revision of a lab is damaged; using an older one", "lab", id, "err", damage)
		return nil
	})
	return r, err
}

// newest returns the last revision that was saved. When the server itself finds it damaged on the disk, it answers that
// there is none.
func (e *engine) newest(ctx context.Context, id string) (Record, error) {
	entry, err := e.kv.Get(ctx, key(id))
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return Record{}, ErrNotFound
	}
	if err != nil {
		return Record{}, err
	}
	return decodeRecord(entry.Value())
}

// older goes through the revisions from the oldest on, as far as the server can read them, and returns the last that is
// whole. KeyValue.History would wait forever for one that the server cannot read.
func (e *engine) older(ctx context.Context, id string) (Record, error) {
	var whole *Record
	for seq := uint64(1); ; {
		m, err := e.stream.GetMsg(ctx, seq, jetstream.WithGetMsgSubject(subject(id))) // at seq or after
		switch {
		case errors.Is(err, jetstream.ErrMsgNotFound) && whole == nil:
			return Record{}, ErrNotFound
		case errors.Is(err, jetstream.ErrMsgNotFound):
			return *whole, nil
		case err != nil:
			return Record{}, err
		}
		if m.Header.Get("KV-Operation") != "" { // deleted here
			whole = nil
		} else if r, err := decodeRecord(m.Data); err == nil {
			whole = &r
		}
		seq = m.Sequence + 1
	}
}
