// Command server serves Chalkline, a web playground in which small neural networks learn points in the plane.
//
// Run it and open the address it prints. Every flag has an environment variable of the same meaning, such as
// CHALKLINE_ADDR for -addr.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "chalkline:", err)
		os.Exit(1)
	}
}
