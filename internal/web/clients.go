package web

import (
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"
	"golang.org/x/time/rate"
)

// Limits of one address and of one connection. A lecture hall behind one address must fit.
const (
	maxSockets     = 1000 // open at once from one address
	maxOpenings    = 1200 // a minute from one address: a hall that reloads together
	maxOpeningsPer = time.Minute

	commandsPerSecond = 120 // of one connection: a slider, a pointer and a key at once
	commandBurst      = 240
	maxRefusals       = 1000 // commands over the limit before the connection is closed
	messagesPerSecond = 400  // acknowledgements included; above it the connection is read more slowly
	bytesPerSecond    = 4 << 20

	linksPerSecond = 1 // snapshots of one connection's lab as text
	linkBurst      = 10
	secondsPerSave = 10 // between two saved snapshots of one connection
	saveBurst      = 5
	maxSaves       = 120 // snapshots saved from one address in savesPer
	savesPer       = time.Minute
)

// clients counts what each address has open.
type clients struct {
	openings *httprate.RateLimiter
	mu       sync.Mutex
	open     map[string]int
	saves    map[string]int // since savesAt
	savesAt  time.Time
}

func newClients() *clients {
	return &clients{
		openings: httprate.NewRateLimiter(maxOpenings, maxOpeningsPer),
		open:     map[string]int{},
	}
}

// address is what a client is known by: its IP, or its /64 network.
func address(r *http.Request) string {
	return httprate.CanonicalizeIP(middleware.GetClientIP(r.Context()))
}

// enter admits a connection from an address, or returns errTooMany.
func (c *clients) enter(w http.ResponseWriter, r *http.Request, addr string) error {
	if c.openings.OnLimit(w, r, addr) {
		return errTooMany
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[addr] >= maxSockets {
		return errTooMany
	}
	c.open[addr]++
	return nil
}

func (c *clients) leave(addr string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[addr]--; c.open[addr] == 0 {
		delete(c.open, addr)
	}
}

// maySave counts one more snapshot of an address, and reports whether it may be saved.
func (c *clients) maySave(addr string, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.savesAt) >= savesPer {
		c.saves, c.savesAt = map[string]int{}, now
	}
	c.saves[addr]++
	return c.saves[addr] <= maxSaves
}

// limits are those of one connection.
type limits struct {
	commands, messages, bytes *rate.Limiter
	links, saves              *rate.Limiter
	refused                   int
}

func newLimits(maxMessage int) *limits {
	return &limits{
		commands: rate.NewLimiter(commandsPerSecond, commandBurst),
		messages: rate.NewLimiter(messagesPerSecond, 2*messagesPerSecond),
		bytes:    rate.NewLimiter(bytesPerSecond, maxMessage),
		links:    rate.NewLimiter(linksPerSecond, linkBurst),
		saves:    rate.NewLimiter(rate.Every(secondsPerSave*time.Second), saveBurst),
	}
}
