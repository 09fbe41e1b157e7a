package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// tree is one of the two trees, as a survey found it.
type tree struct {
	there    bool
	recorded bool    // it has a record; without one, release is zero
	release  Release // what the record says
	digest   Digest  // of the record; zero where there is none
	intact   []bool  // which files of the release stand there as it says
	doubtful []bool  // which of those only if they hold the bytes, where nobody has looked yet
	stamps   []stamp // of those files
	ledger   int     // which of the ledgers is the tree's; -1 for neither
	book     ledger
	named    []string // the folders whose stamps the book has
	proved   []bool   // which of those are as the book says
	strays   []string // what is neither a folder, nor recorded, nor kept; sorted
	folders  []string // sorted
	sound    bool     // every folder is open to all, and ours to change
}

// maxForeign is how many foreign files an error names.
const maxForeign = 10

// keptNames are the files at the top of the out folder that stay its owner's:
// they keep the folder in a repository, or what was built out of one.
var keptNames = []string{".gitignore", ".gitkeep", ".keep"}

func kept(name string) bool { return slices.Contains(keptNames, name) }

// isDropping takes a folded name, and knows what file managers leave in every
// folder they show; nobody misses it.
func isDropping(name string) bool { return name == ".ds_store" || name == "thumbs.db" }

// survey looks at a tree: at everything in it, but it reads only what cannot be
// told by its stamp; where later is set, not even that, which is then in doubt.
func (p place) survey(dir string, later bool) (tree, error) {
	there, err := p.isTree(dir)
	if err != nil || !there {
		return tree{ledger: -1}, err
	}
	sub, err := fs.Sub(p.disk, dir)
	if err != nil {
		return tree{}, err
	}
	release, digest, err := readRecord(sub)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return tree{}, &RecordError{Dir: filepath.Join(p.parent, dir), Err: err}
	}
	s := newSurvey(release)
	s.digest = digest
	if s.recorded = err == nil; s.recorded {
		s.bind(p, dir, digest)
	}
	if err := p.walk(dir, s); err != nil {
		return tree{}, err
	}
	doubtful := s.unproved()
	if !later {
		s.compare(sub, doubtful)
		return s.tree, nil
	}
	s.doubtful = make([]bool, len(s.intact))
	for _, i := range doubtful {
		s.doubtful[i] = true
	}
	return s.tree, nil
}

func (p place) walk(dir string, s *survey) error {
	if err := p.disk.Walk(dir, s); err != nil {
		return fmt.Errorf("look through %s: %w", filepath.Join(p.parent, dir), err)
	}
	slices.Sort(s.strays)
	slices.Sort(s.folders)
	return nil
}

func (p place) isTree(dir string) (bool, error) {
	info, err := p.disk.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at %s: %w", filepath.Join(p.parent, dir), err)
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%s is a file; the site needs a folder", filepath.Join(p.parent, dir))
	}
	return true, nil
}

// survey is a tree while it is walked through.
type survey struct {
	tree
	strangers bool       // look only for strays: a file that a proved folder holds is none
	mu        sync.Mutex // guards what is not a place in a slice of its own
}

func newSurvey(r Release) *survey {
	return &survey{tree: tree{
		there: true, release: r, ledger: -1, sound: true,
		intact: make([]bool, len(r.Files)), stamps: make([]stamp, len(r.Files)),
	}}
}

// bind finds the tree's ledger, if there is one.
func (s *survey) bind(p place, dir string, digest Digest) {
	record, err := p.disk.Look(dir + "/" + RecordName)
	if err != nil {
		return
	}
	folders := s.release.folders()
	for i, l := range p.ledgers() {
		if l.fits(record.stamp, digest, len(s.release.Files), len(folders)) {
			s.ledger, s.book, s.named, s.proved = i, l, folders, make([]bool, len(folders))
		}
	}
}

