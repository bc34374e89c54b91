package main

import (
	"context"
	"errors"
	"fmt"

	"chalkline/internal/live"
	"chalkline/internal/store"
)

// keeper lets labs be kept in a store.
type keeper struct{ store *store.Store }

func (k keeper) Save(ctx context.Context, id string, lab live.Kept) error {
	err := k.store.Save(ctx, id, store.Record(lab))
	switch {
	case errors.Is(err, store.ErrDiskFull):
		return fmt.Errorf("%w: %w", live.ErrDiskFull, err)
	case errors.Is(err, store.ErrFull):
		return fmt.Errorf("%w: %w", live.ErrNoRoom, err)
	case errors.Is(err, store.ErrTooLarge):
		return fmt.Errorf("%w: %w", live.ErrTooLarge, err)
	}
	return err
}

func (k keeper) Load(ctx context.Context, id string) (live.Kept, error) {
	r, err := k.store.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		err = live.ErrUnknown
	}
	return live.Kept(r), err
}
