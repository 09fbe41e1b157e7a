// Package output puts the finished tree on disk: made whole beside the place
// where it will stand, and swapped in at one stroke, with a record of every
// file it holds.
//
// It promises that whoever reads the out folder through its path, at any moment
// and after a failure, a kill or a full disk at any moment, finds the whole old
// tree or the whole new one; that a path which could lead anywhere else is
// refused; and that the same files give the same record, byte for byte, and the
// same tree, whatever stood there before.
//
// It refuses to work while another build works on the same folder, and it
// refuses to replace a folder that holds files which no build wrote.
//
// # Two trees take turns
//
// A build costs what it changes, not what the site holds. So the tree that a
// swap took out of use, the twin, is kept, and the next build only brings it up
// to date. A file that is in neither tree as it will be is written; one that
// the site has and the twin has not gets a second name there, where the system and
// the file system have hard links, and is copied elsewhere.
//
// No build ever writes into a file that is there: it makes a new one and takes the
// old name away. So what stands under one name stays while another name changes. An
// edit in place by somebody else does reach both trees, which is told by the stamps
// of both (see below): the next build writes the file anew in both. What he edits in
// the twin, by a program that holds a file or folder of the site open over a build,
// readers see until then; an edit in the site they see anyway.
//
// Somebody may have edited a file, or a disk have lost one. So every file has a
// stamp (see ledger), and one whose stamp is not as it was left is read, and
// written anew where its bytes differ too.
//
// Beside the out folder stands a hidden one named after it, .public.tuijie:
//
//	made-by-tuijie      says whose the folder is
//	tree                the twin
//	ledger-1, ledger-2  the stamps of the two trees
//	record              for moments: the record of a twin that is being flushed
//	old                 for moments: the old tree, where the swap is two renames
//	gone-1, gone-2 ...  trees that are being removed
//
// Whoever deletes it between two builds loses only time (and what he himself saved
// in the twin, which a build refuses to remove). What a killed build
// leaves in it the next one uses or removes. While a build works there is also
// .public.tuijie-lock.
//
// # What the promise rests on
//
// On Linux and macOS the two trees change places in one system call. Where the
// system or the file system has no such call (Windows, some network and FUSE
// file systems) the swap is two renames: between them, for some microseconds,
// the folder is absent, and if the process dies there the next [Open] puts the
// old tree back. A reader that takes several files one after another across the
// swap gets some from each tree, as from any server; one that holds the folder
// itself open across two builds sees the second of them at work.
//
// After a power cut: on Linux the file system is flushed once before the twin
// gets its record, and the folders around the trees once after the swap, before
// anything old is changed. Elsewhere every file is flushed as it is written. A
// disk that lies about its cache is beyond this room; [Verify] names what it
// lost.
//
// Files are made with mode 0644 and folders with 0755 whatever the umask,
// because the server that publishes them is usually another user.
package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Summary says what a build changed against the tree that stood before. Files
// is the number of files in the new tree, without the record itself: Written
// are new or differ, Unchanged do not; Removed stood in the old tree only.
type Summary struct {
	Files, Written, Unchanged, Removed int
}

// Stage is a tree being built. It ends with Commit or Abort.
type Stage struct {
	place
	lock   *lock
	live   tree    // what stands in the out folder
	before Release // the part of it that is intact
	whole  bool    // that is all, and nothing else stands there
	digest Digest  // of the record of what stands

	prepare func() (*twin, error) // finds or makes the tree to write into; works once
	life    sync.RWMutex          // held for reading while a file is written
	closed  bool

	mu      sync.Mutex // guards what follows
	names   names
	claimed int // files, done or under way
	done    []doneFile
	next    *twin // once prepared
	sealed  bool
	failed  error // the first failure of a Write or a Keep
}

// doneFile is a file of the new tree that stands where it will.
type doneFile struct {
	File
	stamp stamp
}

var errClosed = errors.New("the build has ended")

// Open starts a build of the folder dir, which may be absent or a symbolic link
// to a folder; the folders above it are made where they are absent.
//
// It first puts right what a killed build left behind, and refuses before any
// other work: with a [*BusyError] while another build has the folder, with a
// [*ForeignError] where it holds files that its record does not name, with a
// [*RecordError] where it has a record that cannot be trusted.
func Open(dir string) (*Stage, error) { return openAt(dir, false) }

