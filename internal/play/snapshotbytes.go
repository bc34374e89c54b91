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

// snapshotHead is the part of a snapshot that is written as JSON; the parameters follow as little-endian float32.
type snapshotHead struct {
	Experiment json.RawMessage `json:"experiment"`
	Clock      clock           `json:"clock"`
	Playing    bool            `json:"playing"`
	Params     []int           `json:"params"` // of each panel
	Clocks     []clock         `json:"clocks"` // of each panel; absent in older snapshots, whose panels are all at Clock
	Diverged   []string        `json:"diverged"`
	Optimizers []optimizerHead `json:"optimizers"` // of each panel; absent in older snapshots, which have momentum and its velocity
}

// optimizerHead says whose state follows a panel's parameters.
type optimizerHead struct {
	Name   nn.Optimizer `json:"name"`
	States int          `json:"states"` // slices, each as long as the parameters
	Age    uint64       `json:"age"`
}

// snapshotMagic opens every snapshot; the last byte is the version.
var snapshotMagic = []byte("CHLK\x01")

var errSnapshot = errors.New("play: not a snapshot, or a damaged one")

// MarshalBinary implements [encoding.BinaryMarshaler]: magic, length of the JSON head (u32), head, then each panel's
// parameters and its optimizer's state.
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
		head.Optimizers = append(head.Optimizers, optimizerHead{p.Optimizer, len(p.State), p.Age})
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, fmt.Errorf("play: snapshot: %w", err)
	}
	b := binary.LittleEndian.AppendUint32(slices.Clone(snapshotMagic), uint32(len(text)))
	b = append(b, text...)
	for _, p := range s.Panels {
		for _, v := range append([][]float32{p.Params}, p.State...) {
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
	head.complete()
	if n := len(head.Params); n > MaxPanels || len(head.Diverged) != n || len(head.Clocks) != n || len(head.Optimizers) != n {
		return errSnapshot
	}
	next := Snapshot{Experiment: exp, Clock: head.Clock, Playing: head.Playing}
	rest = rest[n:]
	for i := range head.Params {
		p, ok := head.panel(i, &rest)
		if !ok {
			return errSnapshot
		}
		next.Panels = append(next.Panels, p)
	}
	if len(rest) != 0 {
		return errSnapshot
	}
	*s = next
	return nil
}

// complete fills in what older snapshots do not have.
func (h *snapshotHead) complete() {
	if h.Clocks == nil {
		h.Clocks = slices.Repeat([]clock{h.Clock}, len(h.Params))
	}
	if h.Optimizers == nil {
		h.Optimizers = slices.Repeat([]optimizerHead{{nn.Momentum, nn.Momentum.States(), h.Clock.Step}}, len(h.Params))
	}
}

// panel takes the numbers of panel i from the front of rest, and reports whether they are there.
func (h *snapshotHead) panel(i int, rest *[]byte) (p PanelSnapshot, ok bool) {
	n, o := h.Params[i], h.Optimizers[i]
	if n < 0 || o.States != o.Name.States() || n > len(*rest)/(4*(1+o.States)) {
		return p, false
	}
	p = PanelSnapshot{takeFloats(rest, n), o.Name, nil, o.Age, h.Clocks[i], h.Diverged[i]}
	for range o.States {
		p.State = append(p.State, takeFloats(rest, n))
	}
	return p, true
}

// takeFloats takes n numbers from the front of rest.
func takeFloats(rest *[]byte, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32((*rest)[4*i:]))
	}
	*rest = (*rest)[4*n:]
	return v
}
