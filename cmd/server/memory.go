package main

import (
	"bytes"
	"math"
	"os"
	"runtime/debug"
	"strconv"
)

// unknownMemory is assumed where the system does not say how much there is.
const unknownMemory = 2 << 30

// limitMemory keeps the process within what its container may take, unless GOMEMLIMIT says so already, and returns the
// bytes there are.
func limitMemory() int {
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		return int(limit)
	}
	memory := unknownMemory
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		if total, ok := memTotal(text); ok {
			memory = total
		}
	}
	for _, file := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if limit, err := strconv.Atoi(string(bytes.TrimSpace(text))); err == nil && limit > 0 && limit < memory {
			memory = limit
			debug.SetMemoryLimit(int64(limit) / 10 * 9) // what is no garbage yet is collected sooner than the container is ended
		}
	}
	return memory
}

// memTotal reads the line "MemTotal: 16384 kB" of /proc/meminfo, in bytes.
func memTotal(text []byte) (bytesThere int, ok bool) {
	for line := range bytes.Lines(text) {
		if rest, found := bytes.CutPrefix(line, []byte("MemTotal:")); found {
			fields := bytes.Fields(rest)
			if len(fields) == 0 {
				return 0, false
			}
			kb, err := strconv.Atoi(string(fields[0]))
			return kb << 10, err == nil
		}
	}
	return 0, false
}
