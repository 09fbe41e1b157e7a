//go:build linux || darwin

package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"sync"

	"golang.org/x/sys/unix"
)

// held writes and walks with names of one part, each relative to an open folder,
// where os.Root would go down from the top for every name. It is as safe: every
// folder on the way is opened by itself and never through a symbolic link, and
// below a folder that is open, a link put in place of its name has no effect.
type held struct {
	top *os.File

	mu   sync.Mutex
	open map[string]*handle // folders that stay open because more is written in them
}

// maxHeld is how many folders stay open at most: far below what a process may
// open, and far above the depth of a site.
const maxHeld = 64

// handle is an open folder. It is closed when nobody uses it and it is not to
// stay open.
type handle struct {
	fd    int
	users int
	stays bool
}

func hold(root *os.Root) (*held, error) {
	top, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	return &held{top: top, open: make(map[string]*handle)}, nil
}

func (h *held) close() error {
	h.drop()
	return h.top.Close()
}

// drop forgets the open folders: their names may have got another meaning.
func (h *held) drop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name := range h.open {
		h.forget(name)
	}
}

// forget wants the lock.
func (h *held) forget(name string) {
	folder := h.open[name]
	delete(h.open, name)
	folder.stays = false
	if folder.users == 0 {
		_ = unix.Close(folder.fd)
	}
}

// enter opens a folder, made where it is absent, for use until leave.
func (h *held) enter(name string) (*handle, error) { return h.enterBy(name, makeFolder) }

func (h *held) enterBy(name string, open func(above int, name string) (int, error)) (*handle, error) {
	if name == "." {
		return &handle{fd: int(h.top.Fd()), users: 1, stays: true}, nil
	}
	if folder := h.known(name); folder != nil {
		return folder, nil
	}
	above, err := h.enterBy(path.Dir(name), open)
	if err != nil {
		return nil, err
	}
	defer h.leave(above)
	fd, err := open(above.fd, path.Base(name))
	if err != nil {
		return nil, &fs.PathError{Op: "open folder", Path: name, Err: err}
	}
	return h.keep(name, fd), nil
}

func (h *held) known(name string) *handle {
	h.mu.Lock()
	defer h.mu.Unlock()
	folder := h.open[name]
	if folder != nil {
		folder.users++
	}
	return folder
}

func (h *held) keep(name string, fd int) *handle {
	h.mu.Lock()
	defer h.mu.Unlock()
	folder := &handle{fd: fd, users: 1}
	if h.open[name] != nil {
		return folder // another writer was faster
	}
	if len(h.open) >= maxHeld {
		for other := range h.open {
			h.forget(other) // any one: what is needed again is opened again
			break
		}
	}
	folder.stays = true
	h.open[name] = folder
	return folder
}

func (h *held) leave(folder *handle) {
	h.mu.Lock()
	defer h.mu.Unlock()
	folder.users--
	if folder.users == 0 && !folder.stays {
		_ = unix.Close(folder.fd)
	}
}

// makeFolder stands many goroutines making the same folder at once.
func makeFolder(above int, name string) (int, error) {
	made := again(func() error { return unix.Mkdirat(above, name, uint32(folderMode)) })
	if made != nil && !errors.Is(made, fs.ErrExist) {
		return -1, made
	}
	fd, err := openFolderAt(above, name)
	if err != nil || made != nil {
		return fd, err
	}
	if _, err := setMode(fd, folderMode); err != nil {
		return -1, errors.Join(err, unix.Close(fd))
	}
	return fd, nil
}

func openFolderAt(above int, name string) (int, error) {
	return openAgain(above, name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC)
}

func openAgain(at int, name string, flags int) (fd int, err error) {
	err = again(func() error {
		fd, err = unix.Openat(at, name, flags, uint32(fileMode))
		return err
	})
	return fd, err
}

// again repeats a call that a signal interrupted.
func again(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}

// setMode makes up for the umask, and returns what the file then is.
func setMode(fd int, mode fs.FileMode) (unix.Stat_t, error) {
	var s unix.Stat_t
	err := again(func() error { return unix.Fstat(fd, &s) })
	if err != nil || fs.FileMode(s.Mode)&fs.ModePerm == mode {
		return s, err
	}
	if err := again(func() error { return unix.Fchmod(fd, uint32(mode)) }); err != nil {
		return s, err
	}
	return s, again(func() error { return unix.Fstat(fd, &s) })
}

// writeFile never writes into a file that is there: whoever reads the old one
// goes on to read what it was.
func (h *held) writeFile(name string, data []byte, flush bool) (stamp, error) {
	at, err := h.enter(path.Dir(name))
	if err != nil {
		return stamp{}, err
	}
	defer h.leave(at)
	s, err := writeFileAt(at.fd, path.Base(name), data, flush)
	if err != nil {
		return stamp{}, &fs.PathError{Op: "write", Path: name, Err: err}
	}
	return s, nil
}

func writeFileAt(at int, name string, data []byte, flush bool) (stamp, error) {
	const flags = unix.O_WRONLY | unix.O_CREAT | unix.O_EXCL | unix.O_NOFOLLOW | unix.O_CLOEXEC
	fd, err := openAgain(at, name, flags)
	if errors.Is(err, fs.ErrExist) {
		if err := again(func() error { return unix.Unlinkat(at, name, 0) }); err != nil {
			return stamp{}, err
		}
		fd, err = openAgain(at, name, flags)
	}
	if err != nil {
		return stamp{}, err
	}
	s, err := fill(fd, data)
	if err == nil && flush {
		err = flushFile(fd)
	}
	return stampOf(&s), errors.Join(err, unix.Close(fd))
}

func fill(fd int, data []byte) (unix.Stat_t, error) {
	for len(data) > 0 {
		var n int
		err := again(func() (err error) { n, err = unix.Write(fd, data); return err })
		if err != nil {
			return unix.Stat_t{}, err
		}
		data = data[n:]
	}
	return setMode(fd, fileMode)
}

func (h *held) link(from, to string) (found, error) {
	source, err := h.enterBy(path.Dir(from), openFolderAt)
	if err != nil {
		return found{}, err
	}
	defer h.leave(source)
	at, err := h.enter(path.Dir(to))
	if err != nil {
		return found{}, err
	}
	defer h.leave(at)
	link := func() error { return unix.Linkat(source.fd, path.Base(from), at.fd, path.Base(to), 0) }
	err = again(link)
	if errors.Is(err, fs.ErrExist) {
		if err = again(func() error { return unix.Unlinkat(at.fd, path.Base(to), 0) }); err == nil {
			err = again(link)
		}
	}
	if err != nil {
		return found{}, &os.LinkError{Op: "link", Old: from, New: to, Err: err}
	}
	f, err := lookAt(at.fd, path.Base(to))
	f.path = to
	return f, err
}

func stampOf(s *unix.Stat_t) stamp {
	return stamp{modified: s.Mtim.Nano(), changed: s.Ctim.Nano(), number: s.Ino}
}
