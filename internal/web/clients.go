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
)

// clients counts what each address has open.
type clients struct {
	openings *httprate.RateLimiter
	mu       sync.Mutex
	open     map[string]int
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

// limits are those of one connection.
type limits struct {
	commands, messages, bytes *rate.Limiter
	refused                   int
}

func newLimits(maxMessage int) *limits {
	return &limits{
		commands: rate.NewLimiter(commandsPerSecond, commandBurst),
		messages: rate.NewLimiter(messagesPerSecond, 2*messagesPerSecond),
		bytes:    rate.NewLimiter(bytesPerSecond, maxMessage),
	}
}
