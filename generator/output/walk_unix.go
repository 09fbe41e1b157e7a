//go:build linux || darwin

package output

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// walker goes through a tree on all cores. The folder met last is read first, so
// that few are open at once.
type walker struct {
	visit func(found)

	mu      sync.Mutex
	wake    *sync.Cond
	waiting []step
	busy    int // walkers that read a folder, and may find more
	err     error
}

// step is a folder still to be read: a name in one that is open.
type step struct {
	above *opened
	name  string
}

// opened is a folder that is open until all in it has been read.
type opened struct {
	fd    int
	path  string // "" for the tree itself, else with a slash at its end
	users atomic.Int32
}

func (o *opened) leave() {
	if o.users.Add(-1) == 0 {
		_ = unix.Close(o.fd)
	}
}

func (h *held) walk(tree string, visit func(found)) error {
	top, err := h.descend(tree)
	if err != nil {
		return &fs.PathError{Op: "open", Path: tree, Err: err}
	}
	w := &walker{visit: visit, waiting: []step{{&opened{fd: top}, "."}}}
	w.waiting[0].above.users.Store(1)
	w.wake = sync.NewCond(&w.mu)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(w.work)
	}
	group.Wait()
	return w.err
}

// descend opens a folder part by part and follows no link.
func (h *held) descend(name string) (int, error) {
	fd, err := openFolderAt(int(h.top.Fd()), ".")
	for part := range strings.SplitSeq(name, "/") {
		if err != nil {
			break
		}
		above := fd
		fd, err = openFolderAt(above, part)
		_ = unix.Close(above)
	}
	return fd, err
}

func (w *walker) work() {
	buffer := make([]byte, 32<<10)
	for {
		next, ok := w.next()
		if !ok {
			return
		}
		more, err := w.read(next, buffer)
		next.above.leave()
		w.done(more, err)
	}
}

// next waits for a folder to read. There is none once all walkers wait.
func (w *walker) next() (step, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.waiting) == 0 && w.busy > 0 {
		w.wake.Wait()
	}
	if len(w.waiting) == 0 {
		return step{}, false
	}
	last := len(w.waiting) - 1
	next := w.waiting[last]
	w.waiting = w.waiting[:last]
	w.busy++
	return next, true
}

// done takes what a folder led to. After an error the rest is only closed.
func (w *walker) done(more []step, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy--
	w.waiting = append(w.waiting, more...)
	if err != nil && w.err == nil {
		w.err = err
	}
	if w.err != nil {
		for _, s := range w.waiting {
			s.above.leave()
		}
		w.waiting = nil
	}
	w.wake.Broadcast()
}

func (w *walker) read(s step, buffer []byte) (more []step, err error) {
	here := &opened{path: s.above.path}
	if s.name != "." {
		here.path += s.name + "/"
	}
	if here.fd, err = openFolderAt(s.above.fd, s.name); err != nil {
		return nil, &fs.PathError{Op: "open", Path: here.path, Err: err}
	}
	here.users.Store(1)
	defer here.leave()
	for {
		var n int
		err := again(func() (err error) { n, err = unix.ReadDirent(here.fd, buffer); return err })
		if err != nil {
			return more, &fs.PathError{Op: "read", Path: here.path, Err: err}
		}
		if n == 0 {
			return more, nil
		}
		_, _, names := unix.ParseDirent(buffer[:n], -1, nil)
		for _, name := range names {
			folder, err := w.look(here, name)
			if err != nil {
				return more, err
			}
			if folder {
				here.users.Add(1)
				more = append(more, step{here, name})
			}
		}
	}
}

// look visits a name and reports whether it is a folder's. One that has gone
// since it was read is passed over.
func (w *walker) look(in *opened, name string) (folder bool, err error) {
	var s unix.Stat_t
	err = again(func() error { return unix.Fstatat(in.fd, name, &s, unix.AT_SYMLINK_NOFOLLOW) })
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, &fs.PathError{Op: "look at", Path: in.path + name, Err: err}
	}
	f := found{path: in.path + name, size: s.Size, stamp: stampOf(&s)}
	mode := fs.FileMode(s.Mode) & fs.ModePerm
	switch s.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		f.folder, f.open = true, mode&folderMode == folderMode && mayChange(s.Uid)
	case unix.S_IFREG:
		f.plain, f.open = true, mode&fileMode == fileMode
	}
	w.visit(f)
	return f.folder, nil
}

// mayChange reports whether we may change a folder of that owner, as far as its
// mode of 0755 or more tells.
func mayChange(owner uint32) bool {
	us := unix.Geteuid()
	return us == 0 || uint32(us) == owner
}
