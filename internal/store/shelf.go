package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// The two buckets of a store. Each has limits of its own, so that what people save leaves room for the labs.
const (
	labBucket      = "chalkline"
	snapshotBucket = "chalkline-snapshots"
)

// storeFailed is JetStream's error code for a message that a limit of the bucket refused.
const storeFailed jetstream.ErrorCode = 10077

// shelf is one bucket of a running server. The methods take ids that validID accepts.
type shelf struct {
	kv     jetstream.KeyValue
	stream jetstream.Stream // the same bucket, for what the key-value interface cannot do
	bucket string
	prefix string // of its keys
	most   int64  // bytes
}

// openShelf opens a bucket, or makes it.
func openShelf(ctx context.Context, js jetstream.JetStream, bucket, prefix string, revisions uint8, keep time.Duration, most int64) (*shelf, error) {
	kv, err := js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{
		Bucket:       bucket,
		History:      revisions,
		TTL:          keep,
		MaxBytes:     most,
		MaxValueSize: MaxRecord,
		Storage:      jetstream.FileStorage,
	})
	if err != nil {
		return nil, err
	}
	stream, err := js.Stream(ctx, "KV_"+bucket)
	return &shelf{kv, stream, bucket, prefix, most}, err
}

func (s *shelf) key(id string) string { return s.prefix + id }

func (s *shelf) subject(id string) string { return "$KV." + s.bucket + "." + s.key(id) }

// put makes b the newest revision of id.
func (s *shelf) put(ctx context.Context, id string, b []byte) error {
	_, err := s.kv.Put(ctx, s.key(id), b)
	var refused *jetstream.APIError
	if errors.As(err, &refused) && refused.ErrorCode == storeFailed {
		return fmt.Errorf("%w: all together have %d bytes", ErrFull, s.most)
	}
	return err
}

// load returns the newest revision that is whole, or ErrNotFound. damage says why it is not the newest of all.
func (s *shelf) load(ctx context.Context, id string) (r Record, damage, err error) {
	r, err = s.newest(ctx, id)
	if !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrDamaged) {
		return r, nil, err
	}
	damage = err
	if r, err = s.older(ctx, id); err != nil {
		return r, damage, errors.Join(err, damage)
	}
	return r, damage, nil
}

// newest returns the last revision that was saved. When the server itself finds it damaged on the disk, it answers that
// there is none.
func (s *shelf) newest(ctx context.Context, id string) (Record, error) {
	entry, err := s.kv.Get(ctx, s.key(id))
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
func (s *shelf) older(ctx context.Context, id string) (Record, error) {
	var whole *Record
	for seq := uint64(1); ; {
		m, err := s.stream.GetMsg(ctx, seq, jetstream.WithGetMsgSubject(s.subject(id))) // at seq or after
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
