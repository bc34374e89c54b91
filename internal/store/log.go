package store

import (
	"fmt"
	"log/slog"
	"sync"
)

// natsLog hands the server's words to slog. What the server calls a notice is for whoever debugs it.
type natsLog struct {
	log *slog.Logger

	mu    sync.Mutex
	fatal error // why the server could not start: it says so here and nowhere else
}

func (l *natsLog) Noticef(format string, v ...any) {
	l.log.Debug("nats", "says", fmt.Sprintf(format, v...))
}

func (l *natsLog) Warnf(format string, v ...any) {
	l.log.Warn("nats", "says", fmt.Sprintf(format, v...))
}

func (l *natsLog) Errorf(format string, v ...any) {
	l.log.Error("nats", "says", fmt.Sprintf(format, v...))
}
func (l *natsLog) Debugf(string, ...any) {}
func (l *natsLog) Tracef(string, ...any) {}

func (l *natsLog) Fatalf(format string, v ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fatal = fmt.Errorf(format, v...)
}

func (l *natsLog) err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fatal
}
