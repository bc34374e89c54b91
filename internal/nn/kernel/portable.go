//go:build !amd64 || purego

package kernel

// faster returns the sets that are faster than Portable here: none.
func faster() []*Set { return nil }
