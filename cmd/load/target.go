package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// target is a server on this machine.
type target struct {
	origin  string // what a page of it calls itself
	socket  string
	metrics string
}

// parseTarget reads the address of a server. Only this machine is accepted: load is not for other people's servers.
func parseTarget(address string) (target, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || u.Port() == "" {
		return target{}, fmt.Errorf("-url is %q; accepted: http://127.0.0.1:port", address)
	}
	host := u.Hostname()
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return target{}, fmt.Errorf("-url is %q; accepted: an address of this machine's loopback", address)
	}
	at := net.JoinHostPort(host, u.Port())
	return target{origin: "http://" + at, socket: "ws://" + at + "/ws", metrics: "http://" + at + "/metrics"}, nil
}

// usage is what a server has used.
type usage struct {
	cpu      float64 // seconds of processor time since it started
	resident float64 // bytes
}

// usage asks the server.
func (t target) usage(ctx context.Context) (usage, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.metrics, nil)
	if err != nil {
		return usage{}, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return usage{}, err
	}
	defer res.Body.Close()
	return parseUsage(res.Body)
}

// parseUsage reads metrics in Prometheus's text format.
func parseUsage(r io.Reader) (u usage, err error) {
	want := map[string]*float64{"process_cpu_seconds_total": &u.cpu, "process_resident_memory_bytes": &u.resident}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), " ")
		if to := want[name]; to != nil {
			if *to, err = strconv.ParseFloat(value, 64); err != nil {
				return u, fmt.Errorf("metrics: %s: %w", name, err)
			}
			delete(want, name)
		}
	}
	if len(want) > 0 {
		return u, fmt.Errorf("metrics: the server does not say what it uses")
	}
	return u, lines.Err()
}

// server is one that this program has started.
type server struct {
	url string
	cmd *exec.Cmd
	dir string
}

// startServer builds the server and starts it on a free port, until stop is called or ctx is done.
func startServer(ctx context.Context, stderr io.Writer) (*server, error) {
	dir, err := os.MkdirTemp("", "chalkline-load")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	binary := filepath.Join(dir, "server")
	build := exec.CommandContext(ctx, "go", "build", "-o", binary, "chalkline/cmd/server")
	build.Stderr = stderr
	if err := build.Run(); err != nil {
		s.stop()
		return nil, fmt.Errorf("building the server: %w", err)
	}
	s.cmd = exec.CommandContext(ctx, binary, "-addr", "127.0.0.1:0")
	s.cmd.Cancel = func() error { return s.cmd.Process.Signal(syscall.SIGTERM) }
	s.cmd.WaitDelay = 5 * time.Second
	stdout, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		s.cmd = nil
		s.stop()
		return nil, fmt.Errorf("starting the server: %w", err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	_, at, ok := strings.Cut(strings.TrimSpace(line), " is at ")
	if err != nil || !ok {
		s.stop()
		return nil, fmt.Errorf("the server said %q, not where it is: %v", line, err)
	}
	s.url = strings.TrimSuffix(at, "/")
	return s, nil
}

// stop ends the server and removes what was built.
func (s *server) stop() {
	if s.cmd != nil {
		_ = s.cmd.Cancel()
		_ = s.cmd.Wait() // it was told to end: how it did no longer matters
	}
	_ = os.RemoveAll(s.dir)
}
