package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskFull fills the disk under a lab: its page says so, it trains on, and when there is room again it is saved and the
// words go.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=40m"); err != nil {
		t.Skipf("cannot mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	server := launch(t, noEnv, "-addr", "127.0.0.1:0", "-data", filepath.Join(dir, "data"))
	p := open(t, server.address)
	p.untilEpoch(20)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 30<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	p.untilText("#status", "not being saved", "the disk is full")
	p.untilEpoch(p.epoch())
	p.click("#share")
	p.click("#share-dialog input[value=saved]")
	p.click("#share-copy")
	p.untilText("#share-error", "not saved", "no room")
	p.click("#share-close")
	p.click("#play")
	at := p.untilStill()
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	p.until("the words are gone", `!document.querySelector("#status").textContent.includes("saved")`)
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	server.stop()
	if err := <-server.ended; err != nil {
		t.Error(err)
	}
	start(t, "-addr", server.host(), "-data", filepath.Join(dir, "data"))
	p.until("the page is connected again", `!/connect/.test(document.querySelector("#status").textContent)`)
	if now := p.untilStill(); now != at {
		t.Errorf("what was saved when there was room again is epoch %v, want %v", now, at)
	}
}
