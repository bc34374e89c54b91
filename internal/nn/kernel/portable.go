//go:build !amd64 || purego

package kernel

// faster returns the sets that are faster than Portable here: none.
func faster() []*Set { return nil }

// Peak returns 0: what a core can do at most is only known for the sets in assembly.
func Peak(int) (operations int) { return 0 }
