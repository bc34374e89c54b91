package web

import (
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/store"
	assets "chalkline/web"
)

// Config says what a Server serves and to whom.
type Config struct {
	Labs      *live.Labs
	Snapshots Snapshots // default: a store.Memory
	Lasting   bool      // labs and snapshots outlive the process
	Assets    fs.FS     // the browser's files; default: those built in
	Dev       bool      // Assets may change while the server runs: nothing is cached
	Origins   []string  // hosts, besides the server's own, whose pages may open a websocket
	Log       *slog.Logger
}

// Server answers a browser's requests. Close it to end the websockets, which net/http does not know of.
type Server struct {
	config  Config
	build   string // hash of the assets
	handler http.Handler
	metrics *metrics
	clients *clients

	mu      sync.Mutex
	closing bool
	silent  map[*websocket.Conn]bool // connections that have not said hello
	sockets sync.WaitGroup           // grows only under mu, while not closing
}

// New returns a server for the labs of config.
func New(config Config) *Server {
	if config.Assets == nil {
		config.Assets = assets.Assets()
	}
	if config.Snapshots == nil {
		config.Snapshots = new(store.Memory)
	}
	if config.Log == nil {
		config.Log = slog.Default()
	}
	s := &Server{config: config, build: assets.Hash(config.Assets), clients: newClients(), silent: map[*websocket.Conn]bool{}}
	s.metrics = newMetrics(config.Labs)
	s.handler = s.routes()
	return s
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Close ends the labs and waits until their browsers have been told.
func (s *Server) Close() {
	s.mu.Lock()
	s.closing = true
	for conn := range s.silent {
		_ = conn.SetReadDeadline(time.Now()) // nothing they say matters any more
	}
	s.mu.Unlock()
	s.config.Labs.Close()
	s.sockets.Wait()
}

// await notes that a connection is about to say hello, and returns what ends that. It returns ErrShutdown if nobody is
// waited for any more.
func (s *Server) await(conn *websocket.Conn) (heard func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return nil, live.ErrShutdown
	}
	_ = conn.SetReadDeadline(time.Now().Add(helloWithin))
	s.silent[conn] = true
	return func() {
		s.mu.Lock()
		delete(s.silent, conn)
		s.mu.Unlock()
	}, nil
}

// stopping reports whether Close has been called.
func (s *Server) stopping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closing
}

// begin notes a websocket that begins, for Close to wait for, or returns ErrShutdown.
func (s *Server) begin() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return live.ErrShutdown
	}
	s.sockets.Add(1)
	return nil
}

func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.ClientIPFromRemoteAddr, s.logged, secured)
	// Nothing that buffers, redirects or times out may stand before the websocket.
	r.Get("/ws", s.socket)
	r.Group(func(r chi.Router) {
		r.Use(middleware.Compress(5))
		r.Get("/", s.playground)
		r.Get("/s/{id}", s.saved)
		r.Get("/static/{build}/*", s.static)
		r.Get("/healthz", s.healthz)
		r.Handle("/metrics", s.metrics.handler())
	})
	r.NotFound(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNotFound) })
	r.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errMethod) })
	return r
}
