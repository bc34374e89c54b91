package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// history is how many revisions of a lab are kept: the newest and the two before it.
const history = 3

// engine is a running server with the buckets in it, and the only connection to it.
type engine struct {
	server    *server.Server
	conn      *nats.Conn
	labs      *shelf
	snapshots *shelf
}

// startEngine opens the buckets under c.Dir, or makes them. Starting cannot be cut short: ctx counts from the first request.
func startEngine(ctx context.Context, c Config) (*engine, error) {
	words := &natsLog{log: c.Log}
	e := &engine{}
	var err error
	if e.server, err = server.NewServer(serverOptions(c)); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	e.server.SetLoggerV2(words, false, false, false)
	e.server.Start()
	if err = words.err(); err == nil {
		err = e.open(ctx, c)
	}
	if err != nil {
		e.stop()
		return nil, fmt.Errorf("store: data directory %s: %w", c.Dir, err)
	}
	return e, nil
}

// timedOut tells a machine that is slow from a directory that is damaged.
func timedOut(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, nats.ErrTimeout)
}

func serverOptions(c Config) *server.Options {
	return &server.Options{
		ServerName:             "chalkline",
		DontListen:             true, // no port: the only client is in this process
		NoSigs:                 true,
		NoLog:                  true, // natsLog instead
		NoSystemAccount:        true,
		DisableJetStreamBanner: true,
		JetStream:              true,
		StoreDir:               c.Dir,
		SyncAlways:             true, // what is acknowledged is on the disk; the default syncs every two minutes
		JetStreamMaxMemory:     64 << 20,
		JetStreamMaxStore:      1 << 50, // the buckets have their own limits; the default would be three quarters of the free disk
		MaxPayload:             MaxRecord + 64<<10,
	}
}

func (e *engine) open(ctx context.Context, c Config) error {
	var err error
	e.conn, err = nats.Connect("", nats.InProcessServer(e.server), nats.Name("store"), nats.NoReconnect(), nats.Timeout(10*time.Second),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { // the default writes to stderr
			c.Log.Warn("nats client", "err", err)
		}))
	if err != nil {
		return err
	}
	js, err := jetstream.New(e.conn)
	if err != nil {
		return err
	}
	if e.labs, err = openShelf(ctx, js, labBucket, "lab.", history, c.Keep, c.MaxBytes); err != nil {
		return err
	}
	e.snapshots, err = openShelf(ctx, js, snapshotBucket, "snapshot.", copies, c.KeepSnapshots, c.MaxSnapshotBytes)
	return err
}

// sick returns why the server no longer writes, nil if it does. After a failed write it answers no save at all, until
// it is started anew.
func (e *engine) sick() error {
	for _, b := range []string{labBucket, snapshotBucket} {
		h := e.server.Healthz(&server.HealthzOptions{Account: server.DEFAULT_GLOBAL_ACCOUNT, Stream: "KV_" + b})
		if h.Error != "" {
			return errors.New(h.Error)
		}
	}
	return nil
}

// stop returns when the server's goroutines have ended and its files are closed.
func (e *engine) stop() {
	if e.conn != nil {
		e.conn.Close()
	}
	e.server.Shutdown()
	e.server.WaitForShutdown()
}
