package elsewhere

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// noSeed is the seed of an address that has none; its page draws one then.
const noSeed = 1

// seedOf returns the seed that stands here for one of TensorFlow Playground, which is any text. Those that its page makes have
// five digits behind the point: they are the seed. Any other text has a number of its own by its hash (FNV-1a).
func seedOf(text string) uint32 {
	if text == "" {
		return noSeed
	}
	digits := strings.TrimPrefix(text, "0.")
	if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
		return uint32(n)
	}
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}
