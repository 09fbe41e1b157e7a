package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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

// What the hidden folder holds. The mark is made first, so that a build never
// takes somebody else's folder for its own.
const (
	markName   = "made-by-tuijie"
	treeName   = "tree"   // the twin: the new tree; after an exchange the old one
	oldName    = "old"    // the old tree while two renames are under way
	goneName   = "gone-"  // and a number: a tree that is being removed
	draftName  = "record" // the record of a tree whose files are not yet flushed
	markNotice = "The second tree of a site is kept here, so that the next build is fast. Between two builds this folder may be deleted.\n"
)

// maxKept bounds a file that is carried over, in bytes.
const maxKept = 1 << 20

func (p place) path() string { return filepath.Join(p.parent, p.base) }

// hidden is the folder that belongs to builds, and twin the tree in it.
func (p place) hidden() string { return "." + p.base + ".tuijie" }
func (p place) twin() string   { return p.hidden() + "/" + treeName }

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

// makeHidden leaves the place with a hidden folder that is ours.
func (p place) makeHidden() error {
	ours, err := p.marked()
	if ours || err != nil {
		return err
	}
	// A build killed before it set its mark left the folder empty.
	if info, err := p.disk.Lstat(p.hidden()); err == nil && (!info.IsDir() || p.disk.Remove(p.hidden()) != nil) {
		return fmt.Errorf("%s is not of a build's making; move it elsewhere", filepath.Join(p.parent, p.hidden()))
	}
	if err := p.disk.Mkdir(p.hidden()); err != nil {
		return err
	}
	_, err = p.disk.WriteFile(p.hidden()+"/"+markName, []byte(markNotice))
	return err
}

// marked reports whether a build of ours made the hidden folder.
func (p place) marked() (bool, error) {
	info, err := p.disk.Lstat(p.hidden())
	if err == nil && info.IsDir() {
		info, err = p.disk.Lstat(p.hidden() + "/" + markName)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && info.Mode().IsRegular() && info.Name() == markName, err
}

// recover puts the old tree back where a build died between two renames.
func (p place) recover() error {
	if there, err := p.exists(p.base); there || err != nil {
		return err
	}
	ours, err := p.marked()
	if !ours || err != nil {
		return err
	}
	held, err := p.exists(p.hidden() + "/" + oldName)
	if !held || err != nil {
		return err
	}
	return p.disk.Rename(p.hidden()+"/"+oldName, p.base)
}

// tidy ends what a build that died did not: an old tree that the two renames
// left becomes the twin, and trees that were being removed go.
func (p place) tidy() error {
	old, err := p.exists(p.hidden() + "/" + oldName)
	if err == nil && old {
		err = p.settleOld()
	}
	if err != nil {
		return err
	}
	return p.removeGone()
}

func (p place) settleOld() error {
	there, err := p.exists(p.twin())
	if err != nil {
		return err
	}
	if there {
		return p.retire(oldName)
	}
	return p.disk.Rename(p.hidden()+"/"+oldName, p.twin())
}

// retire takes a tree in the hidden folder out of use. A tree of which a part is
// gone must not look like a whole one, so it gets a name of its own first.
func (p place) retire(name string) error {
	for n := 1; ; n++ {
		gone := p.hidden() + "/" + goneName + strconv.Itoa(n)
		taken, err := p.exists(gone)
		if err != nil {
			return err
		}
		if !taken {
			err := p.disk.Rename(p.hidden()+"/"+name, gone)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
	}
}

// removeGone removes retired trees as far as it can: one that resists is in
// nobody's way, and the next build tries again.
func (p place) removeGone() error {
	entries, err := fs.ReadDir(p.disk, p.hidden())
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), goneName) {
			_ = p.disk.RemoveAll(p.hidden() + "/" + e.Name())
		}
	}
	return nil
}

// discard removes the twin, and where there is no site yet the hidden folder too.
func (p place) discard() error {
	if err := errors.Join(p.retire(treeName), p.removeGone()); err != nil {
		return err
	}
	if there, err := p.exists(p.base + "/" + RecordName); there || err != nil {
		return err
	}
	// The mark goes last: without it the folder would be taken for somebody else's.
	for _, name := range []string{ledgerNames[0], ledgerNames[1], draftName} {
		if err := p.disk.Remove(p.hidden() + "/" + name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	entries, err := fs.ReadDir(p.disk, p.hidden())
	if err != nil || len(entries) > 1 {
		return err
	}
	return errors.Join(p.disk.Remove(p.hidden()+"/"+markName), p.disk.Remove(p.hidden()))
}

// swap puts the twin in place; the old tree becomes the twin.
func (p place) swap() error {
	there, err := p.exists(p.base)
	if err == nil && there {
		err = p.disk.Exchange(p.base, p.twin())
	} else if err == nil {
		err = p.disk.Rename(p.twin(), p.base)
	}
	if errors.Is(err, errors.ErrUnsupported) {
		err = p.renameTwice()
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
// recover mends that after a kill. The old tree becomes the twin later, when the
// new one is on the disk for good.
func (p place) renameTwice() error {
	old := p.hidden() + "/" + oldName
	if err := p.disk.Rename(p.base, old); err != nil {
		return err
	}
	err := p.disk.Rename(p.twin(), p.base)
	if err == nil {
		return nil
	}
	if undo := p.disk.Rename(old, p.base); undo != nil {
		return fmt.Errorf("%w; the old site is in %s, and the next build puts it back (%w)", err, filepath.Join(p.parent, old), undo)
	}
	return err
}

// carry copies a file of its owner from the old tree to the new one.
func (p place) carry(name string) error {
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
	_, err = p.disk.WriteFile(p.twin()+"/"+name, data)
	return err
}
