package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
)

// program is the real one, run in this process on a port of its own.
type program struct {
	address string // "http://127.0.0.1:12345/", as it printed it
	stop    context.CancelFunc
	ended   <-chan error
	log     *buffer
}

// noEnv is an environment without anything in it.
func noEnv(string) string { return "" }

// start runs the program until the test ends, or until stop; it fails the test if the program ends with an error or
// logs one.
func start(t *testing.T, args ...string) *program {
	t.Helper()
	p := launch(t, noEnv, append([]string{"-addr", "127.0.0.1:0"}, args...)...)
	t.Cleanup(func() {
		p.stop()
		if err := <-p.ended; err != nil {
			t.Errorf("run: %v, want nil after its context was cancelled", err)
		}
		if log := p.log.String(); strings.Contains(log, "level=ERROR") {
			t.Errorf("the server logged an error:\n%s", log)
		}
	})
	return p
}

// launch runs the program and waits for the address that it prints.
func launch(t *testing.T, getenv func(string) string, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	out, stdout := io.Pipe()
	p := &program{stop: stop, log: &buffer{}}
	ended := make(chan error, 1)
	p.ended = ended
	go func() { // ends with the program, which stop ends
		err := run(ctx, args, getenv, stdout, p.log)
		stdout.Close()
		ended <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("run printed no address: %v", <-ended)
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "Chalkline is at ")
	if !ok || !strings.HasPrefix(address, "http://") {
		t.Fatalf("run printed %q, want Chalkline is at http://…", line)
	}
	p.address = address
	return p
}

// host is the address as host:port.
func (p *program) host() string {
	return strings.TrimSuffix(strings.TrimPrefix(p.address, "http://"), "/")
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
