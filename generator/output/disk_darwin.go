package output

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// exchange lets two names change places.
func exchange(root *os.Root, a, b string) error {
	err := unix.RenamexNp(filepath.Join(root.Name(), a), filepath.Join(root.Name(), b), unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
		return errors.ErrUnsupported
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// flushFile hands the file to the drive; flushTree makes the drive write it all.
func flushFile(fd int) error { return unix.Fsync(fd) }

func flushTree(root *os.Root, tree string) error { return flushFolder(root, tree) }

func flushFolder(root *os.Root, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
