package memory

import (
	"slices"
	"strings"
	"sync"
)

// Tree is a tree of files that is being made anew: what a build writes to.
type Tree interface {
	Record() Digest       // of the record of the tree that stands, which tells it from any other; zero for none
	Has(path string) bool // the tree that stands has the file, whole
	Keep(path string) error
	Write(path string, body []byte) error
}

// Files takes the files of a build, and remembers what each was made from. Its
// methods may be called from several goroutines at once.
type Files struct {
	tree   Tree
	store  *Store
	before map[string]Digest // what the files that stand were made from
	looked map[string]looked // what they were made from beside that
	byKey  sync.Once
	paths  map[Digest]string // before, the other way round

	mu     sync.Mutex
	now    []made
	tables []*table
}

// origins is what a drawer holds of a tree: what its files were made from.
type origins struct {
	Of     Digest // the record of the tree
	Made   []made
	Looked []looked
}

type made struct {
	Path string
	Key  Digest
}

// pages is the drawer of what the files were made from.
const pages = "pages"

// NewFiles starts a tree. The store tells what the files that stand were made
// from; what it tells of another tree counts as nothing.
func NewFiles(tree Tree, store *Store) *Files {
	f := &Files{tree: tree, store: store, before: map[string]Digest{}, looked: map[string]looked{}}
	var was origins
	if !store.Load(pages, &was) || was.Of != tree.Record() {
		return f
	}
	for _, m := range was.Made {
		f.before[m.Path] = m.Key
	}
	for _, l := range was.Looked {
		f.looked[l.Table] = l
	}
	return f
}

// Keep reports whether the file stands already, made from just what key is the
// digest of; it then stays, and need not be made. A file that is asked for and
// does not stand is to be written next.
func (f *Files) Keep(path string, key Digest) (bool, error) {
	f.mu.Lock()
	f.now = append(f.now, made{path, key})
	f.mu.Unlock()
	if was, ok := f.before[path]; !ok || was != key || !f.tree.Has(path) {
		return false, nil
	}
	return true, f.tree.Keep(path)
}

// table is something of which files look up rows while they are made.
type table struct {
	looked
	rows   func() []string
	digest func(rows []string) Digest
}

// looked is which rows of a table were looked up, and what they said.
type looked struct {
	Table   string
	Version Digest
	Rows    []string // sorted
	Said    Digest
}

// Version is for the keys of files that look up rows of a table, such as words of
// a language, where nobody knows which before they are made. It stays as long as
// every row says what it said that any such file has looked up since it came; so
// a row that none looks up changes no key. rows lists what has been looked up in
// this build, and is asked when all files are made; digest is of what rows say.
// Both must know of a row that is not there.
//
// It goes into keys alone: it depends on the builds before, so nothing that is
// published may be named by it. The versions of a table are all different, and
// the files of a version are all those made since; so none of them was made from
// a row that said something else.
func (f *Files) Version(name string, rows func() []string, digest func(rows []string) Digest) Digest {
	t := &table{looked: f.looked[name], rows: rows, digest: digest}
	if t.Table == "" || digest(t.Rows) != t.Said {
		t.looked = looked{Table: name, Version: Sum(t.Version, t.Rows, digest(t.Rows))}
	}
	f.tables = append(f.tables, t)
	return t.Version
}

// again is what was looked up of the table since its version came.
func (t *table) again() looked {
	l := t.looked
	l.Rows = append(slices.Clone(l.Rows), t.rows()...)
	slices.Sort(l.Rows)
	l.Rows = slices.Compact(l.Rows)
	l.Said = t.digest(l.Rows)
	return l
}

// once is what a drawer holds of one thing.
type once struct {
	Key  Digest
	Body []byte
}

// Once returns what make makes, which key is the digest of all it is made from:
// from memory, where that holds it. The name is of its drawer.
func (f *Files) Once(name string, key Digest, make func() ([]byte, error)) ([]byte, error) {
	var was once
	if f.store.Load(name, &was) && was.Key == key {
		return was.Body, nil
	}
	body, err := make()
	if err == nil {
		_ = f.store.Save(name, &once{key, body}) // what is not kept is made again
	}
	return body, err
}

// Find returns the path of the file that stands made from just what key is the
// digest of, for files that are named by what they hold. No two of those may have
// one key.
func (f *Files) Find(key Digest) (string, bool) {
	f.byKey.Do(func() {
		f.paths = make(map[Digest]string, len(f.before))
		for path, key := range f.before {
			f.paths[key] = path
		}
	})
	path, ok := f.paths[key]
	return path, ok && f.tree.Has(path)
}

// KeepAll reports whether all the files stand already, made from just what key is
// the digest of; they then stay.
func (f *Files) KeepAll(paths []string, key Digest) (bool, error) {
	for _, path := range paths {
		if was, ok := f.before[path]; !ok || was != key || !f.tree.Has(path) {
			return false, nil
		}
	}
	for _, path := range paths {
		if kept, err := f.Keep(path, key); !kept || err != nil {
			return false, err
		}
	}
	return true, nil
}

// Made records what a file was made from that is written without having been
// asked for.
func (f *Files) Made(path string, key Digest) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = append(f.now, made{path, key})
}

// Store is the memory, for what is kept of many things.
func (f *Files) Store() *Store { return f.store }

// Write adds a file. The body may be used again once it returns.
func (f *Files) Write(path string, body []byte) error { return f.tree.Write(path, body) }

// Save remembers what the files were made from, for the next build. It is called
// once the tree stands, and tells by its record what it belongs to.
func (f *Files) Save(store *Store) error {
	slices.SortFunc(f.now, func(a, b made) int { return strings.Compare(a.Path, b.Path) })
	now := origins{Of: f.tree.Record(), Made: f.now}
	for _, t := range f.tables {
		now.Looked = append(now.Looked, t.again())
	}
	return store.Save(pages, now)
}

// Nowhere is a tree that holds nothing and hands on what is written to it.
type Nowhere func(path string, body []byte) error

// Record is zero: nothing stands.
func (Nowhere) Record() Digest { return Digest{} }

// Has is false: nothing stands.
func (Nowhere) Has(string) bool { return false }

// Keep is never called for what does not stand.
func (Nowhere) Keep(string) error { return nil }

// Write hands the file on.
func (n Nowhere) Write(path string, body []byte) error { return n(path, body) }
