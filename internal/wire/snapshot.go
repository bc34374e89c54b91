package wire

import (
	"encoding/base32"
	"strconv"
	"strings"

	"chalkline/internal/play"
)

// Messages about snapshots, from a browser.
type (
	// Link asks for the lab's snapshot as text for a link.
	Link struct{}
	// Save asks for the lab's snapshot to be kept under an id.
	Save struct{}
)

// snapshotIDs are written in lower case: 0, 1, 8 and 9 are left out, so that an id can be read from a screen.
var snapshotIDs = base32.StdEncoding.WithPadding(base32.NoPadding)

// SnapshotBits is the randomness of a snapshot's id, which nobody guesses.
const SnapshotBits = 80

// FormatSnapshotID writes an id: 16 letters and digits.
func FormatSnapshotID(random [SnapshotBits / 8]byte) string {
	return strings.ToLower(snapshotIDs.EncodeToString(random[:]))
}

// ParseSnapshotID returns the id in the form of FormatSnapshotID; capitals are read like small letters. It returns a
// *play.FieldError for what is none.
func ParseSnapshotID(text string) (string, error) {
	const length = SnapshotBits / 5
	if len(text) == length {
		if b, err := snapshotIDs.DecodeString(strings.ToUpper(text)); err == nil && len(b) == SnapshotBits/8 {
			return strings.ToLower(text), nil
		}
	}
	return "", &play.FieldError{Field: "the snapshot's id", Got: strconv.QuoteToGraphic(clip(text)), Accepted: strconv.Itoa(length) + " letters a–z and digits 2–7"}
}

// EncodeLink answers Link: the text of a snapshot, and of which moment it is.
func EncodeLink(id int, s play.Snapshot, text string) []byte {
	return encode(struct {
		Type  string `json:"type"`
		ID    int    `json:"id"`
		Step  uint64 `json:"step"`
		Epoch uint64 `json:"epoch"`
		Text  string `json:"text"`
	}{"link", id, s.Clock.Step, s.Clock.Epoch, text})
}

// EncodeSaved answers Save: the id that the snapshot is kept under, of which moment it is, and for how many hours.
func EncodeSaved(id int, s play.Snapshot, saved string, hours int) []byte {
	return encode(struct {
		Type  string `json:"type"`
		ID    int    `json:"id"`
		Step  uint64 `json:"step"`
		Epoch uint64 `json:"epoch"`
		Saved string `json:"saved"`
		Hours int    `json:"hours"`
	}{"saved", id, s.Clock.Step, s.Clock.Epoch, saved, hours})
}
