package main

import (
	"context"
	"errors"

	"chalkline/internal/live"
	"chalkline/internal/store"
)

// keeper lets labs be kept in a store.
type keeper struct{ store *store.Store }

func (k keeper) Save(ctx context.Context, id string, lab live.Kept) error {
	return k.store.Save(ctx, id, store.Record(lab))
}

func (k keeper) Load(ctx context.Context, id string) (live.Kept, error) {
	r, err := k.store.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		err = live.ErrUnknown
	}
	return live.Kept(r), err
}
