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

// walker goes through a tree on all cores. The folder met last is entered first,
// so that few are open at once.
type walker struct {
	visitor

	mu      sync.Mutex
	wake    *sync.Cond
	waiting []step
	busy    int // walkers in a folder, which may find more
	err     error
}

// step is a folder whose names are still to be looked at.
type step struct {
	above *opened
	name  string // below the one that is open; of several parts where those between are known
	found found
}

// opened is a folder that is open until all below it has been looked at.
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

func (h *held) walk(tree string, v visitor) error {
	top, err := h.descend(tree)
	if err != nil {
		return &fs.PathError{Op: "open", Path: tree, Err: err}
	}
	w := &walker{visitor: v, waiting: []step{{above: &opened{fd: top}}}}
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
		err := w.enter(next, buffer)
		next.above.leave()
		w.done(err)
	}
}

// next waits for a folder. There is none once all walkers wait.
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

// done ends a folder. After an error those that wait are only closed.
func (w *walker) done(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy--
	if err != nil && w.err == nil {
		w.err = err
	}
	if w.err != nil {
		for _, s := range w.waiting {
			s.above.leave()
		}
		w.waiting = nil
	}
	if w.busy == 0 {
		w.wake.Broadcast()
	}
}

// enough folders waiting keep all walkers busy; to let more wait would only cost
// memory.
const enough = 256

// later leaves a folder to whoever is free, unless enough wait already.
func (w *walker) later(s step) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) >= enough {
		return false
	}
	s.above.users.Add(1)
	w.waiting = append(w.waiting, s)
	w.wake.Signal()
	return true
}

// worthOpening is from how many names on it is cheaper to open a known folder
// than to go down to it for each of them.
const worthOpening = 8

// enter looks at the names in a folder. It opens the folder if the
// visitor does not know them, or they are many.
func (w *walker) enter(s step, buffer []byte) error {
	if s.name == "" {
		return w.names(s.above, buffer)
	}
	names, known := w.known(s.found)
	if known && len(names) < worthOpening {
		return w.each(s.above, s.name+"/", names, buffer)
	}
	fd, err := openFolderAt(s.above.fd, s.name)
	if err != nil {
		return &fs.PathError{Op: "open", Path: s.found.path, Err: err}
	}
	here := &opened{fd: fd, path: s.found.path + "/"}
	here.users.Store(1)
	defer here.leave()
	if known {
		return w.each(here, "", names, buffer)
	}
	return w.names(here, buffer)
}

// names reads an open folder.
func (w *walker) names(here *opened, buffer []byte) error {
	for {
		var n int
		err := again(func() (err error) { n, err = unix.ReadDirent(here.fd, buffer); return err })
		if err != nil {
			return &fs.PathError{Op: "read", Path: here.path, Err: err}
		}
		if n == 0 {
			return nil
		}
		_, _, names := unix.ParseDirent(buffer[:n], -1, nil)
		if err := w.each(here, "", names, buffer); err != nil {
			return err
		}
	}
}

// each visits names below an open folder. One that has gone since it was read is
// passed over.
func (w *walker) each(above *opened, in string, names []string, buffer []byte) error {
	for _, name := range names {
		name = in + name
		f, err := lookAt(above.fd, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		f.path = above.path + name
		if err != nil {
			return &fs.PathError{Op: "look at", Path: f.path, Err: err}
		}
		w.visit(f)
		if next := (step{above, name, f}); f.folder && !w.later(next) {
			if err := w.enter(next, buffer); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *held) look(name string) (found, error) {
	f, err := lookAt(int(h.top.Fd()), name)
	f.path = name
	if err != nil {
		return f, &fs.PathError{Op: "look at", Path: name, Err: err}
	}
	return f, nil
}

// lookAt leaves the path to the caller.
func lookAt(at int, name string) (found, error) {
	var s unix.Stat_t
	if err := again(func() error { return unix.Fstatat(at, name, &s, unix.AT_SYMLINK_NOFOLLOW) }); err != nil {
		return found{}, err
	}
	f := found{size: s.Size, stamp: stampOf(&s)}
	mode := fs.FileMode(s.Mode) & fs.ModePerm
	switch s.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		f.folder, f.open = true, mode&folderMode == folderMode && mayChange(s.Uid)
	case unix.S_IFREG:
		f.plain, f.open = true, mode&fileMode == fileMode
	}
	return f, nil
}

// mayChange reports whether we may change a folder of that owner, as far as its
// mode of 0755 or more tells.
func mayChange(owner uint32) bool {
	us := unix.Geteuid()
	return us == 0 || uint32(us) == owner
}
