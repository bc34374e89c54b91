//go:build unix

package bench

import "golang.org/x/sys/unix"

// clock returns the processor time of this process so far, in seconds. An engine's worker runs on one thread, so on a quiet
// core this is the time that passes; on a busy machine it leaves out the waiting.
func clock() float64 {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic("bench: clock: " + err.Error()) // only for arguments that do not exist
	}
	return seconds(u.Utime) + seconds(u.Stime)
}

func seconds(t unix.Timeval) float64 { return float64(t.Nano()) / 1e9 }
