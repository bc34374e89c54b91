package kernel

import (
	"fmt"
	"strings"
)

// sets are those that run on this machine, best first.
var sets = append(faster(), &Portable)

// Sets returns the sets that run on this machine, from the fastest to Portable.
func Sets() []*Set { return append([]*Set(nil), sets...) }

// Best returns the fastest set that runs on this machine.
func Best() *Set { return sets[0] }

// Choose returns the set called name if it runs on this machine, or Best if name is empty. The error lists the names
// there are.
func Choose(name string) (*Set, error) {
	if name == "" {
		return Best(), nil
	}
	var names []string
	for _, set := range sets {
		if set.Name == name {
			return set, nil
		}
		names = append(names, set.Name)
	}
	return nil, fmt.Errorf("kernel %q: want one of %s on this machine", name, strings.Join(names, ", "))
}
