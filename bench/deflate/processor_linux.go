package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ownTime is the processor time of this program.
func ownTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails only for arguments that do not exist
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// tick is the unit of /proc's processor times, which is the same on every architecture.
const tick = 10 * time.Millisecond

// treeTime is the processor time of a process and of all that descend from it.
func treeTime(root int) (sum time.Duration) {
	parents, times := map[int]int{}, map[int]time.Duration{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		// proc(5): the name in parentheses may hold anything; after it come state, parent, …, utime and stime.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		var user, system int64
		if _, err := fmt.Sscan(fields[1]+" "+fields[11]+" "+fields[12], new(int), &user, &system); err != nil {
			continue
		}
		parents[pid], _ = strconv.Atoi(fields[1])
		times[pid] = time.Duration(user+system) * tick
	}
	for pid, t := range times {
		for at := pid; at > 1; at = parents[at] {
			if at == root {
				sum += t
				break
			}
		}
	}
	return sum
}