// known returns the names in a folder without reading it, where the ledger proves
// what they are. The top of the tree, which may hold files of its owner, is never
// known.
func (s *survey) known(f found) ([]string, bool) {
	i, ok := slices.BinarySearch(s.named, f.path)
	if !ok || !s.book.proves(s.book.folders[i], f.stamp) {
		return nil, false
	}
	s.proved[i] = true
	return s.release.within(f.path, s.strangers), true
}

// visit takes a file of the right size for intact until compare looks closer.
func (s *survey) visit(f found) {
	if f.folder {
		s.visitFolder(f)
		return
	}
	if i, ok := s.release.find(f.path); ok {
		s.intact[i] = f.plain && f.open && f.size == s.release.Files[i].Size
		s.stamps[i] = f.stamp
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case kept(f.path) && f.plain: // its owner's affair
	case s.recorded && f.path == RecordName: // ours
	default:
		s.strays = append(s.strays, f.path)
	}
}

func (s *survey) visitFolder(f found) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders = append(s.folders, f.path)
	s.sound = s.sound && f.open
}

// unproved lists the files that the ledger does not prove: all of them where it is
// lost.
func (s *survey) unproved() (doubtful []int) {
	for i, here := range s.intact {
		if here && (s.ledger < 0 || !s.book.proves(s.book.files[i], s.stamps[i])) {
			doubtful = append(doubtful, i)
		}
	}
	return doubtful
}

// compare reads the files.
func (s *survey) compare(sub fs.FS, doubtful []int) {
	inParallel(len(doubtful), func(n int) {
		i := doubtful[n]
		s.intact[i] = s.release.Files[i].isIn(sub)
	})
}

// inParallel calls do for 0 to n-1, on all cores.
func inParallel(n int, do func(int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

// isIn reports whether the file's bytes are those of the release. One that
// cannot be read is as good as lost.
func (f File) isIn(tree fs.FS) bool {
	sum, err := digestOf(tree, f.Path)
	return err == nil && sum == f.SHA256
}

func digestOf(tree fs.FS, name string) (Digest, error) {
	file, err := tree.Open(name)
	if err != nil {
		return Digest{}, err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return Digest{}, err
	}
	return Digest(sum.Sum(nil)), nil
}

// surveyLive is survey for the out folder. It refuses one that may not be
// replaced.
func (p place) surveyLive() (tree, error) {
	t, err := p.survey(p.base, false)
	if err != nil {
		return tree{}, err
	}
	return t, t.foreign(p.path())
}

// surveyAgain looks only for files that have come since.
func (p place) surveyAgain(before tree) error {
	there, err := p.isTree(p.base)
	if err != nil || !there {
		return err
	}
	s := newSurvey(before.release)
	s.recorded, s.book, s.named, s.proved, s.strangers = before.recorded, before.book, before.named, before.proved, true
	if err := p.walk(p.base, s); err != nil {
		return err
	}
	return s.foreign(p.path())
}

// foreign returns an error that names what nobody may remove.
func (t tree) foreign(dir string) error {
	e := &ForeignError{Dir: dir}
	for _, name := range t.strays {
		if !isDropping(strings.ToLower(path.Base(name))) {
			e.add(name)
		}
	}
	if e.Count > 0 {
		return e
	}
	return nil
}

// whole reports whether the tree is what its record says, and nothing else.
func (t tree) whole() bool {
	return t.recorded && t.sound && !slices.Contains(t.intact, false) &&
		!slices.ContainsFunc(t.folders, func(folder string) bool { return !t.release.holds(folder) })
}

// forget lets go of what only a tree that will be changed needs.
func (t *tree) forget() { t.intact, t.stamps, t.folders = nil, nil, nil }

// standing returns the part of the release that is intact.
func (t tree) standing() Release {
	if !slices.Contains(t.intact, false) {
		return t.release
	}
	r := Release{Record: t.release.Record}
	for i, f := range t.release.Files {
		if t.intact[i] {
			r.Files = append(r.Files, f)
		}
	}
	return r
}

func (e *ForeignError) add(name string) {
	e.Count++
	if len(e.Files) < maxForeign {
		e.Files = append(e.Files, name)
	}
}
