package main

import (
	"os"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// patience is how long a test waits for what must come; it is never measured.
const patience = 90 * time.Second

// TestMain closes the one browser of all tests, and then looks for goroutines that they left behind.
func TestMain(m *testing.M) {
	if args := os.Getenv(childArgs); args != "" {
		runChild(args)
	}
	goleak.VerifyTestMain(andCloseBrowser{m})
}

type andCloseBrowser struct{ *testing.M }

func (m andCloseBrowser) Run() int {
	defer closeBrowser()
	return m.M.Run()
}
