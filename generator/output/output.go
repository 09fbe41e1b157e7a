// Package output puts the finished tree on disk: staged whole beside the place
// where it will stand, and swapped in at one stroke, with a record of every
// file it holds.
//
// It promises that whoever reads the out folder through its path, at any moment
// and after a failure, a kill or a full disk at any moment, finds the whole old
// tree or the whole new one; that a path which could lead anywhere else is
// refused; and that the same files give the same record, byte for byte.
//
// It refuses to work while another build works on the same folder, and it
// refuses to replace a folder that holds files which no build wrote.
//
// # What the promise rests on
//
// On Linux and macOS the two trees change places in one system call. Where the
// system or the file system has no such call (Windows, some network and FUSE
// file systems) the swap is two renames: between them, for some microseconds,
// the folder is absent, and if the process dies there the next [Open] puts the
// old tree back. A reader that takes several files one after another across the
// swap gets some from each tree, as from any server.
//
// After a power cut: on Linux the file system is flushed once before the swap
// and the folder around the tree once after it, before anything old is removed.
// Elsewhere every file is flushed as it is written. A disk that lies about its
// cache is beyond this room; [Verify] names what it lost.
//
// Files are made with mode 0644 and folders with 0755 whatever the umask,
// because the server that publishes them is usually another user.
//
// While it works, a build keeps two things beside the out folder, named after
// it: .public.tuijie-lock and a folder .public.tuijie-1. Both go when it ends;
// what a killed build leaves behind goes when the next one begins.
package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
	lock  *lock
	stage string // the staging folder, in the place

	life   sync.RWMutex // held for reading while a file is written
	closed bool

	mu     sync.Mutex // guards what follows
	names  names
	files  []File
	failed error // the first failure of a Write
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
	s := &Stage{place: p, lock: l, names: make(names)}
	if s.stage, err = p.prepare(); err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

// prepare leaves the place with an out folder that may be replaced, no
// leftovers, and a new staging folder, which it returns.
func (p place) prepare() (string, error) {
	if err := p.recover(); err != nil {
		return "", fmt.Errorf("put back what stood in %s: %w", p.path(), err)
	}
	if _, err := p.survey(); err != nil {
		return "", err
	}
	p.clean()
	stage, err := p.makeStage()
	if err != nil {
		return "", fmt.Errorf("make a staging folder beside %s: %w", p.path(), err)
	}
	return stage, nil
}

// Write adds a file to the tree; the data may be used again once it returns.
// Many goroutines may write at once. The path is relative and slash-separated.
//
// A path that is not plain and portable, or that some file system could not
// tell from one already written (letter case and Unicode form aside), is
// refused; so is [RecordName]. A path has at most 1,024 bytes, a tree 500,000
// files. After any error Commit fails too.
func (s *Stage) Write(path string, data []byte) error {
	s.life.RLock()
	defer s.life.RUnlock()
	err := s.write(path, data)
	if err != nil {
		err = fmt.Errorf("write %s: %w", quote(path), err)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.failed == nil {
			s.failed = err
		}
	}
	return err
}

func (s *Stage) write(path string, data []byte) error {
	if s.closed {
		return errClosed
	}
	if err := checkPath(path); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	if err := s.claim(File{path, int64(len(data)), hex.EncodeToString(sum[:])}); err != nil {
		return err
	}
	return s.disk.WriteFile(s.stage+"/"+treeName+"/"+path, data)
}

func (s *Stage) claim(f File) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.files) == maxFiles {
		return fmt.Errorf("more than %d files", maxFiles)
	}
	if err := s.names.add(f.Path); err != nil {
		return err
	}
	s.files = append(s.files, f)
	return nil
}

// Commit completes the tree with its record and puts it in place of the old
// one. After an error the old tree stands, unless the error says that the new
// one already does; Abort is still to be called. That the old tree could not be
// removed is no error: the next build removes it.
func (s *Stage) Commit(r Record) (Summary, error) {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return Summary{}, errClosed
	}
	if s.failed != nil {
		return Summary{}, s.failed
	}
	before, err := s.complete(r)
	if err != nil {
		return Summary{}, err
	}
	if err := s.swap(s.stage); err != nil {
		return Summary{}, err
	}
	// Nothing old may go before the swap is on the disk for good: a power cut
	// could otherwise bring back an old tree of which a part is gone.
	if err := errors.Join(s.disk.FlushFolder("."), s.disk.FlushFolder(s.stage)); err != nil {
		s.end()
		return Summary{}, fmt.Errorf("the new site stands in %s, but the disk did not confirm it: %w", s.path(), err)
	}
	_ = s.discard(s.stage)
	s.end()
	return Release{r, s.files}.compare(before), nil
}

// complete finishes the staged tree and returns the record of the tree it will
// replace.
func (s *Stage) complete(r Record) (Release, error) {
	slices.SortFunc(s.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if err := r.check(); err != nil {
		return Release{}, fmt.Errorf("write %s: %w", RecordName, err)
	}
	standing, err := s.survey()
	if err != nil {
		return Release{}, err
	}
	for _, name := range standing.kept {
		if err := s.carry(s.stage, name); err != nil {
			return Release{}, fmt.Errorf("keep %s: %w", name, err)
		}
	}
	data, err := Release{r, s.files}.encode()
	if err == nil {
		err = s.disk.WriteFile(s.stage+"/"+treeName+"/"+RecordName, data)
	}
	if err != nil {
		return Release{}, fmt.Errorf("write %s: %w", RecordName, err)
	}
	if err := s.disk.Flush(s.stage + "/" + treeName); err != nil {
		return Release{}, fmt.Errorf("flush the new site to the disk: %w", err)
	}
	// Once more: the flush may take seconds, in which somebody may save a file.
	_, err = s.survey()
	return standing.release, err
}

// Abort gives the build up and removes what was staged; what stood before
// stands. It waits for a Write in progress. After Commit has succeeded, or a
// first Abort, it does nothing.
func (s *Stage) Abort() {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return
	}
	_ = s.discard(s.stage)
	s.end()
}

func (s *Stage) end() {
	s.closed = true
	s.lock.release(s.place)
	_ = s.disk.Close()
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
