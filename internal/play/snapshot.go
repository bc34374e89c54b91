package play

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"chalkline/internal/nn"
)

// Snapshot is a lab at rest: with it a lab goes on with the same bits, in another process or on another machine of the
// same CPU family. The history of undo is not part of it, nor is what has been done of an update that is unfinished.
type Snapshot struct {
	Experiment Experiment
	Clock      clock
	Playing    bool
	Panels     []PanelSnapshot
}

// PanelSnapshot is the state of one network.
type PanelSnapshot struct {
	Params, Velocity []float32
	Clock            clock // the lab's, or one update further
	Diverged         string
}

// Snapshot returns a copy of the lab's state.
func (l *Lab) Snapshot() Snapshot {
	s := Snapshot{Experiment: l.Experiment(), Clock: l.clock, Playing: l.playing}
	for _, p := range l.panels {
		t := p.trainer.State()
		s.Panels = append(s.Panels, PanelSnapshot{t.Params, t.State[0], p.clock(), p.diverged})
	}
	return s
}

// Restore returns a lab that goes on from the snapshot.
func Restore(s Snapshot) (*Lab, error) {
	l, err := NewLab(s.Experiment)
	if err != nil {
		return nil, err
	}
	if len(s.Panels) != len(l.panels) {
		return nil, fmt.Errorf("play: snapshot has %d panels, its experiment %d", len(s.Panels), len(l.panels))
	}
	for i, ps := range s.Panels {
		if n := l.train.data.Len(); ps.Clock.Position < 0 || ps.Clock.Position > n {
			return nil, fmt.Errorf("play: panel %d of the snapshot is at point %d of %d", i, ps.Clock.Position, n)
		}
		p := l.panels[i]
		t := p.trainer.State()
		if len(ps.Params) != len(t.Params) || len(ps.Velocity) != len(t.Params) {
			return nil, fmt.Errorf("play: panel %d of the snapshot has %d parameters, its network %d", i, len(ps.Params), len(t.Params))
		}
		if !allFinite(ps.Params) || !allFinite(ps.Velocity) {
			return nil, fmt.Errorf("play: panel %d of the snapshot has parameters that are not finite", i)
		}
		t.Params, t.Optimizer, t.State = ps.Params, nn.Momentum, [][]float32{ps.Velocity}
		t.Step, t.Epoch, t.Position = ps.Clock.Step, ps.Clock.Epoch, ps.Clock.Position
		p.trainer.Restore(t)
		p.diverged = ps.Diverged
	}
	l.clock, l.playing = s.Clock, s.Playing
	return l, nil
}

func allFinite(v []float32) bool {
	return !slices.ContainsFunc(v, func(x float32) bool { return math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) })
}

// snapshotHead is the part of a snapshot that is written as JSON; the parameters follow as little-endian float32.
type snapshotHead struct {
	Experiment json.RawMessage `json:"experiment"`
	Clock      clock           `json:"clock"`
	Playing    bool            `json:"playing"`
	Params     []int           `json:"params"` // of each panel
	Clocks     []clock         `json:"clocks"` // of each panel; absent in older snapshots, whose panels are all at Clock
	Diverged   []string        `json:"diverged"`
}

// snapshotMagic opens every snapshot; the last byte is the version.
var snapshotMagic = []byte("CHLK\x01")

var errSnapshot = errors.New("play: not a snapshot, or a damaged one")

// MarshalBinary implements [encoding.BinaryMarshaler]: magic, length of the JSON head (u32), head, then each panel's
// parameters and velocities.
func (s Snapshot) MarshalBinary() ([]byte, error) {
	exp, err := json.Marshal(s.Experiment)
	if err != nil {
		return nil, fmt.Errorf("play: snapshot: %w", err)
	}
	head := snapshotHead{Experiment: exp, Clock: s.Clock, Playing: s.Playing}
	for _, p := range s.Panels {
		head.Params = append(head.Params, len(p.Params))
		head.Clocks = append(head.Clocks, p.Clock)
		head.Diverged = append(head.Diverged, p.Diverged)
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, fmt.Errorf("play: snapshot: %w", err)
	}
	b := binary.LittleEndian.AppendUint32(slices.Clone(snapshotMagic), uint32(len(text)))
	b = append(b, text...)
	for _, p := range s.Panels {
		for _, v := range [][]float32{p.Params, p.Velocity} {
			for _, x := range v {
				b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
			}
		}
	}
	return b, nil
}

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. It allocates no more than a small multiple of len(b).
func (s *Snapshot) UnmarshalBinary(b []byte) error {
	rest, ok := bytes.CutPrefix(b, snapshotMagic)
	if !ok || len(rest) < 4 {
		return errSnapshot
	}
	n := int(binary.LittleEndian.Uint32(rest))
	if rest = rest[4:]; n > len(rest) {
		return errSnapshot
	}
	var head snapshotHead
	if err := json.Unmarshal(rest[:n], &head); err != nil {
		return fmt.Errorf("%w: %w", errSnapshot, err)
	}
	exp, err := ParseJSON(head.Experiment)
	if err != nil {
		return fmt.Errorf("%w: %w", errSnapshot, err)
	}
	if head.Clocks == nil {
		head.Clocks = slices.Repeat([]clock{head.Clock}, len(head.Params))
	}
	if len(head.Params) != len(head.Diverged) || len(head.Params) != len(head.Clocks) || len(head.Params) > MaxPanels {
		return errSnapshot
	}
	next := Snapshot{Experiment: exp, Clock: head.Clock, Playing: head.Playing}
	rest = rest[n:]
	take := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(rest[4*i:]))
		}
		rest = rest[4*n:]
		return v
	}
	for i, n := range head.Params {
		if n < 0 || n > len(rest)/8 {
			return errSnapshot
		}
		next.Panels = append(next.Panels, PanelSnapshot{take(n), take(n), head.Clocks[i], head.Diverged[i]})
	}
	if len(rest) != 0 {
		return errSnapshot
	}
	*s = next
	return nil
}
