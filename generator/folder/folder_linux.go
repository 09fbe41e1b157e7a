package folder

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

func hold(root *os.Root) (*os.File, error) { return root.Open(".") }

// openAtOnce opens a regular file. It gives nil for anything else, and where the system has no such call, or is not sure
// because something on the way is being moved.
func openAtOnce(top *os.File, name string) fs.File {
	if !fs.ValidPath(name) {
		return nil
	}
	fd, err := unix.Openat2(int(top.Fd()), name, &unix.OpenHow{
		Flags:   unix.O_RDONLY | unix.O_CLOEXEC,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS,
	})
	if err != nil {
		return nil
	}
	file := os.NewFile(uintptr(fd), name)
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		_ = file.Close()
		return nil
	}
	return regular{file, info}
}

// regular is a file that was asked what it is when it was opened. It is never a folder: os.File would look for a
// folder's entries by its name, and not in the root.
type regular struct {
	*os.File
	info fs.FileInfo
}

func (r regular) Stat() (fs.FileInfo, error) { return r.info, nil }
