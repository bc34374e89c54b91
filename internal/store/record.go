package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"chalkline/internal/play"
)

// Record is what is kept of a lab.
type Record struct {
	Key      [sha256.Size]byte // hash of the capability that commands the lab
	Snapshot play.Snapshot
}

// MaxRecord is the most bytes of an encoded record. It has room for twelve panels of eight layers of 64 neurons (3.2 MB);
// only wide maxout layers, which go up to 26 MB, are refused: a few of those would leave no room for anyone else.
const MaxRecord = 4 << 20

// recordMagic opens every record; its last byte is the version.
const recordMagic = "CHLS\x01"

const (
	recordHead = len(recordMagic) + sha256.Size + 4 // magic, key, length of the snapshot
	recordMin  = recordHead + sha256.Size           // and the checksum
)

// encode returns magic, key, length of the snapshot (u32, little-endian), the snapshot, and the SHA-256 of all that.
func (r Record) encode() ([]byte, error) {
	snapshot, err := r.Snapshot.MarshalBinary()
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if n := len(snapshot) + recordMin; n > MaxRecord {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, n, MaxRecord)
	}
	b := make([]byte, 0, recordMin+len(snapshot))
	b = append(b, recordMagic...)
	b = append(b, r.Key[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(snapshot)))
	b = append(b, snapshot...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

// decodeRecord refuses, with ErrDamaged, every b that encode did not return. It allocates a small multiple of len(b).
func decodeRecord(b []byte) (Record, error) {
	if len(b) < recordMin || len(b) > MaxRecord {
		return Record{}, fmt.Errorf("%w: %d bytes", ErrDamaged, len(b))
	}
	body, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return Record{}, fmt.Errorf("%w: wrong checksum", ErrDamaged)
	}
	rest, ok := bytes.CutPrefix(body, []byte(recordMagic))
	if !ok {
		return Record{}, fmt.Errorf("%w: unknown format", ErrDamaged)
	}
	var r Record
	rest = rest[copy(r.Key[:], rest):]
	snapshot := rest[4:]
	if uint64(binary.LittleEndian.Uint32(rest)) != uint64(len(snapshot)) {
		return Record{}, fmt.Errorf("%w: wrong length", ErrDamaged)
	}
	if err := r.Snapshot.UnmarshalBinary(snapshot); err != nil {
		return Record{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, nil
}
