package play

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestSnapshotGoesOnWithTheSameBits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLab(t, anyExperiment(t))
		s := scratch()
		l.Advance(s, rapid.IntRange(0, 30).Draw(t, "before"), nil)
		b, err := l.Snapshot().MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var snap Snapshot
		if err := snap.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		other, err := Restore(snap)
		if err != nil {
			t.Fatal(err)
		}
		l.Advance(s, 20, nil)
		other.Advance(s, 20, nil)
		if d := cmp.Diff(weights(l), weights(other)); d != "" {
			t.Fatalf("weights (−stayed +restored):\n%s", d)
		}
		if l.clock != other.clock || l.playing != other.playing {
			t.Fatalf("clock %+v and %+v, playing %v and %v", l.clock, other.clock, l.playing, other.playing)
		}
	})
}

// TestOldSnapshots goes on from a snapshot that a server without a choice of optimizers wrote: with momentum, to where
// that server was 20 updates later, but for the rounding of kernels that have changed since.
func TestOldSnapshots(t *testing.T) {
	read := func(name string) (s Snapshot) {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		return s
	}
	l, err := Restore(read("snapshot-momentum.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if !l.Experiment().Equal(Default()) {
		t.Errorf("the experiment is %s, want the slide", l.Experiment().Query())
	}
	l.Advance(scratch(), 20, nil)
	if d := cmp.Diff(read("snapshot-momentum-later.bin"), l.Snapshot(), cmpopts.IgnoreFields(PanelSnapshot{}, "Age"), cmpopts.EquateApprox(1e-4, 1e-5)); d != "" {
		t.Errorf("after 20 updates (−as it was +now):\n%s", d)
	}
}

func TestDamagedSnapshots(t *testing.T) {
	b, err := newLab(t, Default()).Snapshot().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for n := range b {
		if new(Snapshot).UnmarshalBinary(b[:n]) == nil {
			t.Errorf("a snapshot cut to %d of %d bytes was read", n, len(b))
		}
	}
	if new(Snapshot).UnmarshalBinary(append(b, 0)) == nil {
		t.Error("a snapshot with a byte too many was read")
	}
}

func FuzzSnapshot(f *testing.F) {
	b, err := newLab(f, Default()).Snapshot().MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:40])
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Snapshot
		if s.UnmarshalBinary(b) != nil {
			return
		}
		l, err := Restore(s)
		if err != nil {
			return
		}
		l.Advance(scratch(), 1, nil)
	})
}
