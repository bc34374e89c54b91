// Package web holds the files that the browser loads: ES modules, CSS and the vendored libraries, embedded in the binary.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
)

//go:embed static
var embedded embed.FS

// Assets returns the embedded files, rooted at the directory static: the module main is "js/main.js".
func Assets() fs.FS {
	assets, err := fs.Sub(embedded, "static")
	if err != nil {
		panic("web: Assets: " + err.Error())
	}
	return assets
}

// Hash returns the first 12 hexadecimal digits of SHA-256 over the paths and contents of assets in lexical order, each
// preceded by its length so that no byte can move from one to the next unseen. Served under a directory of that name, a
// file never changes. Hash panics if a file cannot be read: a page without its assets is of no use.
func Hash(assets fs.FS) string {
	sum := sha256.New()
	write := func(b []byte) {
		sum.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(b))))
		sum.Write(b)
	}
	// WalkDir visits in lexical order.
	err := fs.WalkDir(assets, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(assets, path)
		if err != nil {
			return err
		}
		write([]byte(path))
		write(content)
		return nil
	})
	if err != nil {
		panic("web: Hash: " + err.Error())
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}
