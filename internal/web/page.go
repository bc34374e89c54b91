package web

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
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
	settings, _, _ := splitHide(r.URL.RawQuery) // show says what is wrong with the rest
	e, err := play.ParseQuery(settings)
	if err != nil {
		s.show(w, r, play.Default(), pageOf(play.Default()), meaningOf(err))
		return
	}
	s.show(w, r, e, pageOf(e), meaning{})
}

// saved serves the page for a snapshot that is kept. One that is not gives the default page, which says so.
func (s *Server) saved(w http.ResponseWriter, r *http.Request) {
	snapshot, err := s.lookUp(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		m := meaningOf(err)
		m.status = http.StatusNotFound
		s.show(w, r, play.Default(), pageOf(play.Default()), m)
		return
	}
	page := pageOf(snapshot.Experiment)
	page.Playing, page.Epoch = snapshot.Playing, int(snapshot.Clock.Epoch)
	s.show(w, r, snapshot.Experiment, page, meaning{})
}

// show sends the page of an experiment. bad is what of the request could not be read, if anything.
func (s *Server) show(w http.ResponseWriter, r *http.Request, e play.Experiment, page templates.Page, bad meaning) {
	if full := s.config.Labs.Room(e); full != nil && bad.err == nil {
		// The whole page is sent all the same: it finds a lab that is its own, and tries again by itself for a new one.
		bad = meaningOf(full)
		w.Header().Set("Retry-After", strconv.Itoa(retryFrom+rand.IntN(retrySpread)))
	}
	settings, hidden, err := splitHide(r.URL.RawQuery)
	if err != nil && bad.err == nil {
		bad = meaningOf(err)
	}
	page.Hidden, page.Whole = hidden, wholeAddress(r.URL.Path, settings)
	status := http.StatusOK
	if bad.err != nil {
		status, page.Notice = bad.status, bad.text
	}
	page.Static, page.Build, page.Share = s.prefix(), s.build, s.shareOf()
	s.render(w, r, status, templates.Playground(page))
}

// wholeAddress is the address of the page with nothing hidden.
func wholeAddress(path, settings string) string {
	u := url.URL{Path: path, RawQuery: settings}
	return u.String()
}

// shareOf says how long things are kept here.
func (s *Server) shareOf() templates.Share {
	return templates.Share{For: days(s.config.Snapshots.KeepsSnapshots()), Lasting: s.config.Lasting}
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