// OpenScratch is Open for a tree that nobody needs after a power cut, such as a
// preview: it flushes nothing, because a flush waits for whatever else the
// machine is writing. Failures and kills are as harmless as with Open.
func OpenScratch(dir string) (*Stage, error) { return openAt(dir, true) }

func openAt(dir string, scratch bool) (*Stage, error) {
	parent, base, err := locate(dir)
	if err != nil {
		return nil, fmt.Errorf("open the out folder: %w", err)
	}
	d, err := openFolder(parent, scratch)
	if err != nil {
		return nil, fmt.Errorf("open the folder around %s: %w", base, err)
	}
	return open(place{disk: d, parent: parent, base: base})
}

func open(p place) (*Stage, error) {
	l, err := p.acquire()
	if err != nil {
		_ = p.disk.Close()
		return nil, err
	}
	s := &Stage{place: p, lock: l, names: newNames()}
	s.prepare = sync.OnceValues(s.makeReady)
	if err := s.look(); err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

// look finds an out folder that may be replaced.
func (s *Stage) look() (err error) {
	if err := s.recover(); err != nil {
		return fmt.Errorf("put back what stood in %s: %w", s.path(), err)
	}
	s.live, err = s.surveyLive()
	s.before, s.whole, s.digest = s.live.standing(), s.live.whole(), s.live.digest
	s.live.forget()
	return err
}

func (s *Stage) makeReady() (*twin, error) {
	t, err := s.openTwin()
	if err != nil {
		return nil, fmt.Errorf("prepare a second tree beside %s: %w", s.path(), err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = t
	s.done = make([]doneFile, 0, len(s.before.Files))
	return t, nil
}

// Ready looks through the second tree, if there is one, ahead of the first file. What
// fails is told with that.
func (s *Stage) Ready() {
	s.life.RLock()
	defer s.life.RUnlock()
	if there, err := s.exists(s.twin()); !s.closed && err == nil && there {
		_, _ = s.prepare()
	}
}

// Before returns what stands now, without the files that were changed or lost
// since they were written. It is zero where nothing was built yet. The files are
// not to be changed.
func (s *Stage) Before() Release { return s.before }

// Digest is the SHA-256 of the record of what stands: until Commit succeeds of the
// old tree, zero where nothing was built yet; then of the new one. Two trees
// whose records have one digest hold the same files.
func (s *Stage) Digest() Digest { return s.digest }

// Whole reports whether the out folder holds what its record says, all of it and
// nothing else. A build that would change nothing may then stop with Abort.
func (s *Stage) Whole() bool { return s.whole }

// Write adds a file to the tree; the data may be used again once it returns.
// Many goroutines may write at once. The path is relative and slash-separated.
// Where the tree holds the same bytes already, nothing is written.
//
// A path that is not plain and portable, or that some file system could not
// tell from one already written (letter case and Unicode form aside), is
// refused; so is [RecordName]. A path has at most 1,024 bytes, a tree 1,000,000
// files. After any error Commit fails too.
func (s *Stage) Write(path string, data []byte) error {
	return s.add("write", path, func(t *twin) error {
		if err := checkPath(path); err != nil {
			return err
		}
		f := File{path, int64(len(data)), sha256.Sum256(data)}
		return s.settle(t, f, func() ([]byte, error) { return data, nil })
	})
}

// Keep adds the file as [Stage.Before] has it, which need not be made again. It
// is refused where Before does not name the path, and for what Write refuses.
// Many goroutines may keep and write at once. After any error Commit fails too.
func (s *Stage) Keep(path string) error {
	return s.add("keep", path, func(t *twin) error {
		f, ok := s.before.Has(path)
		if !ok {
			return errors.New("no such file stands in the site, or it was changed")
		}
		return s.settle(t, f, func() ([]byte, error) { return s.readLive(f) })
	})
}

// add is what Write and Keep have in common.
func (s *Stage) add(verb, path string, do func(*twin) error) error {
	s.life.RLock()
	defer s.life.RUnlock()
	if s.closed {
		return fmt.Errorf("%s %s: %w", verb, quote(path), errClosed)
	}
	t, err := s.prepare()
	if err == nil {
		err = do(t)
	}
	if err != nil {
		err = fmt.Errorf("%s %s: %w", verb, quote(path), err)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.failed == nil {
			s.failed = err
		}
	}
	return err
}

// settle gives the file its place in the tree, and its bytes where the tree has
// them not.
func (s *Stage) settle(t *twin, f File, body func() ([]byte, error)) error {
	mark, there := t.has(f)
	if err := s.claim(t, f.Path, there); err != nil {
		return err
	}
	if !there {
		mark, there = t.link(s.live, s.base, f)
	}
	if !there {
		data, err := body()
		if err != nil {
			return err
		}
		if mark, err = t.put(f.Path, data); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = append(s.done, doneFile{f, mark})
	return nil
}

// claim makes way for a file that is not there yet.
func (s *Stage) claim(t *twin, path string, there bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.claimed == maxFiles {
		return fmt.Errorf("more than %d files", maxFiles)
	}
	s.claimed++
	return s.names.add(path, func(name string) error {
		if there {
			return nil
		}
		return t.makeWay(name)
	})
}

// Files returns the files that the tree has so far, sorted by path: what its record
// will name, but for those that are still to come. They are not to be changed.
func (s *Stage) Files() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sort()
	files := make([]File, len(s.done))
	for i, f := range s.done {
		files[i] = f.File
	}
	return files
}

func (s *Stage) sort() {
	slices.SortFunc(s.done, func(a, b doneFile) int { return strings.Compare(a.Path, b.Path) })
}

// readLive reads a file to copy it.
func (s *Stage) readLive(f File) ([]byte, error) {
	file, err := s.disk.Open(s.base + "/" + f.Path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data := make([]byte, f.Size)
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != f.SHA256 {
		return nil, errors.New("it was changed while the build was under way")
	}
	return data, nil
}

// Commit completes the tree with its record and puts it in place of the old
// one, which is kept for the next build. After an error the old tree stands,
// unless the error says that the new one already does; Abort is still to be
// called.
func (s *Stage) Commit(r Record) (Summary, error) {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return Summary{}, errClosed
	}
	if s.failed != nil {
		return Summary{}, s.failed
	}
	release, err := s.complete(r)
	if err != nil {
		return Summary{}, err
	}
	if err := s.swap(); err != nil {
		return Summary{}, err
	}
	// Nothing old may change before the swap is on the disk for good: a power cut
	// could otherwise bring back an old tree of which a part is gone.
	if err := errors.Join(s.disk.FlushFolder("."), s.disk.FlushFolder(s.hidden())); err != nil {
		s.end()
		return Summary{}, fmt.Errorf("the new site stands in %s, but the disk did not confirm it: %w", s.path(), err)
	}
	_ = s.tidy()
	s.digest = s.next.digest
	s.end()
	return release.compare(s.before), nil
}

// complete finishes the new tree and returns what it holds.
func (s *Stage) complete(r Record) (Release, error) {
	if err := r.check(); err != nil {
		return Release{}, fmt.Errorf("write %s: %w", RecordName, err)
	}
	t, err := s.prepare()
	if err == nil {
		err = t.begin()
	}
	if err == nil {
		err = t.prune(s.names)
	}
	if err == nil {
		err = t.carryKept()
	}
	if err != nil {
		return Release{}, fmt.Errorf("bring the second tree beside %s up to date: %w", s.path(), err)
	}
	release, err := s.seal(r, true)
	if err != nil {
		return Release{}, fmt.Errorf("write %s: %w", RecordName, err)
	}
	// Only now: all this may take seconds, in which somebody may save a file.
	return release, s.surveyAgain(s.live)
}

// seal ends the work on the tree with a record of the files done; exact says that
// it holds nothing else.
func (s *Stage) seal(r Record, exact bool) (Release, error) {
	s.sort()
	release, stamps := Release{r, make([]File, len(s.done))}, make([]stamp, len(s.done))
	for i, f := range s.done {
		release.Files[i], stamps[i] = f.File, f.stamp
	}
	book := ledgerNames[0]
	if s.live.ledger == 0 {
		book = ledgerNames[1]
	}
	err := s.next.seal(release, stamps, exact, book, s.live)
	s.sealed = err == nil
	return release, err
}

// locate splits the out folder's path, links resolved, into the folder around
// it, made if need be, and its name there.
func locate(dir string) (parent, base string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", "", err
	}
	if dir == filepath.Dir(dir) {
		return "", "", fmt.Errorf("%s is the root of a file system", dir)
	}
	return resolve(dir)
}
