package main

import (
	"context"
	_ "embed"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/gorilla/websocket"

	"chalkline/web"
)

// The ways, by the path of their websocket.
const (
	application = "application"
	extension   = "extension"
)

//go:embed page.html
var page []byte

// browser is a running browser that shows the page, with a socket for each way.
type browser struct {
	cmd     *exec.Cmd
	server  *http.Server
	profile string
	sockets map[string]*websocket.Conn
}

// open starts a browser on the page and waits for both sockets.
func open(ctx context.Context, command string) (*browser, error) {
	profile, err := os.MkdirTemp("", "deflate")
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	type opened struct {
		way  string
		conn *websocket.Conn
	}
	sockets := make(chan opened, 2)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(page) })
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServerFS(web.Assets())))
	mux.HandleFunc("/ws/{way}", func(w http.ResponseWriter, r *http.Request) {
		upgrader := websocket.Upgrader{EnableCompression: r.PathValue("way") == extension}
		if conn, err := upgrader.Upgrade(w, r, nil); err == nil {
			sockets <- opened{r.PathValue("way"), conn}
		}
	})
	b := &browser{profile: profile, server: &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}, sockets: map[string]*websocket.Conn{}}
	go func() { _ = b.server.Serve(meter{listener}) }()
	b.cmd = exec.CommandContext(ctx, command, arguments(command, profile, "http://"+listener.Addr().String()+"/")...)
	if err := b.cmd.Start(); err != nil {
		b.close()
		return nil, err
	}
	for late := time.After(time.Minute); len(b.sockets) < 2; {
		select {
		case s := <-sockets:
			b.sockets[s.way] = s.conn
		case <-late:
			b.close()
			return nil, fmt.Errorf("%s has opened %d of 2 sockets in a minute", command, len(b.sockets))
		}
	}
	return b, nil
}

func arguments(command, profile, url string) []string {
	if strings.Contains(command, "firefox") {
		return []string{"--headless", "--no-remote", "--profile", profile, url}
	}
	return []string{"--headless", "--no-sandbox", "--no-first-run", "--disable-background-networking", "--user-data-dir=" + profile, url}
}

func (b *browser) close() {
	for _, s := range b.sockets {
		s.Close()
	}
	if b.cmd != nil && b.cmd.Process != nil {
		_ = b.cmd.Process.Kill()
		_ = b.cmd.Wait()
	}
	b.server.Close()
	os.RemoveAll(b.profile) // the browser's helpers may still be writing; what is left is in the system's temporary directory
}
