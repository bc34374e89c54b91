package web

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"path"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"chalkline/internal/play"
	"chalkline/templates"
)

// A full server is asked again after so many seconds, so that those who were refused together do not come back together.
const (
	retryFrom   = 5
	retrySpread = 11
)

// playground serves the page for the experiment of its query. A query that cannot be read gives the default page, which
// says what was wrong.
func (s *Server) playground(w http.ResponseWriter, r *http.Request) {
	e, err := play.ParseQuery(r.URL.RawQuery)
	status, notice := http.StatusOK, ""
	if err != nil {
		m := meaningOf(err)
		e, status, notice = play.Default(), m.status, m.text
	}
	if err == nil {
		if full := s.config.Labs.Room(e); full != nil {
			// The whole page is sent all the same: it finds a lab that is its own, and tries again by itself for a new one.
			m := meaningOf(full)
			status, notice = m.status, m.text
			w.Header().Set("Retry-After", strconv.Itoa(retryFrom+rand.IntN(retrySpread)))
		}
	}
	page := pageOf(e)
	page.Static, page.Build, page.Notice = s.prefix(), s.build, notice
	s.render(w, r, status, templates.Playground(page))
}

func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	if err := c.Render(r.Context(), w); err != nil {
		s.config.Log.Debug("page not sent", "path", r.URL.Path, "error", err)
	}
}

// prefix is where this build's assets are. It holds their hash, so that they can be cached for ever.
func (s *Server) prefix() string { return "/static/" + s.build }

func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := chi.URLParam(r, "*")
	if chi.URLParam(r, "build") != s.build || !fs.ValidPath(name) {
		s.fail(w, r, errNotFound)
		return
	}
	if info, err := fs.Stat(s.config.Assets, name); err != nil || info.IsDir() {
		s.fail(w, r, errNotFound)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	if s.config.Dev {
		w.Header().Set("Cache-Control", "no-store")
	}
	if path.Ext(name) == ".js" {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	}
	http.ServeFileFS(w, r, s.config.Assets, name)
}

// healthz says that the server serves, and with what.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	stats := s.config.Labs.Stats()
	err := json.NewEncoder(w).Encode(map[string]any{
		"status": "ok", "build": s.build, "kernel": s.config.Labs.Kernel(), "labs": stats.Labs, "level": stats.Level,
	})
	if err != nil {
		s.config.Log.Debug("health not sent", "error", err)
	}
}
