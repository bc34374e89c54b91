package wire

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chalkline/internal/play"
)

func TestSnapshotReplies(t *testing.T) {
	l, err := play.NewLab(play.Default())
	if err != nil {
		t.Fatal(err)
	}
	s := l.Snapshot()
	s.Clock.Step, s.Clock.Epoch = 600, 300
	for got, want := range map[string]string{
		string(EncodeLink(17, s, "1abc")):                   `{"type":"link","id":17,"step":600,"epoch":300,"text":"1abc"}`,
		string(EncodeSaved(18, s, "aaaabbbbccccdddd", 720)): `{"type":"saved","id":18,"step":600,"epoch":300,"saved":"aaaabbbbccccdddd","hours":720}`,
	} {
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("(−want +got):\n%s", d)
		}
	}
}

func TestSnapshotIDs(t *testing.T) {
	id := FormatSnapshotID([10]byte{0, 255, 1, 128, 77, 9, 200, 31, 5, 6})
	if len(id) != 16 || id != strings.ToLower(id) {
		t.Errorf("the id is %q, want 16 small letters and digits", id)
	}
	for _, text := range []string{id, strings.ToUpper(id)} {
		if got, err := ParseSnapshotID(text); err != nil || got != id {
			t.Errorf("ParseSnapshotID(%q) = %q, %v, want %q", text, got, err, id)
		}
	}
	for _, text := range []string{"", id[1:], id + "a", "0" + id[1:], "../../etc/passwd", id[:15] + "\n", id[:14] + "é", strings.Repeat("a", 1<<20)} {
		_, err := ParseSnapshotID(text)
		var field *play.FieldError
		if !errors.As(err, &field) || !strings.Contains(err.Error(), "16 letters") || len(err.Error()) > 300 {
			t.Errorf("ParseSnapshotID(%.40q): %.400v, want a short FieldError", text, err)
		}
	}
}

func FuzzSnapshotID(f *testing.F) {
	f.Add("aaaabbbbccccdddd")
	f.Add("AAAA2222cccc7777")
	f.Fuzz(func(t *testing.T, text string) {
		id, err := ParseSnapshotID(text)
		if err != nil {
			return
		}
		if again, err := ParseSnapshotID(id); err != nil || again != id || !strings.EqualFold(id, text) {
			t.Errorf("ParseSnapshotID(%q) = %q, which is read as %q, %v", text, id, again, err)
		}
	})
}
