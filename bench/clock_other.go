//go:build !unix

package bench

import "time"

var began = time.Now()

// clock returns the time that has passed, in seconds.
func clock() float64 { return time.Since(began).Seconds() }
