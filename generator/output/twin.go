package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// twin is the tree that is being prepared. It begins as what the build before
// left, and is brought up to date by what differs.
//
// Its own record says what it holds, and only that is believed. So the record
// goes before the first change, and comes back when all is done and flushed: a
// tree that a kill or a power cut left half done has none, and is made anew.
type twin struct {
	place
	tree                        // as it was found; intact changes as files go
	begin     func() error      // before the first change; works once
	begun     bool              // begin was called: what is there may not be what the record says
	disturbed bool              // more was removed than intact tells
	spelled   map[string]string // folded form of every name that is not folded, to the name; folders end with a slash

	mu      sync.Mutex
	touched map[string]bool // folders in which something changed
	linked  map[int]stamp   // files of the other tree's release that have a name here too now, and their stamps since
}

// openTwin looks at the tree in waiting, and writes nothing to it. Where there is
// none, or it cannot be trusted, it makes an empty one.
func (p place) openTwin() (*twin, error) {
	if err := p.makeHidden(); err != nil {
		return nil, err
	}
	if err := p.tidy(); err != nil {
		return nil, err
	}
	t := &twin{place: p, touched: make(map[string]bool), linked: make(map[int]stamp)}
	var err error
	t.tree, err = p.survey(p.twin(), true)
	if err != nil || !t.recorded || !t.sound {
		return p.newTwin()
	}
	// Who was in the out folder when it became the twin may have saved a file since.
	if err := t.foreign(filepath.Join(p.parent, p.twin())); err != nil && t.release.Record != unfinished {
		return nil, err
	}
	t.begin = sync.OnceValue(t.clear)
	t.spelled = make(map[string]string)
	for _, f := range t.release.Files {
		t.spell(f.Path)
	}
	for _, folder := range t.folders {
		t.spell(folder + "/")
	}
	return t, nil
}

// newTwin makes an empty tree. What stands in its place is first moved aside.
func (p place) newTwin() (*twin, error) {
	if err := p.retire(treeName); err != nil {
		return nil, err
	}
	if err := p.removeGone(); err != nil {
		return nil, err
	}
	if err := p.disk.Mkdir(p.twin()); err != nil {
		return nil, err
	}
	return &twin{place: p, begin: func() error { return nil }, begun: true, linked: make(map[int]stamp)}, nil
}

func (t *twin) spell(name string) {
	if folded := fold(name); folded != name {
		t.spelled[folded] = name
	}
}

// clear takes the record away, and then all that the record does not name.
func (t *twin) clear() error {
	t.begun = true
	if err := t.disk.Remove(t.twin() + "/" + RecordName); err != nil {
		return err
	}
	if err := t.disk.FlushFolder(t.twin()); err != nil {
		return err
	}
	for _, name := range t.strays {
		if err := t.remove(name); err != nil {
			return err
		}
	}
	return t.removeFolders(func(folder string) bool { return !t.release.holds(folder) })
}

// removeFolders removes empty folders of those that the tree came with, those
// within others first.
func (t *twin) removeFolders(idle func(folder string) bool) error {
	for _, folder := range slices.Backward(t.folders) {
		if idle(folder) {
			if err := t.remove(folder); err != nil {
				return err
			}
		}
	}
	return nil
}

