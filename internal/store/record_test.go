package store

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"chalkline/internal/nn"
	"chalkline/internal/play"
)

func TestRecordRoundTrip(t *testing.T) {
	for _, units := range []int{0, 1, 64} {
		r := record(t, 5, units)
		got, err := decodeRecord(encoded(t, r))
		if err != nil {
			t.Fatal(err)
		}
		if got.Key != r.Key || !bytes.Equal(encoded(t, got), encoded(t, r)) {
			t.Errorf("%d units: another record came back", units)
		}
	}
}

func TestDamagedRecordsAreRefused(t *testing.T) {
	b := encoded(t, record(t, 5, 3))
	for n := range b {
		if _, err := decodeRecord(b[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d of %d bytes: error %v, want ErrDamaged", n, len(b), err)
		}
	}
	for i := range 8 * len(b) {
		flipped := slices.Clone(b)
		flipped[i/8] ^= 1 << (i % 8)
		if _, err := decodeRecord(flipped); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d flipped: error %v, want ErrDamaged", i, err)
		}
	}
	if _, err := decodeRecord(append(b, 0)); !errors.Is(err, ErrDamaged) {
		t.Errorf("a byte too many: error %v, want ErrDamaged", err)
	}
}

func TestTooLarge(t *testing.T) {
	e := play.Default()
	for range nn.MaxDepth {
		e.Layers = append(e.Layers, play.Layer{Units: nn.MaxUnits, Activation: nn.Maxout, Pieces: nn.MaxPieces})
	}
	e.Layers = e.Layers[len(e.Layers)-nn.MaxDepth:]
	l, err := play.NewLab(e)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (Record{Snapshot: l.Snapshot()}).encode(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
}

func FuzzRecord(f *testing.F) {
	b := encoded(f, record(f, 5, 3))
	f.Add(b)
	f.Add(b[:recordMin])
	f.Add([]byte(recordMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("error %v, want ErrDamaged", err)
			}
			return
		}
		again, err := r.encode()
		if err != nil || len(again) > MaxRecord {
			t.Errorf("a record that was read cannot be written: %v", err)
		}
	})
}
