package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"chalkline/internal/live"
	"chalkline/internal/play"
	"chalkline/internal/web"
)

func TestParseFlags(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string // in the error; empty if there is none
	}{
		{nil, ""},
		{[]string{"-labs", "10", "-stalled", "3", "-heavy", "1"}, ""},
		{[]string{"-labs", "481"}, "-labs is 481; accepted: 0 to 480"},
		{[]string{"-from", "0"}, "-from is 0"},
		{[]string{"-stalled", "3"}, "-stalled is 3; accepted: 0 to 0"},
		{[]string{"-labs", "5", "-heavy", "101"}, "-heavy is 101; accepted: 0 to 5"},
		{[]string{"-window", "10ms"}, "-window is 10ms"},
		{[]string{"-settle", "-1s"}, "-settle is -1s"},
		{[]string{"http://127.0.0.1:1"}, "only flags"},
	} {
		_, err := parseFlags(test.args, io.Discard)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("parseFlags(%q): %v, want none", test.args, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("parseFlags(%q): %v, want %q", test.args, err, test.want)
		}
	}
}

// TestQueries holds that the labs asked for are the ones meant.
func TestQueries(t *testing.T) {
	e, err := play.ParseQuery(usual)
	if err != nil {
		t.Fatalf("the usual lab: %v", err)
	}
	if len(e.Panels()) != 1 || e.Data.N != 200 || e.Batch != 10 || e.Speed != 20 || len(e.Layers) != 2 {
		t.Errorf("the usual lab is %+v", e)
	}
	e, err = play.ParseQuery(weighty)
	if err != nil {
		t.Fatalf("the heavy lab: %v", err)
	}
	if len(e.Panels()) != play.MaxPanels {
		t.Errorf("the heavy lab has %d panels, want %d", len(e.Panels()), play.MaxPanels)
	}
}

func TestParseTarget(t *testing.T) {
	for _, good := range []string{"http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080"} {
		if _, err := parseTarget(good); err != nil {
			t.Errorf("parseTarget(%q): %v", good, err)
		}
	}
	got, err := parseTarget("http://localhost:8080/")
	if want := (target{"http://127.0.0.1:8080", "ws://127.0.0.1:8080/ws", "http://127.0.0.1:8080/metrics"}); err != nil || got != want {
		t.Errorf("parseTarget = %+v, %v, want %+v", got, err, want)
	}
	for _, bad := range []string{
		"", "http://example.com:80", "http://10.0.0.1:80", "http://0.0.0.0:80", "https://127.0.0.1:80",
		"http://127.0.0.1", "http://127.0.0.1.example.com:80", "http://localhost.example.com:80",
	} {
		if _, err := parseTarget(bad); err == nil {
			t.Errorf("parseTarget(%q) accepts it", bad)
		}
	}
}

func TestParseUsage(t *testing.T) {
	text := "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 12.5\nother 1\nprocess_resident_memory_bytes 3.2e+07\n"
	got, err := parseUsage(strings.NewReader(text))
	if want := (usage{12.5, 3.2e7}); err != nil || got != want {
		t.Errorf("parseUsage = %v, %v, want %v", got, err, want)
	}
	if _, err := parseUsage(strings.NewReader("process_cpu_seconds_total 12.5\n")); err == nil {
		t.Error("parseUsage does not miss the memory")
	}
}

func TestParseHeader(t *testing.T) {
	b := make([]byte, 40)
	b[1] = 1 | 2 | 8
	binary.LittleEndian.PutUint32(b[4:], 41)
	binary.LittleEndian.PutUint32(b[8:], 7)
	binary.LittleEndian.PutUint16(b[32:], 100)
	binary.LittleEndian.PutUint32(b[36:], math.Float32bits(900))
	got, err := parseHeader(b)
	if want := (header{key: true, coarse: true, seq: 41, rev: 7, side: 100, epochsPerSecond: 900}); err != nil || got != want {
		t.Errorf("parseHeader = %+v, %v, want %+v", got, err, want)
	}
	if _, err := parseHeader(b[:39]); err == nil {
		t.Error("parseHeader accepts 39 bytes")
	}
}

// at is a time that many milliseconds after an arbitrary one.
func at(ms int) time.Time { return time.Unix(1000, 0).Add(time.Duration(ms) * time.Millisecond) }

