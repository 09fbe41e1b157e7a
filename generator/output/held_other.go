//go:build !linux && !darwin

package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// held writes and walks through os.Root. It holds nothing open.
type held struct{ root *os.Root }

func hold(root *os.Root) (*held, error) { return &held{root}, nil }

func (h *held) drop()        {}
func (h *held) close() error { return nil }

func (h *held) writeFile(name string, data []byte, flush bool) (stamp, error) {
	f, err := h.create(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err := h.mkdirAll(path.Dir(name)); err != nil {
			return stamp{}, err
		}
		f, err = h.create(name)
	}
	if errors.Is(err, fs.ErrExist) {
		if err := h.root.Remove(name); err != nil {
			return stamp{}, err
		}
		f, err = h.create(name)
	}
	if err != nil {
		return stamp{}, err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(fileMode))
	if err == nil && flush {
		err = f.Sync()
	}
	info, failed := f.Stat()
	if err := errors.Join(err, failed, f.Close()); err != nil {
		return stamp{}, err
	}
	return stampOf(info), nil
}

// link is not for these systems, which let nobody replace a file that somebody has
// open under another name.
func (h *held) link(string, string) (found, error) { return found{}, errors.ErrUnsupported }

// mkdirAll stands many goroutines making the same folders at once.
func (h *held) mkdirAll(name string) error {
	err := h.root.Mkdir(name, folderMode)
	if errors.Is(err, fs.ErrNotExist) && name != "." {
		if err := h.mkdirAll(path.Dir(name)); err != nil {
			return err
		}
		err = h.root.Mkdir(name, folderMode)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return errors.Join(err, h.root.Chmod(name, folderMode))
}

func (h *held) create(name string) (*os.File, error) {
	return h.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
}

// walk reads every folder: here a folder's stamp does not always tell its names.
func (h *held) walk(tree string, v visitor) error {
	sub, err := fs.Sub(h.root.FS(), tree)
	if err != nil {
		return err
	}
	return fs.WalkDir(sub, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		v.visit(foundOf(name, info))
		return nil
	})
}

func (h *held) look(name string) (found, error) {
	info, err := h.root.Lstat(name)
	if err != nil {
		return found{}, err
	}
	return foundOf(name, info), nil
}

func foundOf(name string, info fs.FileInfo) found {
	return found{
		path: name, folder: info.IsDir(), plain: info.Mode().IsRegular(),
		open: true, // modes mean little on these systems
		size: info.Size(), stamp: stampOf(info),
	}
}

func stampOf(info fs.FileInfo) stamp { return stamp{modified: info.ModTime().UnixNano()} }
