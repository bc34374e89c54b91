package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/wire"
)

func TestTheSlideTrains(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, w := open(t, ts, "")
	if w.Lab == "" || w.Key == "" || w.Resumed || w.Build == "" {
		t.Errorf("welcome is %+v", w)
	}
	s := c.until("state")
	if !s.Playing || len(s.Panels) != 3 || s.Panels[0].Title != "λ = 0.001" {
		t.Errorf("state is %+v", s)
	}
	if p := c.until("points"); len(p.Points) != 25 {
		t.Errorf("%d points, want 25", len(p.Points))
	}
	first := c.untilFrame("at all", func(*wire.Frame) bool { return true })
	if !first.Key || len(first.Panels) != 3 || !first.Playing {
		t.Errorf("first frame: key %v, %d panels, playing %v", first.Key, len(first.Panels), first.Playing)
	}
	c.untilFrame("that is a delta of a later epoch", func(f *wire.Frame) bool { return !f.Key && f.Epoch > first.Epoch })
}

func TestCommandsAreAnsweredInOrder(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "")
	c.send(`{"type":"pause","id":1}`)
	c.send(`{"type":"set","id":2,"experiment":{"lambda":99}}`)
	c.send(`{"type":"add","id":3,"x":1,"y":1,"class":0}`)
	c.send(`{"type":"export","id":4}`)
	if r := c.until("done"); r.ID != 1 {
		t.Errorf("first answer is %+v", r)
	}
	if r := c.until("error"); r.ID != 2 || r.Field != "lambda" || !strings.Contains(r.Message, "accepted: a number from 0 to 10") {
		t.Errorf("second answer is %+v", r)
	}
	if r := c.until("done"); r.ID != 3 {
		t.Errorf("third answer is %+v", r)
	}
	if r := c.until("csv"); r.ID != 4 || !strings.HasSuffix(r.Text, "\n1,1,0\n") {
		t.Errorf("fourth answer is %+v", r)
	}
	c.send(`{"type":"probe","id":5,"x":0,"y":0}`)
	r := c.until("probe")
	if len(r.P) != 3 || len(r.P[0]) != 2 || r.P[0][0]+r.P[0][1] < 0.999 || r.P[0][0]+r.P[0][1] > 1.001 {
		t.Errorf("probe answered %+v", r)
	}
}

func TestTheLabWaits(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, w := open(t, ts, "")
	f := c.untilFrame("of some epochs", func(f *wire.Frame) bool { return f.Epoch > 100 })
	c.conn.Close()

	again := dial(t, ts)
	again.send(fmt.Sprintf(`{"type":"hello","protocol":2,"query":"lambda=1","lab":%q,"key":%q}`, w.Lab, w.Key))
	if r := again.until("welcome"); !r.Resumed || r.Lab != w.Lab {
		t.Errorf("welcome is %+v, want the same lab", r)
	}
	if s := again.until("state"); s.Query != "" {
		t.Errorf("the lab came back with query %q", s.Query)
	}
	if g := again.untilFrame("at all", func(*wire.Frame) bool { return true }); !g.Key || g.Epoch < f.Epoch {
		t.Errorf("back at epoch %v, left at %v; key %v", g.Epoch, f.Epoch, g.Key)
	}

	thief := dial(t, ts)
	thief.send(fmt.Sprintf(`{"type":"hello","protocol":2,"lab":%q,"key":"guess"}`, w.Lab))
	if r := thief.until("welcome"); r.Resumed || r.Lab == w.Lab {
		t.Errorf("with a wrong key: %+v", r)
	}
}

func TestABadQueryOpensTheDefault(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "data=nonsense")
	if r := c.until("error"); r.ID != 0 || !strings.Contains(r.Message, "lecture-lambda") {
		t.Errorf("error is %+v", r)
	}
	c.untilFrame("at all", func(*wire.Frame) bool { return true })
}

func TestTwoFramesInFlight(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "")
	c.mute = true
	a := c.untilFrame("one", func(*wire.Frame) bool { return true }).Seq
	b := c.untilFrame("two", func(*wire.Frame) bool { return true }).Seq
	for i := range 5 { // answers come, frames do not
		c.send(fmt.Sprintf(`{"type":"ack","seq":%d}`, 1000+i)) // forged
		c.send(fmt.Sprintf(`{"type":"probe","id":%d,"x":0,"y":0}`, i+1))
		if r, isFrame, err := c.next(); err != nil || isFrame || r.Type != "probe" {
			t.Fatalf("got %+v, frame %v, %v; want only the answer", r, isFrame, err)
		}
	}
	c.send(fmt.Sprintf(`{"type":"ack","seq":%d}`, b))
	f := c.untilFrame("three", func(*wire.Frame) bool { return true })
	if a >= b || f.Seq <= b {
		t.Errorf("frames %d, %d, then %d; want each later than the one before", a, b, f.Seq)
	}
}

