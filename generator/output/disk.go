package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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
	fs.FS                                     // as it is now; symbolic links lead nowhere outside
	Lstat(name string) (fs.FileInfo, error)   // without following a link at the end
	ReadLink(name string) (string, error)     // makes the disk an fs.ReadLinkFS
	Mkdir(name string) error                  // the folder must not exist
	WriteFile(name string, data []byte) error // the file must not exist; its folders may be absent
	Rename(from, to string) error             // in one step
	Exchange(a, b string) error               // in one step, or errors.ErrUnsupported and no effect
	Remove(name string) error                 // a file or an empty folder
	RemoveAll(name string) error              // never through a symbolic link; absent is no error
	Flush(tree string) error                  // what was written in the tree survives a power cut
	FlushFolder(name string) error            // the names in one folder survive a power cut
	Close() error
}

// folder is the real disk. Every operation goes through os.Root, so that a
// symbolic link put in the way leads to an error and not out of the folder.
type folder struct {
	root    *os.Root
	scratch bool // nothing in it needs to survive a power cut
}

func openFolder(name string, scratch bool) (folder, error) {
	root, err := os.OpenRoot(name)
	return folder{root, scratch}, err
}

func (d folder) Open(name string) (fs.File, error)      { return d.root.FS().Open(name) }
func (d folder) Lstat(name string) (fs.FileInfo, error) { return d.root.Lstat(name) }
func (d folder) ReadLink(name string) (string, error)   { return d.root.Readlink(name) }
func (d folder) Rename(from, to string) error           { return d.root.Rename(from, to) }
func (d folder) Remove(name string) error               { return d.root.Remove(name) }
func (d folder) RemoveAll(name string) error            { return d.root.RemoveAll(name) }

func (d folder) Mkdir(name string) error {
	if err := d.root.Mkdir(name, folderMode); err != nil {
		return err
	}
	return d.root.Chmod(name, folderMode)
}

// mkdirAll stands many goroutines making the same folders at once.
func (d folder) mkdirAll(name string) error {
	err := d.Mkdir(name)
	if errors.Is(err, fs.ErrNotExist) && name != "." {
		if err := d.mkdirAll(path.Dir(name)); err != nil {
			return err
		}
		err = d.Mkdir(name)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

func (d folder) WriteFile(name string, data []byte) error {
	f, err := d.create(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err := d.mkdirAll(path.Dir(name)); err != nil {
			return err
		}
		f, err = d.create(name)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(fileMode))
	if err == nil && !d.scratch {
		err = flushFile(f)
	}
	return errors.Join(err, f.Close())
}

func (d folder) create(name string) (*os.File, error) {
	return d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
}

func (d folder) Exchange(a, b string) error {
	return exchange(d.root, filepath.FromSlash(a), filepath.FromSlash(b))
}

func (d folder) Close() error { return d.root.Close() }

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
