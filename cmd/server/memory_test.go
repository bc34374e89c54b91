package main

import "testing"

func TestMemTotal(t *testing.T) {
	got, ok := memTotal([]byte("MemFree:  12 kB\nMemTotal:       16384 kB\nBuffers: 3 kB\n"))
	if got != 16384<<10 || !ok {
		t.Errorf("memTotal = %d, %v, want 16 MiB", got, ok)
	}
	for _, text := range []string{"", "MemTotal:\n", "MemTotal: many kB\n"} {
		if got, ok := memTotal([]byte(text)); ok {
			t.Errorf("memTotal(%q) = %d, want none", text, got)
		}
	}
	if limitMemory() < 16<<20 {
		t.Errorf("this machine has %d bytes of memory", limitMemory())
	}
}
