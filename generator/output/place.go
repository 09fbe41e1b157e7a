package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// place is the out folder in the folder around it, and the hidden names beside
// it that belong to builds.
type place struct {
	disk   disk
	parent string // absolute, without symbolic links
	base   string
}

// What a staging folder holds. The mark is made first and removed last, so that
// a build never takes somebody else's folder for a leftover of its own.
const (
	markName = "made-by-tuijie"
	treeName = "tree" // the new tree; after an exchange the old one
	oldName  = "old"  // the old tree while two renames are under way
	goneName = "gone" // an old tree that is being removed
)

// maxKept bounds a file that is carried over, in bytes.
const maxKept = 1 << 20

func (p place) path() string              { return filepath.Join(p.parent, p.base) }
func (p place) hidden(name string) string { return "." + p.base + ".tuijie-" + name }

// resolve follows symbolic links, and makes the folders above dir if need be.
func resolve(dir string) (parent, base string, err error) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(dir), folderMode); err != nil {
			return "", "", err
		}
		parent, err := filepath.EvalSymlinks(filepath.Dir(dir))
		return parent, filepath.Base(dir), err
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", "", err
	}
	if real == filepath.Dir(real) {
		return "", "", fmt.Errorf("%s is the root of a file system", dir)
	}
	return filepath.Dir(real), filepath.Base(real), nil
}

// exists reports whether the name is taken, by a link that leads nowhere too.
func (p place) exists(name string) (bool, error) {
	_, err := p.disk.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// makeStage makes a staging folder of a name not yet taken.
func (p place) makeStage() (string, error) {
	for n := 1; ; n++ {
		stage := p.hidden(strconv.Itoa(n))
		err := p.disk.Mkdir(stage)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		if err != nil {
			return "", err
		}
		err = p.disk.WriteFile(stage+"/"+markName, []byte("A build works here, or was killed; the next build removes this folder.\n"))
		if err == nil {
			err = p.disk.Mkdir(stage + "/" + treeName)
		}
		if err != nil {
			_ = p.discard(stage)
			return "", err
		}
		return stage, nil
	}
}

// leftovers lists what look like staging folders of earlier builds, sorted.
func (p place) leftovers() ([]string, error) {
	entries, err := fs.ReadDir(p.disk, ".")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), p.hidden(""))
		if _, err := strconv.ParseUint(number, 10, 16); ok && err == nil && e.IsDir() {
			found = append(found, e.Name())
		}
	}
	slices.Sort(found)
	return found, nil
}

// marked reports whether a build of ours made the folder.
func (p place) marked(stage string) bool {
	info, err := p.disk.Lstat(stage + "/" + markName)
	return err == nil && info.Mode().IsRegular()
}

// clean removes leftovers as far as it can: one that resists is in nobody's
// way, and the next build tries again.
func (p place) clean() {
	stages, _ := p.leftovers()
	for _, stage := range stages {
		if p.marked(stage) {
			_ = p.discard(stage)
		} else {
			_ = p.disk.Remove(stage) // killed before it got its mark: then it is empty
		}
	}
}

// recover puts the old tree back where a build died between two renames.
func (p place) recover() error {
	if there, err := p.exists(p.base); there || err != nil {
		return err
	}
	stages, err := p.leftovers()
	if err != nil {
		return err
	}
	for _, stage := range stages {
		held, err := p.exists(stage + "/" + oldName)
		if err != nil {
			return err
		}
		if held && p.marked(stage) {
			return p.disk.Rename(stage+"/"+oldName, p.base)
		}
	}
	return nil
}

// discard removes a staging folder, but never the only whole tree with it.
func (p place) discard(stage string) error {
	if err := p.recover(); err != nil {
		return err
	}
	old, gone := stage+"/"+oldName, stage+"/"+goneName
	if err := p.disk.RemoveAll(gone); err != nil {
		return err
	}
	// A tree of which a part is gone must not look like one to put back.
	if err := p.disk.Rename(old, gone); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, name := range []string{gone, stage + "/" + treeName} {
		if err := p.disk.RemoveAll(name); err != nil {
			return err
		}
	}
	if err := p.disk.Remove(stage + "/" + markName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return p.disk.Remove(stage)
}

// swap puts the staged tree in place; the old tree ends up in the staging
// folder.
func (p place) swap(stage string) error {
	tree := stage + "/" + treeName
	there, err := p.exists(p.base)
	if err == nil && there {
		err = p.disk.Exchange(p.base, tree)
	} else if err == nil {
		err = p.disk.Rename(tree, p.base)
	}
	if errors.Is(err, errors.ErrUnsupported) {
		err = p.renameTwice(stage)
	}
	if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) {
		return fmt.Errorf("put the new site in place of %s: %w (if it is a mount point, build into a folder inside it)", p.path(), err)
	}
	if err != nil {
		return fmt.Errorf("put the new site in place of %s: %w", p.path(), err)
	}
	return nil
}

// renameTwice leaves the place without its folder between the two renames;
// recover mends that after a kill.
func (p place) renameTwice(stage string) error {
	old := stage + "/" + oldName
	if err := p.disk.Rename(p.base, old); err != nil {
		return err
	}
	err := p.disk.Rename(stage+"/"+treeName, p.base)
	if err == nil {
		return nil
	}
	if undo := p.disk.Rename(old, p.base); undo != nil {
		return fmt.Errorf("%w; the old site is in %s, and the next build puts it back (%w)", err, filepath.Join(p.parent, old), undo)
	}
	return err
}

// carry copies a file of its owner from the old tree to the new one.
func (p place) carry(stage, name string) error {
	f, err := p.disk.Open(p.base + "/" + name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxKept+1))
	if err != nil {
		return err
	}
	if len(data) > maxKept {
		return errors.New("larger than 1 MiB")
	}
	return p.disk.WriteFile(stage+"/"+treeName+"/"+name, data)
}
