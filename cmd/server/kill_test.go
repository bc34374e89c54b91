package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// childArgs names the variable that makes the test binary the program, with these arguments, until it is killed.
const childArgs = "CHALKLINE_SERVER_CHILD"

// runChild is the program in a process of its own.
func runChild(args string) {
	if err := run(context.Background(), strings.Fields(args), noEnv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(1)
}

// launchChild starts the program as a process and waits for the address that it prints.
func launchChild(t *testing.T, args string) *exec.Cmd {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childArgs+"="+args)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(child) })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "Chalkline is at") {
		t.Fatalf("the program prints %q (%v)", line, err)
	}
	return child
}

// kill ends a process as a crash does, and waits for it. A second time it does nothing.
func kill(child *exec.Cmd) {
	_ = child.Process.Kill()
	_ = child.Wait()
}

// TestServerIsKilled kills the server under an open page, in the middle of its saves, and starts it again: the page goes on
// with its run from less than a second before, and what was saved under a short link is there.
func TestServerIsKilled(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := listener.Addr().String()
	listener.Close()
	args := fmt.Sprintf("-addr %s -data %s", host, t.TempDir())
	child := launchChild(t, args)
	p := open(t, "http://"+host+"/?speed=1&lambda=0.02")
	p.causes = func(fault string) bool {
		return strings.Contains(fault, "ERR_CONNECTION") || strings.Contains(fault, "WebSocket")
	}
	p.untilEpoch(100)
	address := p.link("saved")
	for range 3 {
		p.untilEpoch(p.epoch() + 60)
		kill(child)
		p.untilText("#status", "connect")
		before := p.epoch()
		child = launchChild(t, args)
		p.until("the page is connected again", `!/connect/.test(document.querySelector("#status").textContent)`)
		p.untilPanels("pictures come again", func(all []panel) bool { return all[0].Epoch != before })
		// A save begins a second after the last one at the latest, and 30 frames of an epoch each come in a second.
		if now := p.epoch(); now < before-60 {
			t.Errorf("killed at epoch %v, the lab is back at %v", before, now)
		}
		p.untilEpoch(before)
	}
	if now := p.search("lambda"); now != "0.02" {
		t.Errorf("the address has λ = %s", now)
	}
	other := open(t, address)
	if now := other.epoch(); now < 100 {
		t.Errorf("the saved snapshot opens at epoch %v, want it beyond 100", now)
	}
}
