package live

import (
	"errors"
	"log/slog"
	"runtime"
	"time"

	"chalkline/internal/nn/kernel"
)

// Config says how labs are run. The zero value of a field means its default.
type Config struct {
	Kernel    *kernel.Set   // the hot loops; default kernel.Best()
	Workers   int           // labs that compute at once; default GOMAXPROCS
	MaxLabs   int           // labs at once, further ones are refused; default 500
	Memory    int           // bytes that all labs may take together, further ones are refused; default 1 GiB
	Interval  time.Duration // between two frames of a lab; default 1/30 s
	Linger    time.Duration // how long a lab without members is kept; default 2 min
	Keeper    Keeper        // keeps labs beyond the process; default none
	Log       *slog.Logger  // default slog.Default()
	newEngine newEngine     // what a lab computes with; tests put a slow one in its place
	capacity  *capacity     // how fast a core is; default: measured
}

func (c Config) withDefaults() Config {
	if c.Kernel == nil {
		c.Kernel = kernel.Best()
	}
	if c.Workers == 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.MaxLabs == 0 {
		c.MaxLabs = 500
	}
	if c.Memory == 0 {
		c.Memory = 1 << 30
	}
	if c.Interval == 0 {
		c.Interval = time.Second / 30
	}
	if c.Linger == 0 {
		c.Linger = 2 * time.Minute
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.newEngine == nil {
		c.newEngine = newLabEngine
	}
	if c.capacity == nil {
		measured := measure(c.Kernel)
		c.capacity = &measured
	}
	return c
}

// Why a connection to a lab ends, or cannot begin.
var (
	ErrFull     = errors.New("live: no room for another lab")
	ErrUnknown  = errors.New("live: no such lab, or not its key")
	ErrShutdown = errors.New("live: the server is stopping")
	ErrSlow     = errors.New("live: the member does not take its answers")
	ErrBusy     = errors.New("live: more commands than the lab can take")
	ErrCrashed  = errors.New("live: the lab failed")
	ErrLeft     = errors.New("live: the member has left")
)

// Bounds of what a lab keeps for its members.
const (
	inboxSize  = 256     // commands that wait for the owner, of all members
	maxReplies = 512     // answers that wait for a member that does not read
	maxWaiting = 1 << 20 // bytes of them, unless it is only one
	maxFlight  = 2       // frames sent to a member and not acknowledged
)
