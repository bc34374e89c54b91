package play

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// packed writes b as a link, whatever b is.
func packed(b []byte) string {
	var deflated bytes.Buffer
	w, _ := flate.NewWriter(&deflated, flate.BestSpeed)
	w.Write(b)
	w.Close()
	sum := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(deflated.Bytes()))
	return linkVersion + linkText.EncodeToString(append(sum, deflated.Bytes()...))
}

func TestLinkGoesOnWithTheSameBits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLab(t, anyExperiment(t))
		l.Advance(scratch(), rapid.IntRange(0, 30).Draw(t, "before"), nil)
		text, err := l.Snapshot().Link()
		var field *FieldError
		if errors.As(err, &field) {
			return // too long, which has its own test
		}
		if err != nil {
			t.Fatal(err)
		}
		s, err := ParseLink(text)
		if err != nil {
			t.Fatal(err)
		}
		other, err := Restore(s)
		if err != nil {
			t.Fatal(err)
		}
		l.Advance(scratch(), 20, nil)
		other.Advance(scratch(), 20, nil)
		if d := cmp.Diff(weights(l), weights(other)); d != "" {
			t.Fatalf("weights (−stayed +from the link):\n%s", d)
		}
		if l.clock != other.clock || l.playing != other.playing {
			t.Fatalf("clock %+v and %+v, playing %v and %v", l.clock, other.clock, l.playing, other.playing)
		}
	})
}

func TestLinkHasRoomForTheSlide(t *testing.T) {
	l := newLab(t, Default())
	l.Advance(scratch(), 300, nil)
	text, err := l.Snapshot().Link()
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(text, func(r rune) bool {
		return !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", r)
	}) {
		t.Errorf("the link has characters that a URL has to escape: %s", text)
	}
	t.Logf("the slide after 300 updates takes %d characters", len(text))
}

func TestLinkTooLong(t *testing.T) {
	e := Default()
	for _, units := range []int{40, 64} { // after deflating, and before
		e.Layers = []Layer{{Units: units}, {Units: units}}
		_, err := newLab(t, e).Snapshot().Link()
		var field *FieldError
		if !errors.As(err, &field) || !strings.Contains(err.Error(), "saved snapshot") {
			t.Errorf("the link of three nets of 2×%d units: %v, want a FieldError that names saved snapshots", units, err)
		}
	}
}

func TestDamagedLinks(t *testing.T) {
	text, err := newLab(t, Default()).Snapshot().Link()
	if err != nil {
		t.Fatal(err)
	}
	for n := range text {
		if _, err := ParseLink(text[:n]); err == nil {
			t.Errorf("a link cut to %d of %d characters was read", n, len(text))
		}
		other := "A"
		if text[n] == 'A' {
			other = "B"
		}
		if _, err := ParseLink(text[:n] + other + text[n+1:]); err == nil {
			t.Errorf("a link with character %d exchanged was read", n)
		}
	}
}

func TestLinksThatAreRefused(t *testing.T) {
	good := newLab(t, Default()).Snapshot()
	far := good
	far.Clock.Step = 1 << 60
	late := good
	late.Panels = append([]PanelSnapshot{}, good.Panels...)
	late.Panels[1].Clock.Epoch = 1 << 60
	bytesOf := func(s Snapshot) []byte {
		b, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct{ name, text, says string }{
		{"nothing", "", "cut short"},
		{"another format", "2" + packed(bytesOf(good))[1:], "format 2"},
		{"no format", "x" + packed(bytesOf(good))[1:], "damaged"},
		{"a megabyte", strings.Repeat("1", 1<<20), "at most 8192"},
		{"not deflated", linkVersion + linkText.EncodeToString([]byte{0, 0, 0, 0}), "damaged"},
		{"a bomb", packed(make([]byte, 4<<20)), "damaged"},
		{"another snapshot", packed(bytes.Replace(bytesOf(good), []byte("CHLK\x01"), []byte("CHLK\x09"), 1)), "another version"},
		{"absurd settings", packed(bytes.Replace(bytesOf(good), []byte(`"lambda":0.01`), []byte(`"lambda":9e99`), 1)), "lambda"},
		{"the clock of the lab", packed(bytesOf(far)), "2⁵³"},
		{"the clock of a panel", packed(bytesOf(late)), "2⁵³"},
	} {
		_, err := ParseLink(c.text)
		var field *FieldError
		if !errors.As(err, &field) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want a FieldError with %q", c.name, err, c.says)
		}
	}
}

func TestLinkPutsNoWordsIntoThePage(t *testing.T) {
	s := newLab(t, Default()).Snapshot()
	s.Panels[0].Diverged = "Send your password to …"
	text, err := s.Link()
	if err != nil {
		t.Fatal(err)
	}
	if s, err = ParseLink(text); err != nil || s.Panels[0].Diverged != linkDiverged || s.Panels[1].Diverged != "" {
		t.Errorf("the panels say %q and %q (%v), want our own words and none", s.Panels[0].Diverged, s.Panels[1].Diverged, err)
	}
}

func FuzzLink(f *testing.F) {
	l := newLab(f, Default())
	l.Advance(scratch(), 3, nil)
	text, err := l.Snapshot().Link()
	if err != nil {
		f.Fatal(err)
	}
	b, err := l.Snapshot().MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text, []byte{})
	f.Add(text[:40], []byte{})
	f.Add("", b)
	f.Fuzz(func(t *testing.T, text string, b []byte) {
		if len(b) > 0 && len(b) < maxLinkBytes { // past the checksum
			text = packed(b)
		}
		s, err := ParseLink(text)
		if err != nil {
			var field *FieldError
			if !errors.As(err, &field) {
				t.Fatalf("%v is no FieldError", err)
			}
			return
		}
		l, err := Restore(s)
		if err != nil {
			return
		}
		l.Advance(scratch(), 2, nil)
		var frame Frame
		l.Draw(scratch(), 5, &frame, nil)
		for _, p := range frame.Panels {
			if sum := p.DataLoss + p.Penalty + p.SumSquares + p.TestLoss; math.IsNaN(sum) {
				t.Fatalf("a frame with %+v", p)
			}
		}
	})
}
