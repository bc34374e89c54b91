package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"chalkline/internal/live"
	"chalkline/internal/play"
	"chalkline/internal/store"
	"chalkline/internal/wire"
)

// Snapshots keeps what people save for a short link. Its errors are those of package store.
type Snapshots interface {
	SaveSnapshot(ctx context.Context, id string, s play.Snapshot) error
	Snapshot(ctx context.Context, id string) (play.Snapshot, error)
	KeepsSnapshots() time.Duration
}

// lookUp returns the saved snapshot, or a *play.FieldError for people.
func (s *Server) lookUp(ctx context.Context, text string) (play.Snapshot, error) {
	id, err := wire.ParseSnapshotID(text)
	if err != nil {
		return play.Snapshot{}, err
	}
	snapshot, err := s.config.Snapshots.Snapshot(ctx, id)
	switch {
	case err == nil:
		return snapshot, nil
	case errors.Is(err, store.ErrNotFound):
		return snapshot, &play.FieldError{Field: "the saved snapshot", Got: "not here, or no more", Accepted: "one that was saved here in the last " + days(s.config.Snapshots.KeepsSnapshots())}
	}
	s.config.Log.Error("snapshot not read", "error", err)
	return snapshot, &play.FieldError{Field: "the saved snapshot", Got: "not readable at present", Accepted: "the same link a little later"}
}

// days writes a time as people do.
func days(d time.Duration) string {
	if d < 48*time.Hour {
		return fmt.Sprintf("%d hours", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}

// share answers link and save in a goroutine of the pump's, one at a time, which ends with ctx: it waits for the lab's owner,
// and for the disk, and the read pump must do neither.
func (p *pump) share(ctx context.Context, msg wire.Message) {
	err := p.mayShare(msg)
	if err == nil && !p.sharing.TryLock() {
		err = &play.FieldError{Field: "the snapshot", Got: "asked for while another is under way", Accepted: "one at a time"}
	}
	if err != nil {
		p.member.Refuse(msg.ID, err)
		return
	}
	p.shares.Go(func() {
		answer, err := p.snapshot(ctx, msg)
		p.sharing.Unlock() // before the answer: who has it may ask again
		if err != nil {
			p.member.Refuse(msg.ID, err)
			return
		}
		p.member.Answer(answer)
	})
}

// mayShare holds link and save to the limits of the connection, and save to those of its address.
func (p *pump) mayShare(msg wire.Message) error {
	if !p.limits.links.Allow() {
		return &play.FieldError{Field: "the link", Got: "asked for too often", Accepted: "one a second"}
	}
	if msg.Save != nil && (!p.limits.saves.Allow() || !p.clients.maySave(p.addr, time.Now())) {
		return &play.FieldError{Field: "the snapshot", Got: "one too many for now", Accepted: fmt.Sprintf("%d in a row, then one every %d seconds", saveBurst, secondsPerSave)}
	}
	return nil
}

// snapshot makes the link of the lab's state, or saves that, and returns the answer.
func (p *pump) snapshot(ctx context.Context, msg wire.Message) ([]byte, error) {
	s, err := p.member.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	if msg.Link != nil {
		text, err := s.Link()
		if err != nil {
			return nil, err
		}
		return wire.EncodeLink(msg.ID, s, text), nil
	}
	var random [wire.SnapshotBits / 8]byte
	_, _ = rand.Read(random[:]) // never fails
	id := wire.FormatSnapshotID(random)
	if err := p.snapshots.SaveSnapshot(ctx, id, s); err != nil {
		return nil, p.notSaved(err)
	}
	return wire.EncodeSaved(msg.ID, s, id, int(p.snapshots.KeepsSnapshots().Hours())), nil
}

// notSaved says to a person why a snapshot was not saved, and to the log what people cannot mend.
func (p *pump) notSaved(err error) error {
	switch {
	case errors.Is(err, store.ErrTooLarge):
		return &play.FieldError{Field: "the snapshot", Got: "too large to be saved", Accepted: fmt.Sprintf("up to %d MB", store.MaxSnapshot>>20)}
	case errors.Is(err, store.ErrFull):
		return &play.FieldError{Field: "the snapshot", Got: "not saved: the server has no room for another one", Accepted: "the same a little later, when old ones have expired"}
	}
	p.log.Error("snapshot not saved", "error", err)
	return &play.FieldError{Field: "the snapshot", Got: "not saved: the server's disk does not take it", Accepted: "the same a little later"}
}

// entry is how a browser has come into a lab.
type entry struct {
	member   *live.Member
	snapshot bool  // the lab has begun with the snapshot that hello named
	bad      error // what of hello could not be read
}

// enterLab finds the browser's lab or opens a new one: at the snapshot that hello names, or with the settings of its
// address. What cannot be read makes way for the next of these.
func (s *Server) enterLab(ctx context.Context, h wire.Hello) (in entry, err error) {
	if h.Apply {
		if in, err = s.enterSnapshot(ctx, h); in.member != nil || err != nil {
			return in, err
		}
	}
	if h.Lab != "" {
		in.member, err = s.config.Labs.Join(h.Lab, h.Key)
		if err == nil {
			if h.Apply && h.Link == "" && h.Saved == "" {
				in.member.Send(wire.Message{Command: play.Open{Query: h.Query}})
			}
			return in, nil
		}
		if !errors.Is(err, live.ErrUnknown) {
			return in, err
		}
	}
	if !h.Apply {
		if in, err = s.enterSnapshot(ctx, h); in.member != nil || err != nil {
			return in, err
		}
	}
	settings, _, _ := splitHide(h.Query) // the page has said what is wrong with the rest
	e, bad := play.ParseQuery(settings)
	if bad != nil {
		e = play.Default()
	}
	if in.bad == nil {
		in.bad = bad
	}
	in.member, err = s.config.Labs.Open(e)
	return in, err
}

// enterSnapshot opens a lab at the snapshot that hello names. Without a member and an error, hello names none, or bad says
// why it cannot be opened.
func (s *Server) enterSnapshot(ctx context.Context, h wire.Hello) (in entry, err error) {
	var snapshot play.Snapshot
	switch {
	case h.Link != "":
		snapshot, err = play.ParseLink(h.Link)
	case h.Saved != "":
		snapshot, err = s.lookUp(ctx, h.Saved)
	default:
		return in, nil
	}
	if err == nil {
		in.member, err = s.config.Labs.Fork(snapshot)
	}
	var field *play.FieldError
	if errors.As(err, &field) {
		return entry{bad: err}, nil
	}
	in.snapshot = err == nil
	return in, err
}