func TestTally(t *testing.T) {
	var y tally
	y.frame(at(0), 100, header{seq: 1, rev: 3, side: 100, key: true})
	y.frame(at(30), 50, header{seq: 2, rev: 3, side: 50, coarse: true})
	y.commanded(at(40))
	y.frame(at(60), 50, header{seq: 3, rev: 3, side: 50})
	y.commanded(at(70)) // the first one is still waited for
	y.text(20, "")
	y.frame(at(95), 50, header{seq: 4, rev: 4, side: 100})
	c := y.take(at(100))
	ms := time.Millisecond
	if want := []time.Duration{30 * ms, 30 * ms, 35 * ms}; !slices.Equal(c.intervals, want) {
		t.Errorf("intervals = %v, want %v", c.intervals, want)
	}
	if want := []time.Duration{55 * ms}; !slices.Equal(c.latencies, want) {
		t.Errorf("latencies = %v, want %v", c.latencies, want)
	}
	if c.frames != 4 || c.bytes != 270 || c.keys != 1 || c.coarse != 1 || c.sides != 300 {
		t.Errorf("count = %+v, want 4 frames of 270 bytes, 1 key, 1 coarse, sides 300", c)
	}
	if c := y.take(at(400)); c.frames != 0 || !slices.Equal(c.intervals, []time.Duration{305 * ms}) {
		t.Errorf("a silent lab counts %+v, want an interval of 305 ms", c)
	}
}

func TestSummarize(t *testing.T) {
	steady := count{frames: 60, bytes: 60_000, sides: 6000, epochsPerSecond: 600, intervals: []time.Duration{33e6, 34e6}}
	late := count{frames: 40, bytes: 20_000, sides: 2000, coarse: 20, epochsPerSecond: 200, intervals: []time.Duration{60e6, 70e6}}
	r := summarize("", []count{steady, late}, 2*time.Second)
	if r.labs != 2 || r.held != 1 || r.mean != 25 || r.low != 20 {
		t.Errorf("labs, held, mean, low = %d, %d, %v, %v, want 2, 1, 25, 20", r.labs, r.held, r.mean, r.low)
	}
	if r.p50 != 34e6 || r.most != 70e6 || r.side != 80 || r.coarse != 0.2 || r.kilobytes != 20 || r.epochs != 400 {
		t.Errorf("result = %+v, want p50 34 ms, max 70 ms, side 80, coarse 0.2, 20 kB/s, 400 epochs/s", r)
	}
	if r.good() {
		t.Error("a lab of 20 frames a second is good")
	}
}

func TestQuantile(t *testing.T) {
	d := make([]time.Duration, 100)
	for i := range d {
		d[i] = time.Duration(100 - i)
	}
	for p, want := range map[float64]time.Duration{0.5: 50, 0.99: 99, 1: 100} {
		if got := quantile(d, p); got != want {
			t.Errorf("quantile(1…100, %v) = %d, want %d", p, got, want)
		}
	}
	if got := quantile(nil, 0.5); got != 0 {
		t.Errorf("quantile of nothing = %d, want 0", got)
	}
}

func TestKnee(t *testing.T) {
	for _, test := range []struct {
		from, limit int
		tried       []int
		want        int
	}{
		{25, 130, []int{25, 50, 100, 200, 150, 125, 137}, 125},
		{25, 480, []int{25, 50, 100, 200, 400, 480}, 480},
		{25, 20, []int{25, 12, 18, 21}, 18},
		{1, 0, []int{1}, 0},
	} {
		var tried []int
		got, err := knee(test.from, 480, func(n int) (bool, error) {
			tried = append(tried, n)
			return n <= test.limit, nil
		})
		if err != nil || got != test.want || !slices.Equal(tried, test.tried) {
			t.Errorf("knee(%d) of %d labs = %d after %v, %v, want %d after %v", test.from, test.limit, got, tried, err, test.want, test.tried)
		}
	}
	if _, err := knee(1, 480, func(int) (bool, error) { return false, io.EOF }); !errors.Is(err, io.EOF) {
		t.Errorf("knee hides an error: %v", err)
	}
}

// TestRun loads a real server with two labs, a member that never reads and a heavy lab.
func TestRun(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	s := web.New(web.Config{Labs: live.New(live.Config{Log: log}), Log: log})
	ts := httptest.NewServer(s)
	defer ts.Close()
	defer s.Close()
	var out bytes.Buffer
	args := []string{"-url", ts.URL, "-labs", "2", "-settle", "0s", "-window", "2s", "-stalled", "1", "-heavy", "1", "-decode"}
	if err := run(context.Background(), args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"alone ", "with commands ", "1 stalled ", "1 heavy ", "the heavy ones ", "command to frame"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "of 0 commands") || strings.Contains(out.String(), "answered") {
		t.Errorf("commands are not seen, or were refused:\n%s", out.String())
	}
}
