package web

import (
	"bufio"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

// secured sets the headers that keep a page to what this server sends: no script, style, font or picture from anywhere
// else, and none written into the page.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// logged writes a line for each request that is not a static file that was found. Queries and the ids of snapshots are left
// out: they may hold a person's points, or lead to them.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(ww, r)
		path, level := r.URL.Path, slog.LevelInfo
		if strings.HasPrefix(path, "/s/") {
			path = "/s/…"
		} else if ww.status < 400 && path != "/" {
			level = slog.LevelDebug
		}
		s.config.Log.Log(r.Context(), level, "request",
			"method", r.Method, "path", path, "status", ww.status,
			"ms", time.Since(start).Milliseconds(), "client", middleware.GetClientIP(r.Context()))
	})
}

// statusWriter remembers the status. It can be hijacked, as the websocket needs.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Hijack implements [http.Hijacker].
func (w *statusWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.status = http.StatusSwitchingProtocols
	return http.NewResponseController(w.ResponseWriter).Hijack()
}
