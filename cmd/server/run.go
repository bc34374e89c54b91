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
	"chalkline/internal/web"
)

// config is what the flags say.
type config struct {
	addr    string
	dev     bool
	maxLabs int
	origins string
	verbose bool
}

// parseFlags reads args; a flag that is not given takes the value of its environment variable, then its default.
func parseFlags(args []string, getenv func(string) string, stderr io.Writer) (config, error) {
	var c config
	fs := flag.NewFlagSet("server", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&c.addr, "addr", ":8080", "`address` to listen on")
	fs.BoolVar(&c.dev, "dev", false, "serve the browser's files from web/static on disk, uncached")
	fs.IntVar(&c.maxLabs, "max-labs", 500, "most `labs` at once, 1 to 100000; further ones are refused")
	fs.StringVar(&c.origins, "origins", "", "`hosts` besides the server's own whose pages may connect, separated by commas")
	fs.BoolVar(&c.verbose, "verbose", false, "log every request")
	var bad error
	fs.VisitAll(func(f *flag.Flag) {
		name := "CHALKLINE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		f.Usage += " ($" + name + ")"
		if v := getenv(name); v != "" {
			if err := f.Value.Set(v); err != nil && bad == nil {
				bad = fmt.Errorf("%s is %q: %w", name, v, err)
			}
		}
	})
	if bad != nil {
		return c, bad
	}
	if err := fs.Parse(args); err != nil {
		return c, err
	}
	if fs.NArg() > 0 {
		return c, fmt.Errorf("argument %q: only flags are accepted, see -help", fs.Arg(0))
	}
	if c.maxLabs < 1 || c.maxLabs > 100000 {
		return c, fmt.Errorf("-max-labs is %d; accepted: 1 to 100000", c.maxLabs)
	}
	return c, nil
}

// grace is how long requests may take to end once the server has been told to stop.
const grace = 5 * time.Second

// run serves until ctx is done. It prints the address once it serves.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	c, err := parseFlags(args, getenv, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	level := slog.LevelInfo
	if c.verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))

	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		return fmt.Errorf("-addr: %w", err)
	}
	labs := live.New(live.Config{MaxLabs: c.maxLabs, Log: log})
	wc := web.Config{Labs: labs, Dev: c.dev, Log: log}
	if c.origins != "" {
		wc.Origins = strings.Split(c.origins, ",")
	}
	if c.dev {
		wc.Assets = os.DirFS("web/static")
	}
	app := web.New(wc)
	srv := &http.Server{
		Handler:           app,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10, // the longest address, with points, is 16 KB
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
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
