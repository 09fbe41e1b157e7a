package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets two names change places.
func exchange(root *os.Root, a, b string) error {
	at, err := root.Open(".")
	if err != nil {
		return err
	}
	defer at.Close()
	fd := int(at.Fd())
	err = unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	// File systems without the exchange say EINVAL, old kernels ENOSYS.
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EOPNOTSUPP) {
		return errors.ErrUnsupported
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// flushFile leaves the work to flushTree: one flush of the whole file system is
// many times faster than one a file.
func flushFile(int) error { return nil }

func flushTree(root *os.Root, tree string) error {
	f, err := root.Open(tree)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := unix.Syncfs(int(f.Fd())); err != nil {
		return os.NewSyscallError("syncfs", err)
	}
	return nil
}

func flushFolder(root *os.Root, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
