package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"chalkline/internal/live"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/store"
	"chalkline/internal/web"
)

// run serves until ctx is done. It prints the address once it serves.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	c, err := parseFlags(args, getenv, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	log := newLog(c, stderr)
	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		return fmt.Errorf("-addr: %w", err)
	}
	defer listener.Close()
	set, err := kernel.Choose(c.kernel)
	if err != nil {
		return fmt.Errorf("-kernel: %w", err)
	}
	lc := live.Config{MaxLabs: c.maxLabs, Memory: c.memory << 20, Kernel: set, Log: log}
	if there := limitMemory(); c.memory == 0 {
		lc.Memory = there / 2
	}
	wc := web.Config{Dev: c.dev, Log: log}
	if c.data != "" {
		st, err := store.Open(ctx, store.Config{Dir: c.data, Log: log})
		if err != nil {
			return fmt.Errorf("-data: %w", err)
		}
		defer func() {
			if err := st.Close(); err != nil {
				log.Error("store not closed", "error", err)
			}
		}()
		lc.Keeper, wc.Snapshots, wc.Lasting = keeper{st}, st, true
	}
	wc.Labs = live.New(lc)
	if c.origins != "" {
		wc.Origins = strings.Split(c.origins, ",")
	}
	if c.dev {
		wc.Assets = os.DirFS("web/static")
	}
	return serve(ctx, listener, web.New(wc), stdout, log)
}

func newLog(c config, w io.Writer) *slog.Logger {
	level := slog.LevelInfo
	if c.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}

// grace is how long requests may take to end once the server has been told to stop.
const grace = 5 * time.Second

// serve answers requests until ctx is done, and then lets the browsers know.
func serve(ctx context.Context, listener net.Listener, app *web.Server, stdout io.Writer, log *slog.Logger) error {
	srv := &http.Server{
		Handler:           app,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10, // the longest address, with points, is 16 KB
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }() // ends with Shutdown
	fmt.Fprintf(stdout, "Chalkline is at %s\n", address(listener.Addr()))

	select {
	case err := <-failed:
		app.Close()
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	app.Close() // websockets first: Shutdown does not know of them
	end, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := srv.Shutdown(end); err != nil {
		return fmt.Errorf("requests did not end in %v: %w", grace, err)
	}
	return nil
}

// address is where a browser on this machine finds the listener.
func address(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return a.String()
	}
	host := "localhost"
	if !tcp.IP.IsUnspecified() {
		host = tcp.IP.String()
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(tcp.Port)) + "/"
}
