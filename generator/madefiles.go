package generator

import (
	"bytes"
	"context"
	"strings"
	"sync"

	"tuijie/generator/exchange"
	"tuijie/generator/memory"
	"tuijie/generator/render"
	"tuijie/generator/search"
	"tuijie/generator/site"
)

// madeFiles makes the files of a whole site when they are asked for: pages one by one,
// the open data and the search index each as a whole.
type madeFiles struct {
	plan   *site.Plan
	pages  *render.OnDemand
	data   func() (*bodies, error)
	search func() (*bodies, error)
	store  *memory.Store // of what the index was made from

	mu    sync.Mutex
	index *bodies // the newest index, of this site or of one before
}

// newMadeFiles begins a site. What is costly and has not changed is taken from before,
// which may be nil.
func newMadeFiles(p planned, o Options, store *memory.Store, before *madeFiles) (*madeFiles, error) {
	f := &madeFiles{plan: p.pages, index: new(bodies), store: memory.Held()}
	var drawn *render.OnDemand
	if before != nil {
		drawn, f.index, f.store = before.pages, before.newest(), before.store
	}
	var err error
	if f.pages, err = render.NewOnDemand(p.pages, p.look, store, drawn); err != nil {
		return nil, err
	}
	f.data = sync.OnceValues(func() (*bodies, error) {
		made := new(bodies)
		return made, exchange.All(p.pages, memory.NewFiles(memory.Nowhere(made.Write), nil))
	})
	f.search = sync.OnceValues(func() (*bodies, error) {
		made := &bodies{before: f.newest()}
		files := memory.NewFiles(made, f.store)
		if err := search.All(context.Background(), p.pages, p.look, o.Jobs, files, f.store); err != nil {
			return nil, err
		}
		made.before = nil
		f.mu.Lock()
		defer f.mu.Unlock()
		f.index = made
		return made, files.Save(f.store)
	})
	return f, nil
}

func (f *madeFiles) newest() *bodies {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.index
}

// file makes the file at an address.
func (f *madeFiles) file(ctx context.Context, address string) ([]byte, bool, error) {
	for folder, kind := range map[string]func() (*bodies, error){"data/": f.data, search.Dir: f.search} {
		if !strings.HasPrefix(address, folder) {
			continue
		}
		made, err := kind()
		if err != nil {
			return nil, false, err
		}
		body, ok := made.at(address)
		return body, ok, nil
	}
	return f.pages.File(ctx, address)
}

// bodies is a tree of files in memory. What its maker keeps comes from the tree
// before: it keeps only what is named by what it holds.
type bodies struct {
	before *bodies
	made   sync.Map // []byte by path
}

func (b *bodies) at(path string) ([]byte, bool) {
	body, ok := b.made.Load(path)
	if !ok {
		return nil, false
	}
	return body.([]byte), true
}

// Record is the same for every such tree: what is kept is named by what it holds.
func (b *bodies) Record() memory.Digest { return memory.Digest{} }

// Has reports whether the tree before has the file.
func (b *bodies) Has(path string) bool {
	_, ok := b.before.at(path)
	return ok
}

// Keep takes a file over from the tree before.
func (b *bodies) Keep(path string) error {
	body, _ := b.before.at(path)
	b.made.Store(path, body)
	return nil
}

// Write adds a file.
func (b *bodies) Write(path string, body []byte) error {
	b.made.Store(path, bytes.Clone(body))
	return nil
}
