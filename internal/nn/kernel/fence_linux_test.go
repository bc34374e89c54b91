package kernel

import (
	"math/rand/v2"
	"syscall"
	"testing"
	"unsafe"
)

// fenced is memory between two pages that cannot be touched: to read or write one element beside a slice is a fault.
type fenced struct {
	atEnd bool     // slices end at the fence behind them, rather than begin at the one before
	pages [][]byte // each as it can be used, without its fences
	used  int
}

func (m *fenced) bytes(n int) []byte {
	page := m.pages[m.used]
	m.used++
	if m.atEnd {
		return page[len(page)-n:]
	}
	return page[:n:n]
}

func (m *fenced) floats(n int) []float32 {
	b := m.bytes(4 * n)
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(b))), n)
}

func (m *fenced) ints(n int) []int32 {
	b := m.bytes(4 * n)
	return unsafe.Slice((*int32)(unsafe.Pointer(unsafe.SliceData(b))), n)
}

func (m *fenced) check(*testing.T, string) {}

// TestFences calls every kernel with slices that begin and end where memory does, for every number of lanes. A kernel that
// goes too far crashes the test.
func TestFences(t *testing.T) {
	mem := &fenced{}
	page := syscall.Getpagesize()
	const pages = 5 // for the largest block
	for range 150 {
		all, err := syscall.Mmap(-1, 0, (pages+2)*page, syscall.PROT_NONE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
		if err != nil {
			t.Skipf("mmap: %v", err)
		}
		defer syscall.Munmap(all)
		usable := all[page : (pages+1)*page]
		if err := syscall.Mprotect(usable, syscall.PROT_READ|syscall.PROT_WRITE); err != nil {
			t.Skipf("mprotect: %v", err)
		}
		mem.pages = append(mem.pages, usable)
	}
	for _, set := range Sets() {
		for _, mem.atEnd = range []bool{false, true} {
			sizes(func(lanes int, rng *rand.Rand) {
				for _, size := range [][2]int{{1, 1}, {2, 2}, {3, 3}, {5, 4}, {6, 5}, {7, 9}} {
					mem.used = 0
					agree(t, set, mem, rng, size[0], size[1], lanes)
				}
			})
		}
	}
}
