package live

import (
	"context"
	"crypto/sha256"

	"chalkline/internal/play"
)

// Fork starts a lab with one member that goes on from a snapshot, at its step and with its weights. The snapshot's own lab,
// if there is one, knows nothing of it. It returns a *play.FieldError if the snapshot contradicts itself, or ErrFull or
// ErrShutdown.
func (ls *Labs) Fork(s play.Snapshot) (*Member, error) {
	if err := ls.Room(s.Experiment); err != nil {
		ls.stats.refused.Add(1)
		return nil, err
	}
	restored, err := play.Restore(s)
	if err != nil {
		return nil, &play.FieldError{Field: "the snapshot", Got: "at odds with itself", Accepted: "one that this server made"}
	}
	return ls.begin(restored)
}

// begin runs an engine as a new lab with one member.
func (ls *Labs) begin(e engine) (*Member, error) {
	key := token(16)
	l, err := ls.start(token(12), sha256.Sum256([]byte(key)), e)
	if err != nil {
		return nil, err
	}
	ls.stats.opened.Add(1)
	return ls.join(l, key, false)
}

// Snapshot returns the state of the member's lab between two updates. It waits for the lab's owner, until ctx is done.
func (m *Member) Snapshot(ctx context.Context) (play.Snapshot, error) {
	to := make(chan play.Snapshot, 1)
	m.lab.send(request{member: m, snapshot: to})
	select {
	case s := <-to:
		return s, nil
	case <-m.lab.ended:
		return play.Snapshot{}, ErrUnknown
	case <-ctx.Done():
		return play.Snapshot{}, ctx.Err()
	}
}

// Answer sends the browser the answer to something that the lab does not answer itself.
func (m *Member) Answer(b []byte) { m.reply(b) }