// remove removes a file or an empty folder; that it has gone before is no error.
func (t *twin) remove(name string) error {
	t.touch(name)
	err := t.disk.Remove(t.twin() + "/" + name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}

// has reports whether the tree holds the very file. Where its stamp leaves a doubt it
// is read now: what another tree no longer has a second name for is in doubt, and
// mostly not wanted.
func (t *twin) has(f File) (stamp, bool) {
	i, ok := t.release.find(f.Path)
	if !ok || !t.intact[i] || t.release.Files[i] != f {
		return stamp{}, false
	}
	if t.doubtful[i] {
		sub, err := fs.Sub(t.disk, t.twin())
		return t.stamps[i], err == nil && f.isIn(sub)
	}
	return t.stamps[i], true
}

func (t *twin) put(name string, data []byte) (stamp, error) {
	if err := t.begin(); err != nil {
		return stamp{}, err
	}
	t.touch(name)
	return t.disk.WriteFile(t.twin()+"/"+name, data)
}

// link gives a file that stands in the other tree a second name here, instead of
// its bytes once more. False where that cannot be, or where the file is not for sure
// what the other tree's release says: it is then copied.
func (t *twin) link(other tree, base string, f File) (stamp, bool) {
	i, ok := other.release.find(f.Path)
	if !ok || other.ledger < 0 || other.release.Files[i] != f || t.begin() != nil {
		return stamp{}, false
	}
	was, err := t.disk.Look(base + "/" + f.Path)
	if err != nil || !was.plain || !was.open || !other.book.proves(other.book.files[i], was.stamp) {
		return stamp{}, false
	}
	t.touch(f.Path)
	now, err := t.disk.Link(base+"/"+f.Path, t.twin()+"/"+f.Path)
	if err != nil || now.stamp.modified != was.stamp.modified || now.stamp.number != was.stamp.number {
		return stamp{}, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.linked[i] = now.stamp
	return now.stamp, true
}

// touch notes that the folders above a name lose their stamps.
func (t *twin) touch(name string) {
	if len(t.named) == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		t.touched[dir] = true
	}
}

// makeWay removes what stands where a name is wanted for the first time: a folder
// in the place of a file, a file in that of a folder, or another spelling, which
// some file systems take for the same name. A folder's name ends with a slash.
// Nothing of what is removed can be wanted: no two such names have a place in one
// tree.
func (t *twin) makeWay(name string) error {
	if len(t.release.Files) == 0 {
		return nil
	}
	folded := fold(strings.TrimSuffix(name, "/"))
	for _, other := range []string{folded, folded + "/", t.spelled[folded], t.spelled[folded+"/"]} {
		if other == "" || other == name || !t.came(other) {
			continue
		}
		if err := t.drop(strings.TrimSuffix(other, "/")); err != nil {
			return err
		}
	}
	return nil
}

// came reports whether the tree came with that name.
func (t *twin) came(name string) bool {
	if folder, ok := strings.CutSuffix(name, "/"); ok {
		return t.release.holds(folder)
	}
	_, ok := t.release.find(name)
	return ok
}

// drop removes a file, or a folder with all in it.
func (t *twin) drop(name string) error {
	if err := t.begin(); err != nil {
		return err
	}
	t.disturbed = true
	t.touch(name)
	return t.disk.RemoveAll(t.twin() + "/" + name)
}

// prune removes what the new tree does not have.
func (t *twin) prune(wanted names) error {
	for i, f := range t.release.Files {
		if !wanted.has(f.Path) {
			t.intact[i] = false
			if err := t.remove(f.Path); err != nil {
				return err
			}
		}
	}
	return t.removeFolders(func(folder string) bool { return !wanted.has(folder) })
}

// carryKept gives the new tree the files of the folder's owner, as they are in
// the old one.
func (t *twin) carryKept() error {
	for _, name := range keptNames {
		if err := t.remove(name); err != nil {
			return err
		}
		info, err := t.disk.Lstat(t.base + "/" + name)
		if err == nil && info.Mode().IsRegular() {
			err = t.carry(name)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep %s: %w", name, err)
		}
	}
	return nil
}

// seal ends the work on the tree. The record takes its place only when all else
// is on the disk for good. A ledger that could not be written costs time only.
// Where the tree may hold more than the release says, its folders get no stamps,
// and so are read the next time. other is the tree that files were linked from.
func (t *twin) seal(r Release, files []stamp, exact bool, ledgerName string, other tree) error {
	data, err := r.encode()
	if err != nil {
		return err
	}
	draft := t.hidden() + "/" + draftName
	record, err := t.disk.WriteFile(draft, data)
	if err != nil {
		return err
	}
	record.changed = 0
	t.digest = sha256.Sum256(data)
	folders := r.folders()
	book := ledger{record: record, digest: t.digest, moment: record.modified, files: files, folders: make([]stamp, len(folders))}
	if exact {
		t.stampFolders(folders, book.folders)
	}
	_, _ = t.disk.WriteFile(t.hidden()+"/"+ledgerName, book.encode())
	t.stampLinked(other, record.modified)
	if err := t.disk.Flush(t.twin()); err != nil {
		return fmt.Errorf("flush the new site to the disk: %w", err)
	}
	if err := t.disk.Rename(draft, t.twin()+"/"+RecordName); err != nil {
		return err
	}
	return t.disk.FlushFolder(t.twin())
}

// stampLinked brings the ledger of the other tree up to date, whose files have got
// second names and with them other stamps. One that could not be written costs time.
func (t *twin) stampLinked(other tree, moment int64) {
	if len(t.linked) == 0 {
		return
	}
	book := other.book
	book.moment, book.files = moment, slices.Clone(book.files)
	for i, s := range t.linked {
		book.files[i] = s
	}
	_, _ = t.disk.WriteFile(t.hidden()+"/"+ledgerNames[other.ledger], book.encode())
}

// stampFolders takes the stamps of folders whose content is complete. One that
// cannot be looked at keeps the zero stamp, which proves nothing.
func (t *twin) stampFolders(folders []string, stamps []stamp) {
	inParallel(len(folders), func(i int) {
		if old, ok := slices.BinarySearch(t.named, folders[i]); ok && t.proved[old] && !t.touched[folders[i]] {
			stamps[i] = t.book.folders[old]
		} else if f, err := t.disk.Look(t.twin() + "/" + folders[i]); err == nil && f.folder {
			stamps[i] = f.stamp
		}
	})
}
