package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// process is a running worker. Its methods are for one goroutine.
type process struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	out    *json.Encoder
	in     *json.Decoder
	stderr bytes.Buffer
}

// start runs a worker until stop is called or ctx is done.
func start(ctx context.Context, e Entrant) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, e.Command[0], e.Command[1:]...)}
	p.cmd.Env = append(os.Environ(), e.Env...)
	p.cmd.Stderr = &p.stderr
	p.cmd.WaitDelay = time.Second
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.stdin, p.out, p.in = stdin, json.NewEncoder(stdin), json.NewDecoder(stdout)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	return p, nil
}

// call sends a request and waits for the answer. The error of a worker that ended is what it said last.
func (p *process) call(q request) (a answer, err error) {
	if err = p.out.Encode(q); err == nil {
		err = p.in.Decode(&a)
	}
	if err == nil {
		return a, nil
	}
	p.stop() // and so stderr is complete
	if said := lastWords(p.stderr.String()); said != "" {
		return a, fmt.Errorf("%s: %s", q.Do, said)
	}
	return a, fmt.Errorf("%s: %w", q.Do, err)
}

// stop lets the worker end.
func (p *process) stop() {
	_ = p.stdin.Close()
	_ = p.cmd.Wait() // how it ended no longer matters
}

// lastWords returns the line that says most of what a program wrote before it died: the first that names an error, or
// the last there is.
func lastWords(stderr string) string {
	last := ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if strings.Contains(line, "Error:") {
			return line
		}
		if line != "" {
			last = line
		}
	}
	return last
}
