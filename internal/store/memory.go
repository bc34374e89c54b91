package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"chalkline/internal/play"
)

// Limits of Memory.
const (
	memorySnapshots = 1000
	memoryBytes     = 32 << 20
	memoryKeep      = 24 * time.Hour
)

// Memory keeps snapshots for a server without a directory: within stated limits, for a day, and not beyond the process.
// Its methods may be called from any goroutine. The zero value is empty and ready.
type Memory struct {
	mu    sync.Mutex
	byID  map[string]kept
	order []string // of byID, the oldest first
	bytes int
}

type kept struct {
	record []byte
	at     time.Time
}

// SaveSnapshot keeps a snapshot under an id that was not used before. Its errors are those of Store.SaveSnapshot.
func (m *Memory) SaveSnapshot(_ context.Context, id string, snapshot play.Snapshot) error {
	b, err := encodeSnapshot(id, snapshot)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.expire()
	if len(m.byID) >= memorySnapshots || m.bytes+len(b) > memoryBytes {
		return fmt.Errorf("%w: %d snapshots with %d bytes", ErrFull, len(m.byID), m.bytes)
	}
	if m.byID == nil {
		m.byID = map[string]kept{}
	}
	m.byID[id] = kept{b, time.Now()}
	m.order = append(m.order, id)
	m.bytes += len(b)
	return nil
}

// Snapshot returns what was saved under id, or ErrNotFound.
func (m *Memory) Snapshot(_ context.Context, id string) (play.Snapshot, error) {
	m.mu.Lock()
	m.expire()
	k, ok := m.byID[id]
	m.mu.Unlock()
	if !ok {
		return play.Snapshot{}, fmt.Errorf("%w: %.80q", ErrNotFound, id)
	}
	r, err := decodeRecord(k.record)
	return r.Snapshot, err
}

// KeepsSnapshots is how long a snapshot is kept, if the process lives so long.
func (m *Memory) KeepsSnapshots() time.Duration { return memoryKeep }

// expire forgets what is too old. The caller holds mu.
func (m *Memory) expire() {
	for len(m.order) > 0 && time.Since(m.byID[m.order[0]].at) >= memoryKeep {
		m.bytes -= len(m.byID[m.order[0]].record)
		delete(m.byID, m.order[0])
		m.order = m.order[1:]
	}
}