func TestHostileClients(t *testing.T) {
	hello := `{"type":"hello","protocol":2,"query":""}`
	for _, c := range []struct {
		name string
		do   func(*client)
		code int
	}{
		{"no hello first", func(c *client) { c.send(`{"type":"play"}`) }, websocket.ClosePolicyViolation},
		{"another protocol", func(c *client) { c.send(`{"type":"hello","protocol":3}`) }, websocket.ClosePolicyViolation},
		{"binary hello", func(c *client) { _ = c.conn.WriteMessage(websocket.BinaryMessage, []byte(hello)) }, websocket.ClosePolicyViolation},
		{"3 MiB", func(c *client) {
			c.send(hello)
			c.until("welcome")
			_ = c.conn.WriteMessage(websocket.TextMessage, make([]byte, 3<<20))
		}, websocket.CloseMessageTooBig},
		{"not UTF-8", func(c *client) { c.send(hello); c.until("welcome"); c.send("{\"type\":\"\xff\"}") }, websocket.CloseInvalidFramePayloadData},
		{"a flood", func(c *client) {
			c.send(hello)
			c.until("welcome")
			go func() {
				for range 3000 {
					if c.conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"add","x":0,"y":0,"class":0}`)) != nil {
						return
					}
				}
			}()
			c.mute = true
		}, websocket.ClosePolicyViolation},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ts := start(t, live.Config{})
			cl := dial(t, ts)
			c.do(cl)
			if code := cl.untilClosed(); code != c.code {
				t.Errorf("closed with %d, want %d", code, c.code)
			}
		})
	}
}

func TestBadInputHarmsNothing(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "")
	csv, _ := json.Marshal(strings.Repeat("1.25,2.5,0\n", 100_000))
	for i, text := range []string{
		`{"type":"nonsense","id":1}`, `{"type":"set","id":2,"experiment":{"learning_rate":1e999}}`,
		`{"type":"add","id":3,"x":1e300,"y":0,"class":0}`, `{"type":"csv","id":4,"text":` + string(csv) + `}`,
		`{"type":"set","id":5,"experiment":{"data":{"set":"moons","n":10000}}}`, `{"type":"undo","id":6}`,
		`{"type":"move","id":7,"index":99,"x":0,"y":0}`, `{"type":"hello","id":8,"protocol":2}`,
	} {
		c.send(text)
		if r := c.until("error"); r.ID != i+1 || r.Message == "" || len(r.Message) > 300 {
			t.Errorf("%.60s: %+v", text, r)
		}
	}
	epoch := c.untilFrame("at all", func(*wire.Frame) bool { return true }).Epoch
	c.untilFrame("of a later epoch", func(f *wire.Frame) bool { return f.Epoch > epoch && f.Points == 25 })
}

func TestAStalledReaderDelaysNobody(t *testing.T) {
	_, ts := start(t, live.Config{})
	stalled, _ := open(t, ts, "sweep=none")
	_ = stalled // it never reads again
	c, _ := open(t, ts, "sweep=none")
	first := c.untilFrame("at all", func(*wire.Frame) bool { return true })
	c.untilFrame("thirty later", func(f *wire.Frame) bool { return f.Seq > first.Seq+30 })
}

func TestOrigins(t *testing.T) {
	_, ts := start(t, live.Config{}, "slides.example")
	for _, c := range []struct {
		origin string
		status int
	}{
		{"", http.StatusForbidden},
		{"null", http.StatusForbidden},
		{"https://evil.example", http.StatusForbidden},
		{"file://" + strings.TrimPrefix(ts.URL, "http://"), http.StatusForbidden},
		{ts.URL, http.StatusSwitchingProtocols},
		{"https://slides.example", http.StatusSwitchingProtocols},
	} {
		h := http.Header{}
		if c.origin != "" {
			h.Set("Origin", c.origin)
		}
		conn, res, err := websocket.DefaultDialer.Dial(wsURL(ts), h)
		if err == nil {
			conn.Close()
		}
		if res == nil || res.StatusCode != c.status {
			t.Errorf("origin %q: %v %v, want %d", c.origin, res, err, c.status)
		}
	}
}

func TestFullServerRefuses(t *testing.T) {
	_, ts := start(t, live.Config{MaxLabs: 1})
	open(t, ts, "")
	c := dial(t, ts)
	c.send(`{"type":"hello","protocol":2}`)
	if code := c.untilClosed(); code != websocket.CloseTryAgainLater {
		t.Errorf("closed with %d, want 1013", code)
	}
}

func TestShutdownTellsBrowsers(t *testing.T) {
	s, ts := start(t, live.Config{})
	c, _ := open(t, ts, "")
	done := make(chan struct{})
	go func() { defer close(done); s.Close() }()
	if code := c.untilClosed(); code != websocket.CloseServiceRestart {
		t.Errorf("closed with %d, want 1012", code)
	}
	select {
	case <-done:
	case <-time.After(patience):
		t.Error("Close does not return")
	}
}

func TestShutdownWaitsForNoHello(t *testing.T) {
	s, ts := start(t, live.Config{})
	c := dial(t, ts)
	go s.Close()
	if code := c.untilClosed(); code != websocket.CloseServiceRestart {
		t.Errorf("closed with %d, want 1012", code)
	}
}

func TestManyBigAnswersAreNotKept(t *testing.T) {
	_, ts := start(t, live.Config{})
	c, _ := open(t, ts, "data=moons&n=5000&sweep=none")
	for i := range 200 { // some 30 MB of answers that nobody reads yet
		c.send(fmt.Sprintf(`{"type":"export","id":%d}`, i+1))
	}
	time.Sleep(2 * time.Second) // for the lab to answer, and the kernel's buffers to fill
	if code := c.untilClosed(); code != websocket.ClosePolicyViolation {
		t.Errorf("closed with %d, want %d", code, websocket.ClosePolicyViolation)
	}
}

func TestNoCompression(t *testing.T) {
	_, ts := start(t, live.Config{})
	d := websocket.Dialer{EnableCompression: true}
	conn, res, err := d.Dial(wsURL(ts), http.Header{"Origin": {ts.URL}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if ext := res.Header.Get("Sec-Websocket-Extensions"); ext != "" {
		t.Errorf("the server negotiated %q", ext)
	}
}
