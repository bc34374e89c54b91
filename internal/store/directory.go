package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// What lies in the directory.
const (
	markFile    = "chalkline.store" // says whose directory it is, in which format, and carries the lock
	attemptFile = "opening"         // one byte for every opening under way or broken off; absent when one came through
	engineDir   = "jetstream"       // the server's own
	damagedDir  = "damaged"         // the last engineDir that the server could not open
)

var mark = []byte("chalkline store 1\n")

// maxAttempts openings in a row that ended the process are enough: then engineDir is set aside.
const maxAttempts = 3

// reserve is how many bytes of the disk are left to the server, which writes when it deletes, too.
const reserve = 16 << 20

// directory is a place on the disk that this process holds.
type directory struct {
	config Config
	path   string
	lock   *os.File
}

// holdDirectory makes the directory if need be and takes its lock. Its errors are for whoever starts the server.
func holdDirectory(c Config) (_ *directory, err error) {
	path := c.Dir
	defer func() {
		if err != nil {
			err = fmt.Errorf("store: data directory %s: %w", path, err)
		}
	}()
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("cannot be made: %w", err)
	}
	if err := mayTake(path); err != nil {
		return nil, err
	}
	if err := reachable(filepath.Join(path, engineDir)); err != nil {
		return nil, err
	}
	f, err := lockFile(filepath.Join(path, markFile))
	if errors.Is(err, ErrInUse) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("cannot be written: %w", err)
	}
	d := &directory{c, path, f}
	if err := d.sign(); err != nil {
		f.Close()
		return nil, err
	}
	return d, nil
}

// mayTake refuses a directory that holds the files of somebody else. A copy of ours may lack its mark.
func mayTake(path string) error {
	files, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	other := ""
	for _, f := range files {
		switch name := f.Name(); {
		case name == markFile || name == engineDir:
			return nil
		case name == "lost+found" || strings.HasPrefix(name, "."):
		default:
			other = name
		}
	}
	if other != "" {
		return fmt.Errorf("%w: it holds %s; name an empty one", ErrNotStore, other)
	}
	return nil
}

// reachable refuses what this user may not read, as when the server was once run by another: that is no damage.
func reachable(dir string) error {
	return filepath.WalkDir(dir, func(_ string, _ fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("cannot be read: %w", err)
		}
		return nil
	})
}

// sign checks the mark, or leaves one. A mark that was cut short, as when the disk was full, is written again.
func (d *directory) sign() error {
	got := make([]byte, len(mark)+1)
	n, _ := d.lock.ReadAt(got, 0)
	if got = got[:n]; !bytes.HasPrefix(mark, got) {
		return fmt.Errorf("%w of this version: %s says %q", ErrNotStore, markFile, got)
	}
	_, err := d.lock.WriteAt(mark, 0)
	if err == nil {
		err = d.writable()
	}
	if err != nil && !errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("cannot be written: %w", err)
	}
	return nil
}

// writable writes a few bytes down to the disk and takes them away again.
func (d *directory) writable() error {
	f, err := os.OpenFile(filepath.Join(d.path, ".probe"), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, 64<<10))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
}

// room returns ErrDiskFull unless n bytes and the reserve fit on the disk. It looks before the server does, for the server
// stops writing altogether when it finds no room.
func (d *directory) room(n int) error {
	if free, ok := freeBytes(d.path); ok && free < uint64(n)+reserve {
		return fmt.Errorf("%w: %d bytes are left on that of %s", ErrDiskFull, free, d.path)
	}
	return nil
}

// open starts the engine. What the engine cannot open though there is room, or what ended the process three times, is set
// aside.
func (d *directory) open(ctx context.Context) (e *engine, err error) {
	defer func() {
		if !timedOut(err) { // else the mark of the attempt stays: three in a row are enough
			os.Remove(filepath.Join(d.path, attemptFile))
		}
	}()
	if d.attempt() > maxAttempts {
		if err := d.setAside(errors.New("opening it ended the process, or took too long, three times")); err != nil {
			return nil, err
		}
	}
	e, err = startEngine(ctx, d.config)
	if err == nil || ctx.Err() != nil || timedOut(err) {
		return e, err
	}
	if full := d.room(0); full != nil {
		return nil, full
	}
	if d.writable() != nil {
		return nil, err
	}
	if err := d.setAside(err); err != nil {
		return nil, err
	}
	return startEngine(ctx, d.config)
}

// attempt notes that an opening is under way and returns how many there were since one came through.
func (d *directory) attempt() int64 {
	f, err := os.OpenFile(filepath.Join(d.path, attemptFile), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return 0
	}
	defer f.Close()
	f.Write([]byte{'.'})
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

func (d *directory) setAside(why error) error {
	from, to := filepath.Join(d.path, engineDir), filepath.Join(d.path, damagedDir)
	d.config.Log.Error("store: cannot open what is saved; setting it aside and starting clean", "err", why, "kept", to)
	if err := os.RemoveAll(to); err != nil {
		return fmt.Errorf("store: cannot set aside %s: %w", from, err)
	}
	if err := os.Rename(from, to); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("store: cannot set aside %s: %w", from, err)
	}
	return nil
}

func (d *directory) release() error { return d.lock.Close() }
