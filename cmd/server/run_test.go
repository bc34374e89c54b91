package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"
)

// env is an environment with these variables.
func env(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func TestParseFlags(t *testing.T) {
	vars := env(map[string]string{"CHALKLINE_ADDR": "127.0.0.1:7", "CHALKLINE_MAX_LABS": "3", "CHALKLINE_DEV": "true"})
	for _, tt := range []struct {
		name   string
		args   []string
		getenv func(string) string
		want   config
	}{
		{"nothing", nil, noEnv, config{addr: ":8080", maxLabs: 500}},
		{"environment", nil, vars, config{addr: "127.0.0.1:7", maxLabs: 3, dev: true}},
		{
			"flags first",
			[]string{"-addr", ":9", "-max-labs", "4", "-dev=false", "-origins", "a.example,b.example", "-verbose"},
			vars,
			config{addr: ":9", maxLabs: 4, origins: "a.example,b.example", verbose: true},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseFlags(tt.args, tt.getenv, io.Discard)
			if err != nil || got != tt.want {
				t.Errorf("parseFlags(%q) = %+v, %v, want %+v", tt.args, got, err, tt.want)
			}
		})
	}
}

// TestRunRefuses looks for the words that tell a person what to change.
func TestRunRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, tt := range []struct {
		name  string
		args  []string
		vars  map[string]string
		words []string
	}{
		{"an unknown flag", []string{"-port", "80"}, nil, []string{"-port"}},
		{"an argument", []string{"serve"}, nil, []string{`"serve"`, "flags"}},
		{"an address in use", []string{"-addr", taken.Addr().String()}, nil, []string{"-addr", "in use"}},
		{"an address that is none", []string{"-addr", "everywhere"}, nil, []string{"-addr", "everywhere"}},
		{"no labs", []string{"-max-labs", "0"}, nil, []string{"-max-labs is 0", "1 to 100000"}},
		{"too many labs", []string{"-max-labs", "100001"}, nil, []string{"-max-labs is 100001", "1 to 100000"}},
		{"labs in words", []string{"-max-labs", "many"}, nil, []string{"max-labs", "many"}},
		{"a bad variable", nil, map[string]string{"CHALKLINE_MAX_LABS": "many"}, []string{"CHALKLINE_MAX_LABS", "many"}},
		{"a variable out of range", nil, map[string]string{"CHALKLINE_MAX_LABS": "0"}, []string{"0", "1 to 100000"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			var out, log buffer
			err := run(ctx, tt.args, env(tt.vars), &out, &log)
			if err == nil {
				t.Fatalf("run(%q) served, want an error", tt.args)
			}
			for _, word := range tt.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("run(%q): %v, want words with %q", tt.args, err, word)
				}
			}
			if out.String() != "" {
				t.Errorf("run(%q) printed %q, want nothing", tt.args, out.String())
			}
		})
	}
}

func TestRunHelp(t *testing.T) {
	var out, log buffer
	if err := run(context.Background(), []string{"-help"}, noEnv, &out, &log); err != nil {
		t.Errorf("run(-help): %v", err)
	}
	for _, word := range []string{"-addr", "CHALKLINE_ADDR", ":8080", "-max-labs", "CHALKLINE_MAX_LABS"} {
		if !strings.Contains(log.String(), word) {
			t.Errorf("-help says\n%s\nwant %q in it", log.String(), word)
		}
	}
}

// TestRunServesAndStops is the life of the program: it says where it is, answers, and when told to stop tells the open
// websocket to come back later, ends without an error and leaves nothing behind.
func TestRunServesAndStops(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	p := launch(t, env(map[string]string{"CHALKLINE_ADDR": "127.0.0.1:0"}))
	if !strings.HasPrefix(p.address, "http://127.0.0.1:") {
		t.Fatalf("the address is %s, want CHALKLINE_ADDR's 127.0.0.1", p.address)
	}
	healthy(t, p)

	header := http.Header{"Origin": {strings.TrimSuffix(p.address, "/")}}
	conn, _, err := websocket.DefaultDialer.Dial("ws://"+p.host()+"/ws", header)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	if err := conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"hello","protocol":2,"query":""}`)); err != nil {
		t.Fatal(err)
	}
	if kind, first, err := conn.ReadMessage(); err != nil || kind != websocket.TextMessage || !strings.Contains(string(first), `"welcome"`) {
		t.Fatalf("after hello came %s, %v, want welcome", first, err)
	}

	p.stop()
	for err == nil {
		_, _, err = conn.ReadMessage()
	}
	if closed := (*websocket.CloseError)(nil); !errors.As(err, &closed) || closed.Code != websocket.CloseServiceRestart {
		t.Errorf("the websocket ended with %v, want 1012 service restart", err)
	}
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("run: %v, want nil", err)
		}
	case <-time.After(patience):
		t.Error("run did not end")
	}
	if _, err := net.Dial("tcp", p.host()); err == nil {
		t.Error("the port still takes connections")
	}
}

// healthy asks /healthz on a connection that does not stay open.
func healthy(t *testing.T, p *program) {
	t.Helper()
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: patience}
	res, err := client.Get(p.address + "healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var health struct{ Status string }
	if err := json.NewDecoder(res.Body).Decode(&health); err != nil || res.StatusCode != http.StatusOK || health.Status != "ok" {
		t.Errorf("/healthz answers %s with status %q, %v, want 200 and ok", res.Status, health.Status, err)
	}
}
