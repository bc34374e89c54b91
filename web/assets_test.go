package web

import (
	"io/fs"
	"regexp"
	"testing"
	"testing/fstest"
)

func TestAssetsAreRootedAtStatic(t *testing.T) {
	for _, path := range []string{"js/wire/frame.js", "vendor/uplot/uPlot.esm.js", "vendor/uplot/LICENSE"} {
		b, err := fs.ReadFile(Assets(), path)
		if err != nil || len(b) == 0 {
			t.Errorf("ReadFile(%s) = %d bytes, %v; want content", path, len(b), err)
		}
	}
}

func TestHashOfAssets(t *testing.T) {
	got := Hash(Assets())
	if !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(got) {
		t.Errorf("Hash = %q, want 12 hexadecimal digits", got)
	}
	if again := Hash(Assets()); again != got {
		t.Errorf("Hash = %s, then %s", got, again)
	}
}

// The value was computed by hand of sha256sum, so that a change of the definition shows.
func TestHashIsSHA256OfLengthsPathsAndContents(t *testing.T) {
	// printf '\x04\0\0\0\0\0\0\0a.js\x01\0\0\0\0\0\0\0x' | sha256sum
	const want = "b83ffc65add9"
	if got := Hash(fstest.MapFS{"a.js": {Data: []byte("x")}}); got != want {
		t.Errorf("Hash = %s, want %s", got, want)
	}
}

func TestHashTellsApart(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	seen := map[string]string{}
	for name, assets := range map[string]fstest.MapFS{
		"nothing":         {},
		"one file":        {"a": file("bc")},
		"byte in path":    {"ab": file("c")},
		"other content":   {"a": file("bd")},
		"other directory": {"d/a": file("bc")},
		"cut in two":      {"a": file("b"), "c": file("")},
		"empty files":     {"a": file(""), "b": file(""), "c": file("")},
	} {
		h := Hash(assets)
		if other, ok := seen[h]; ok {
			t.Errorf("Hash(%s) = Hash(%s) = %s", name, other, h)
		}
		seen[h] = name
	}
}
