package main

import (
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestFramesSeen does not judge: it says how many frames a second come, and of how many bytes, so that it can be quoted.
func TestFramesSeen(t *testing.T) {
	const binary = 2 // a websocket's opcode
	p := newPage(t)
	var mu sync.Mutex
	var frames, bytes int
	err := chromedp.Listen(p.ctx, func(event any) {
		if e, ok := event.(*network.EventWebSocketFrameReceived); ok && e.Response.Opcode == binary {
			mu.Lock()
			defer mu.Unlock()
			frames++
			bytes += len(e.Response.PayloadData)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p.visit(start(t).address)
	count := func() (int, int) {
		mu.Lock()
		defer mu.Unlock()
		return frames, bytes
	}
	for _, when := range []string{"at first", "later"} {
		begin, epoch := time.Now(), p.epoch()
		f0, b0 := count()
		drawn := eval[int](p, `(async () => {
			let frames = 0;
			for (const end = performance.now() + 5000; performance.now() < end; frames++) await new Promise(requestAnimationFrame);
			return frames;
		})()`)
		f1, b1 := count()
		seconds := time.Since(begin).Seconds()
		if f1 == f0 {
			t.Fatal("no frame came in five seconds")
		}
		t.Logf("%s, from epoch %v to %v: %.1f frames a second of %d bytes; the browser drew %.1f times a second",
			when, epoch, p.epoch(), float64(f1-f0)/seconds, (b1-b0)/(f1-f0), float64(drawn)/seconds)
	}
}
