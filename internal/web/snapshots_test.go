package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"chalkline/internal/live"
	"chalkline/internal/play"
	"chalkline/internal/store"
	"chalkline/internal/wire"
)

// hello opens a connection with the fields of a hello.
func hello(t *testing.T, c *client, fields string) reply {
	t.Helper()
	c.send(`{"type":"hello","protocol":2` + fields + `}`)
	return c.until("welcome")
}

// quoted is text as JSON.
func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

func TestSnapshotsAreOpened(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, own := open(t, ts, "values=0.002_0.02")
	c.untilFrame("of some epochs", func(f *wire.Frame) bool { return f.Epoch > 20 })
	c.send(`{"type":"pause","id":1}`)
	c.until("done")
	c.send(`{"type":"link","id":2}`)
	link := c.until("link")
	c.send(`{"type":"save","id":3}`)
	saved := c.until("saved")
	if link.Epoch < 20 || link.Epoch != saved.Epoch || link.Step != saved.Step || saved.Hours != 24 {
		t.Errorf("link %+v, saved %+v, want the same moment", link, saved)
	}
	for name, fields := range map[string]string{
		"link":  `,"link":` + quoted(link.Text),
		"saved": `,"saved":` + quoted(saved.Saved),
		"another than one's own": fmt.Sprintf(`,"apply":true,"lab":%s,"key":%s,"saved":%s`,
			quoted(own.Lab), quoted(own.Key), quoted(saved.Saved)),
	} {
		other := dial(t, ts)
		if w := hello(t, other, fields); !w.Snapshot || w.Resumed || w.Lab == own.Lab {
			t.Errorf("%s: welcome is %+v, want a new lab at the snapshot", name, w)
		}
		if s := other.until("state"); s.Query != "values=0.002_0.02" || s.Playing {
			t.Errorf("%s: state is %+v", name, s)
		}
		if f := other.untilFrame("at all", func(*wire.Frame) bool { return true }); f.Epoch != float64(link.Epoch) || f.Step != float64(link.Step) {
			t.Errorf("%s: at epoch %v, want %d", name, f.Epoch, link.Epoch)
		}
	}
	again := dial(t, ts)
	if w := hello(t, again, fmt.Sprintf(`,"lab":%s,"key":%s,"link":%s`, quoted(own.Lab), quoted(own.Key), quoted(link.Text))); !w.Resumed || w.Snapshot {
		t.Errorf("who comes back is welcomed by %+v, want the own lab", w)
	}
}

func TestSnapshotsThatCannotBeOpened(t *testing.T) {
	_, ts := start(t, live.Config{})
	_, own := open(t, ts, "")
	for _, c := range []struct{ fields, says string }{
		{`,"link":"1abcdef"`, "copied whole"},
		{`,"link":"` + strings.Repeat("1", 100_000) + `"`, "8192"},
		{`,"saved":"aaaabbbbccccdddd"`, "in the last 24 hours"},
		{`,"saved":"../x"`, "16 letters"},
	} {
		for name, more := range map[string]string{
			"new":     `,"query":"lambda=0.02"`,
			"has one": fmt.Sprintf(`,"apply":true,"lab":%s,"key":%s`, quoted(own.Lab), quoted(own.Key)),
		} {
			other := dial(t, ts)
			if w := hello(t, other, c.fields+more); w.Snapshot || w.Resumed != (name == "has one") {
				t.Errorf("%s, %.60s: welcome is %+v", name, c.fields, w)
			}
			if r := other.until("error"); !strings.Contains(r.Message, c.says) {
				t.Errorf("%s, %.60s: says %q, want %q", name, c.fields, r.Message, c.says)
			}
			other.conn.Close()
		}
	}
}

func TestSavingIsLimited(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "")
	for i := range saveBurst + 1 {
		c.send(fmt.Sprintf(`{"type":"save","id":%d}`, i+1))
		if i < saveBurst {
			c.until("saved")
		} else if r := c.until("error"); r.ID != saveBurst+1 || !strings.Contains(r.Message, "every 10 seconds") {
			t.Errorf("save %d is answered by %+v, want a refusal that says how many are accepted", i+1, r)
		}
	}
	k := newClients()
	now := time.Now()
	for i := range maxSaves {
		if !k.maySave("hall", now) {
			t.Fatalf("save %d of an address is refused, want %d", i, maxSaves)
		}
	}
	if k.maySave("hall", now) || !k.maySave("other", now) || !k.maySave("hall", now.Add(savesPer)) {
		t.Error("want the next one refused, another address not, and a minute later none")
	}
}

// broken is a place for snapshots that fails.
type broken struct{ err error }

func (b broken) SaveSnapshot(context.Context, string, play.Snapshot) error { return b.err }
func (b broken) Snapshot(context.Context, string) (play.Snapshot, error) {
	return play.Snapshot{}, b.err
}
func (b broken) KeepsSnapshots() time.Duration { return time.Hour }

func TestWhySnapshotsAreNotSaved(t *testing.T) {
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	for err, says := range map[error]string{
		store.ErrFull: "no room for another", store.ErrTooLarge: "up to 1 MB", store.ErrUnavailable: "disk", errors.New("secret"): "disk",
	} {
		p := &pump{snapshots: broken{err}, log: silent}
		got := p.notSaved(fmt.Errorf("wrapped: %w", err))
		var field *play.FieldError
		if !errors.As(got, &field) || !strings.Contains(got.Error(), says) || strings.Contains(got.Error(), "secret") {
			t.Errorf("%v is told as %q, want %q", err, got, says)
		}
	}
	s := New(Config{Labs: live.New(live.Config{}), Snapshots: broken{store.ErrUnavailable}, Log: silent})
	defer s.Close()
	if _, err := s.lookUp(t.Context(), "aaaabbbbccccdddd"); err == nil || !strings.Contains(err.Error(), "at present") {
		t.Errorf("a snapshot on a broken disk: %v, want that it cannot be read at present", err)
	}
}

func TestPageOfASavedSnapshot(t *testing.T) {
	s, ts := start(t, live.Config{})
	e := play.Default()
	e.Lambda = 0.5
	e.Sweep = play.Sweep{Field: play.SweepNone}
	l, err := play.NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	snapshot := l.Snapshot()
	snapshot.Playing, snapshot.Clock.Epoch = false, 1234
	if err := s.config.Snapshots.SaveSnapshot(t.Context(), "aaaabbbbccccdddd", snapshot); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]struct {
		status int
		words  []string
	}{
		"/s/aaaabbbbccccdddd":             {http.StatusOK, []string{">1234</output>", `value="0.5"`}},
		"/s/AAAABBBBccccdddd":             {http.StatusOK, []string{">1234</output>"}},
		"/s/aaaabbbbccccddde":             {http.StatusNotFound, []string{"the saved snapshot is not here", "λ = 0.001"}},
		"/s/%3Cscript%3E":                 {http.StatusNotFound, []string{"16 letters", "λ = 0.001"}},
		"/s/" + strings.Repeat("a", 9000): {http.StatusNotFound, []string{"16 letters"}},
	} {
		res, err := http.Get(ts.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != want.status {
			t.Errorf("%.40s: status %d (%v), want %d", path, res.StatusCode, err, want.status)
		}
		for _, word := range want.words {
			if !strings.Contains(string(body), word) {
				t.Errorf("%.40s: the page does not say %q", path, word)
			}
		}
	}
}
