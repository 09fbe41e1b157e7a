package memory

import (
	"slices"
	"sync"
)

// Tree is a tree of files that is being made anew: what a build writes to.
type Tree interface {
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

	mu  sync.Mutex
	now []made
}

type made struct {
	Path string
	Key  Digest
}

// pages is the drawer of what the files were made from.
const pages = "pages"

// NewFiles starts a tree. The store tells what the files that stand were made
// from.
func NewFiles(tree Tree, store *Store) *Files {
	f := &Files{tree: tree, store: store, before: map[string]Digest{}}
	var list []made
	if store.Load(pages, &list) {
		for _, m := range list {
			f.before[m.Path] = m.Key
		}
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
// once the tree stands.
func (f *Files) Save(store *Store) error {
	slices.SortFunc(f.now, func(a, b made) int {
		if a.Path < b.Path {
			return -1
		}
		return 1
	})
	return store.Save(pages, f.now)
}

// Nowhere is a tree that holds nothing and hands on what is written to it.
type Nowhere func(path string, body []byte) error

// Has is false: nothing stands.
func (Nowhere) Has(string) bool { return false }

// Keep is never called for what does not stand.
func (Nowhere) Keep(string) error { return nil }

// Write hands the file on.
func (n Nowhere) Write(path string, body []byte) error { return n(path, body) }
