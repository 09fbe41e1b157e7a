package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tuijie/generator/busy"
)

// Modes of what a build makes, whatever the umask: the server that publishes
// the tree is usually another user.
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
)

// disk is the folder that holds the out folder, and everything a build does in
// it. Every name is slash-separated and relative to that folder. The tests put
// a failing disk in front of the real one, so nothing here may be gone around.
type disk interface {
	fs.FS                                              // as it is now; symbolic links lead nowhere outside
	Lstat(name string) (fs.FileInfo, error)            // without following a link at the end
	Mkdir(name string) error                           // the folder must not exist
	WriteFile(name string, data []byte) (stamp, error) // in place of a file of that name; its folders may be absent
	Link(from, to string) (found, error)               // a second name, in place of a file of that name, and what stands there then
	Rename(from, to string) error                      // in one step
	Exchange(a, b string) error                        // in one step, or errors.ErrUnsupported and no effect
	Remove(name string) error                          // a file or an empty folder
	RemoveAll(name string) error                       // never through a symbolic link; absent is no error
	Look(name string) (found, error)                   // without following a link at the end
	Walk(tree string, v visitor) error                 // all below the folder
	Flush(tree string) error                           // what was written in the tree survives a power cut
	FlushFolder(name string) error                     // the names in one folder survive a power cut
	Close() error
}

// visitor is shown a tree in no order, by many goroutines at once. No symbolic
// link is followed.
type visitor interface {
	visit(found)
	// known returns the names in a folder where the visitor can tell them by the
	// folder's stamp; then the folder is not read, if it can be helped.
	known(folder found) (names []string, ok bool)
}

// found is what stands under a name.
type found struct {
	path   string // relative to the tree that is walked, slash-separated
	folder bool
	plain  bool  // a file with bytes of its own
	open   bool  // everybody may read it, and we may change what a folder holds
	size   int64 // in bytes
	stamp  stamp
}

// folder is the real disk. What may meet names of somebody else goes through
// os.Root, so that a symbolic link put in the way leads to an error and not out
// of the folder. Walks and writes, of which there are many, have ways of their
// own: see [held].
type folder struct {
	root    *os.Root
	held    *held
	scratch bool // nothing in it needs to survive a power cut
}

func openFolder(name string, scratch bool) (folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return folder{}, err
	}
	h, err := hold(root)
	if err != nil {
		return folder{}, errors.Join(err, root.Close())
	}
	return folder{root, h, scratch}, nil
}

func (d folder) Open(name string) (fs.File, error)      { return d.root.FS().Open(name) }
func (d folder) Lstat(name string) (fs.FileInfo, error) { return d.root.Lstat(name) }
func (d folder) Remove(name string) error               { return d.root.Remove(name) }

func (d folder) Mkdir(name string) error {
	if err := d.root.Mkdir(name, folderMode); err != nil {
		return err
	}
	return d.root.Chmod(name, folderMode)
}

func (d folder) WriteFile(name string, data []byte) (stamp, error) {
	return d.held.writeFile(name, data, !d.scratch)
}

func (d folder) Link(from, to string) (found, error) { return d.held.link(from, to) }

func (d folder) Look(name string) (found, error)   { return d.held.look(name) }
func (d folder) Walk(tree string, v visitor) error { return d.held.walk(tree, v) }

// After what follows a name may mean another folder than before.

func (d folder) Rename(from, to string) error {
	d.held.drop()
	return busy.Retry(from, func() error { return d.root.Rename(from, to) })
}

func (d folder) RemoveAll(name string) error {
	d.held.drop()
	return busy.Retry(name, func() error { return d.root.RemoveAll(name) })
}

func (d folder) Exchange(a, b string) error {
	d.held.drop()
	return exchange(d.root, filepath.FromSlash(a), filepath.FromSlash(b))
}

func (d folder) Close() error { return errors.Join(d.held.close(), d.root.Close()) }

func (d folder) Flush(tree string) error {
	if d.scratch {
		return nil
	}
	return flushTree(d.root, tree)
}

func (d folder) FlushFolder(name string) error {
	if d.scratch {
		return nil
	}
	return flushFolder(d.root, name)
}
