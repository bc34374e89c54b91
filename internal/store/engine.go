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

const (
	bucket  = "chalkline"
	history = 3 // revisions of a lab: the newest and the two before it
)

// engine is a running server with the bucket in it, and the only connection to it.
type engine struct {
	server *server.Server
	conn   *nats.Conn
	kv     jetstream.KeyValue
	stream jetstream.Stream // the same bucket, for what the key-value interface cannot do
}

// startEngine opens the bucket under c.Dir, or makes it. Starting cannot be cut short: ctx counts from the first request.
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
		JetStreamMaxStore:      1 << 50, // the bucket has its own limit; the default would be three quarters of the free disk
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
	e.kv, err = js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{
		Bucket:       bucket,
		History:      history,
		TTL:          c.Keep,
		MaxBytes:     c.MaxBytes,
		MaxValueSize: MaxRecord,
		Storage:      jetstream.FileStorage,
	})
	if err != nil {
		return err
	}
	e.stream, err = js.Stream(ctx, "KV_"+bucket)
	return err
}

// sick returns why the server no longer writes, nil if it does. After a failed write it answers no save at all, until
// it is started anew.
func (e *engine) sick() error {
	h := e.server.Healthz(&server.HealthzOptions{Account: server.DEFAULT_GLOBAL_ACCOUNT, Stream: "KV_" + bucket})
	if h.Error == "" {
		return nil
	}
	return errors.New(h.Error)
}

// stop returns when the server's goroutines have ended and its files are closed.
func (e *engine) stop() {
	if e.conn != nil {
		e.conn.Close()
	}
	e.server.Shutdown()
	e.server.WaitForShutdown()
}
