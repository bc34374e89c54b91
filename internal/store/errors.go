package store

import (
	"errors"
	"fmt"
)

// The errors that a caller tells apart. They are wrapped: compare with [errors.Is].
var (
	ErrNotFound    = errors.New("store: no such lab or snapshot")
	ErrFull        = errors.New("store: no room to save")        // the bucket or the disk; labs that expire or are deleted make room
	ErrDiskFull    = fmt.Errorf("%w: the disk is full", ErrFull) // the disk, in particular
	ErrTooLarge    = errors.New("store: too large to save")      // more than MaxRecord or MaxSnapshot bytes
	ErrUnavailable = errors.New("store: cannot save at present") // the disk failed or stalled, or the store is closed
	ErrInUse       = errors.New("in use by another server")
	ErrNotStore    = errors.New("not a Chalkline data directory")
	ErrDamaged     = errors.New("store: the record is damaged")
)
