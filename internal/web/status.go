package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/gorilla/websocket"

	"chalkline/internal/live"
	"chalkline/internal/play"
	"chalkline/templates"
)

// Errors of this package, beside those of live and play.
var (
	errNotFound   = errors.New("web: no such page")
	errMethod     = errors.New("web: method not allowed")
	errOrigin     = errors.New("web: websocket from a foreign page")
	errTooMany    = errors.New("web: too many connections from one address")
	errNoSocket   = errors.New("web: not a websocket request")
	errNoHello    = errors.New("web: no hello")
	errNoPong     = errors.New("web: no answer to pings")
	errProtocol   = errors.New("web: another protocol")
	errFlood      = errors.New("web: command limit passed again and again")
	errNotUTF8    = errors.New("web: text that is not UTF-8")
	errFirstHello = errors.New("web: the first message was not hello")
)

// meaning is what an error says to a browser: as an HTTP status with a page, or as a close code with a reason.
type meaning struct {
	err    error
	status int
	code   int
	title  string
	text   string // for people; as a reason of closing it must stay under 124 bytes
}

var meanings = []meaning{
	{errNotFound, http.StatusNotFound, 0, "Nothing here", "There is no page at this address."},
	{errMethod, http.StatusMethodNotAllowed, 0, "Not like this", "This address takes other requests."},
	{errOrigin, http.StatusForbidden, websocket.ClosePolicyViolation, "From elsewhere", "Only this site's own pages may connect."},
	{errNoSocket, http.StatusUpgradeRequired, 0, "A websocket", "This address speaks the websocket protocol."},
	{errTooMany, http.StatusTooManyRequests, websocket.CloseTryAgainLater, "Too many connections", "There are too many connections from this address. Close some and try again."},
	{live.ErrFull, http.StatusServiceUnavailable, websocket.CloseTryAgainLater, "The server is full", "The server is full; this page tries again by itself."},
	{live.ErrShutdown, http.StatusServiceUnavailable, websocket.CloseServiceRestart, "Restarting", "The server restarts and will be back in a moment."},
	{live.ErrSlow, 0, websocket.ClosePolicyViolation, "", "This browser does not take what it asked for."},
	{live.ErrBusy, 0, websocket.ClosePolicyViolation, "", "More commands than the lab can take."},
	{live.ErrCrashed, 0, websocket.CloseInternalServerErr, "", "The lab failed. A new one opens with the same settings."},
	{live.ErrUnknown, 0, websocket.CloseServiceRestart, "", "The lab has ended. A new one opens with the same settings."},
	{live.ErrLeft, 0, websocket.CloseNormalClosure, "", "Goodbye."},
	{errNoHello, 0, websocket.ClosePolicyViolation, "", "No hello within ten seconds."},
	{errNoPong, 0, websocket.ClosePolicyViolation, "", "No sign of life for 35 seconds."},
	{errFirstHello, 0, websocket.ClosePolicyViolation, "", "The first message must be hello."},
	{errProtocol, 0, websocket.ClosePolicyViolation, "", "The page is of another version than the server. Reload it."},
	{errFlood, 0, websocket.ClosePolicyViolation, "", "Far more commands than 120 a second."},
	{errNotUTF8, 0, websocket.CloseInvalidFramePayloadData, "", "Text that is not UTF-8."},
	{websocket.ErrReadLimit, 0, websocket.CloseMessageTooBig, "", "A message of more than 2 MiB."},
	{context.Canceled, 0, websocket.CloseGoingAway, "", "Goodbye."},
}

// meaningOf looks err up; what is not in the table is the server's own fault.
func meaningOf(err error) meaning {
	var field *play.FieldError
	if errors.As(err, &field) {
		return meaning{err, http.StatusBadRequest, websocket.ClosePolicyViolation, "Cannot be read", field.Error()}
	}
	for _, m := range meanings {
		if errors.Is(err, m.err) {
			if m.status == 0 {
				m.status = http.StatusInternalServerError
			}
			return m
		}
	}
	return meaning{err, http.StatusInternalServerError, websocket.CloseInternalServerErr, "Something went wrong", "The server failed at this. It has been noted."}
}

// fail answers a request with the page of err.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	m := meaningOf(err)
	if m.status >= http.StatusInternalServerError && m.err == err && !errors.Is(err, live.ErrFull) && !errors.Is(err, live.ErrShutdown) {
		s.config.Log.Error("request failed", "path", r.URL.Path, "error", err)
	}
	s.render(w, r, m.status, templates.Message(templates.Note{Static: s.prefix(), Title: m.title, Text: m.text, Again: "/"}))
}
