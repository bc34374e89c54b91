package play

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// MaxLink is the most characters of a snapshot's link form: what chats and mail programs still keep whole.
const MaxLink = 8 << 10

const (
	// linkVersion is the first character of the link form. Others are of formats to come.
	linkVersion = "1"
	// maxLinkBytes bounds what a link inflates to, and what is worth deflating for one: weights hardly shrink, only the
	// settings and points do.
	maxLinkBytes = 64 << 10
	// maxCount bounds the counters of a link: float64, in which frames have them, is exact up to there.
	maxCount = 1 << 53
)

// linkText is base64url, and refuses all but one way of writing the same bytes.
var linkText = base64.RawURLEncoding.Strict()

// linkDiverged takes the place of what a link says about a panel that had stopped: a link comes from anybody, and a page
// shows no words of theirs as its own.
const linkDiverged = "Stopped: the weights had grown past every bound when the link was made. Try a tenth of the learning rate."

// Link returns the snapshot as text for the fragment of a URL: linkVersion, and then as base64url the CRC-32 (IEEE, little
// endian) of what follows, which is the binary form, deflated. The weights are exact. It returns a *FieldError if that is
// longer than MaxLink.
func (s Snapshot) Link() (string, error) {
	if n := s.numbers(); 4*n > maxLinkBytes {
		return "", tooLong(fmt.Sprintf("%d numbers", n))
	}
	b, err := s.MarshalBinary()
	if err != nil {
		return "", err
	}
	packed := bytes.NewBuffer(make([]byte, crc32.Size))
	w, err := flate.NewWriter(packed, flate.BestCompression)
	if err != nil {
		return "", fmt.Errorf("play: link: %w", err)
	}
	if _, err := w.Write(b); err != nil {
		return "", fmt.Errorf("play: link: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", fmt.Errorf("play: link: %w", err)
	}
	sum, deflated := packed.Bytes()[:crc32.Size], packed.Bytes()[crc32.Size:]
	binary.LittleEndian.PutUint32(sum, crc32.ChecksumIEEE(deflated))
	text := linkVersion + linkText.EncodeToString(packed.Bytes())
	if len(text) > MaxLink || len(b) > maxLinkBytes {
		return "", tooLong(fmt.Sprintf("%d characters", len(text)))
	}
	return text, nil
}

// numbers counts the parameters and the optimizers' state.
func (s Snapshot) numbers() (n int) {
	for _, p := range s.Panels {
		n += len(p.Params) * (1 + len(p.State))
	}
	return n
}

func tooLong(got string) error {
	return &FieldError{"the link with the weights", got, fmt.Sprintf("at most %d characters; a saved snapshot has room for more", MaxLink)}
}

// ParseLink reads what Snapshot.Link returned, within bounds: whatever the text says, it takes no more than a few times
// maxLinkBytes. Its errors are *FieldErrors.
func ParseLink(text string) (Snapshot, error) {
	if len(text) > MaxLink {
		return Snapshot{}, tooLong(fmt.Sprintf("%d characters or more", MaxLink+1))
	}
	deflated, err := unpackLink(text)
	if err != nil {
		return Snapshot{}, err
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(deflated)), maxLinkBytes+1))
	if err != nil || len(b) > maxLinkBytes {
		return Snapshot{}, errLink("damaged", "a link that was copied whole")
	}
	var s Snapshot
	if err := s.UnmarshalBinary(b); err != nil { // though it arrived as it was made
		return Snapshot{}, foreign(err)
	}
	for i := range s.Panels {
		p := &s.Panels[i]
		if p.Clock.beyond() {
			return Snapshot{}, errLink("counted beyond all bounds", "up to 2⁵³ updates")
		}
		if p.Diverged != "" {
			p.Diverged = linkDiverged
		}
	}
	if s.Clock.beyond() {
		return Snapshot{}, errLink("counted beyond all bounds", "up to 2⁵³ updates")
	}
	return s, nil
}

// unpackLink returns the deflated part if the text is whole and of this version.
func unpackLink(text string) ([]byte, error) {
	damaged := errLink("damaged or cut short", "a link that was copied whole")
	if text == "" {
		return nil, damaged
	}
	if version := text[:1]; version != linkVersion && "0" <= version && version <= "9" {
		return nil, errLink("of format "+version, "format "+linkVersion+", the one that this server reads")
	}
	b, err := linkText.DecodeString(text[1:])
	if err != nil || len(b) < crc32.Size || text[:1] != linkVersion {
		return nil, damaged
	}
	sum, deflated := b[:crc32.Size], b[crc32.Size:]
	if crc32.ChecksumIEEE(deflated) != binary.LittleEndian.Uint32(sum) {
		return nil, damaged
	}
	return deflated, nil
}

// foreign explains why a snapshot that is whole cannot be read: another version of the program made it, or a person did.
func foreign(err error) error {
	var field *FieldError
	if errors.As(err, &field) {
		return errLink("beyond this server: "+field.Error(), "")
	}
	return errLink("of another version of this program", "a link that this version made")
}

func errLink(got, accepted string) error {
	return &FieldError{"the link with the weights", got, accepted}
}

func (c clock) beyond() bool { return c.Step > maxCount || c.Epoch > maxCount }
