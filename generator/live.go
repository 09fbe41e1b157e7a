package generator

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
	"tuijie/generator/site"
)

// Live is a site as it is now, held in memory for those who write it. Nothing of it is
// written to public/; a file is made when it is asked for, and is byte for byte what a
// build would write, release.json and the worker aside, which only a build has.
//
// Facts, what was proved of them and the plan are in memory; prose and pictures stay
// on disk. While the content has errors, the last whole site is shown.
// Its methods may be called from several goroutines at once.
type Live struct {
	options Options
	store   *memory.Store
	look    sync.Mutex // held while the site is looked at anew

	mu      sync.RWMutex // of what follows
	now     *Preview
	edition int
}

// Open looks at a site for the first time. What an earlier Live left in o.Memory is
// used; Save leaves it for the next.
func Open(ctx context.Context, o Options) (*Live, error) {
	l := &Live{options: o}
	if o.Memory != "" && o.Program != (memory.Digest{}) {
		l.store = memory.Open(o.Memory, o.Program)
	}
	scan, err := content.NewScan(ctx, o.Site, l.store.Now(), o.Jobs)
	if err != nil {
		return nil, err
	}
	before := new(content.Scan)
	if !l.store.Load(scanDrawer, before) {
		before = nil
	}
	past := &recollection{scan: scan, recall: content.NewRecall(scan, before, l.store, o.Jobs).Hold(), proofs: check.NewRecall(l.store, o.Jobs).Hold(), drawings: l.store}
	if l.store == nil {
		past.drawings = memory.Held()
	}
	l.now, err = preview(ctx, o, past, nil)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Now is the site as it was seen last.
func (l *Live) Now() *Preview {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.now
}

// Found is what is wrong with the site as it was seen last, sorted.
func (l *Live) Found() diag.List { return l.Now().Found() }

// Edition counts the looks that found something else than the one before.
func (l *Live) Edition() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.edition
}

// Refresh looks at the site again. The names are those of the files and folders that
// may have changed, relative to the site and with forward slashes; without any,
// everything is looked through. An error means that the machine failed: the site is
// then shown as it was.
func (l *Live) Refresh(ctx context.Context, changed ...string) error {
	l.look.Lock()
	defer l.look.Unlock()
	now, err := l.again(ctx, l.options.Site, changed)
	if err != nil || now == nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = now
	l.edition++
	return nil
}

// Draft is the site as it would be with other bytes in some of its files, or with
// files that are not there yet; nil takes a file away. Names are relative to the
// site, with forward slashes. The site that is shown stays as it is.
func (l *Live) Draft(ctx context.Context, files map[string][]byte) (*Preview, error) {
	draft, err := l.again(ctx, newOverlay(l.options.Site, files), slices.Sorted(maps.Keys(files)))
	if err == nil && draft == nil {
		return l.Now(), nil
	}
	return draft, err
}

// again looks at a site that differs from what was seen last at the names alone. Nil
// where it does not differ.
func (l *Live) again(ctx context.Context, files fs.FS, changed []string) (*Preview, error) {
	before, o := l.Now(), l.options
	o.Site = files
	scan, err := before.past.scan.Again(ctx, files, l.store.Now(), o.Jobs, changed)
	if err != nil {
		return nil, err
	}
	if scan.Same(files, before.past.scan) {
		return nil, nil
	}
	past := &recollection{scan: scan, recall: before.past.recall.Next(scan), proofs: before.past.proofs.Next(), drawings: before.past.drawings}
	if scan.SameTheme(before.past.scan) {
		past.worn = before.past.worn
	}
	return preview(ctx, o, past, before)
}

// File makes a file of the site, which an address from the site's root names:
// "zh/index.html". False where there is none, and where nothing was whole yet. The
// error of a template that fails is a *theme.Broken; any other means that the machine
// failed.
//
// A file that was changed since the site was seen is seen first. While a finding is an
// error, what would show that file cannot be made: the error is content.ErrChanged.
func (l *Live) File(ctx context.Context, address string) ([]byte, bool, error) {
	now := l.Now()
	body, ok, err := now.File(ctx, address)
	if !errors.Is(err, content.ErrChanged) || now.found.HasErrors() {
		return body, ok, err
	}
	if err := l.Refresh(ctx); err != nil {
		return nil, false, err
	}
	return l.Now().File(ctx, address)
}

// Languages are the keys of the site's languages, in their order.
func (l *Live) Languages() []string {
	var keys []string
	for _, each := range l.Now().catalogue.Site.Languages {
		keys = append(keys, each.Key)
	}
	return keys
}

// Kiosks lists the addresses of the pages for the screens of booths.
func (l *Live) Kiosks() []string {
	var list []string
	if files := l.Now().files; files != nil {
		for _, page := range files.plan.Pages {
			if page.Kind == site.Kiosk {
				list = append(list, page.Address())
			}
		}
	}
	return list
}

// Save keeps what was found out of the site for the next to open it. What cannot be
// kept costs time then, and is an error that may be passed over.
func (l *Live) Save() error {
	l.look.Lock()
	defer l.look.Unlock()
	past := l.Now().past
	l.store.Forget(scanDrawer)
	return errors.Join(past.recall.Save(l.options.Jobs), past.proofs.Save(l.options.Jobs), l.store.Save(scanDrawer, past.scan))
}

// Preview is a site at one moment: what was found in it, and its files, made on
// demand. It does not change.
type Preview struct {
	catalogue *catalogue.Catalogue
	found     diag.List
	files     *madeFiles // of the last whole site; nil before there was one
	past      *recollection
}

// preview looks at a site. What the one before has, and still holds, is taken over.
func preview(ctx context.Context, o Options, past *recollection, before *Preview) (*Preview, error) {
	planned, err := plan(ctx, o, past, nil)
	if err != nil {
		return nil, err
	}
	p := &Preview{catalogue: planned.catalogue, found: planned.result.Found, past: past}
	if before != nil {
		p.files = before.files
	}
	if planned.pages == nil || p.found.HasErrors() {
		return p, nil
	}
	p.files, err = newMadeFiles(planned, o, past.drawings, p.files)
	return p, err
}

// Found is what is wrong with the site, sorted.
func (p *Preview) Found() diag.List { return p.found }

// Catalogue is the facts. It is never nil; where a finding is an error it is incomplete.
func (p *Preview) Catalogue() *catalogue.Catalogue { return p.catalogue }

// Passed is the facts with what was proved of them; nil where a finding is an error.
func (p *Preview) Passed() *check.Passed {
	if p.files == nil || p.found.HasErrors() {
		return nil
	}
	return p.files.plan.Passed
}

// File makes a file of the site, as Live.File does. Where a finding is an error it is
// a file of the last whole site, if there was one and the file can still be made: an
// error content.ErrChanged says that it cannot.
func (p *Preview) File(ctx context.Context, address string) ([]byte, bool, error) {
	if p.files == nil {
		return nil, false, nil
	}
	return p.files.file(ctx, address)
}

// Addresses lists the pages that are about an entry, by language: the addresses of
// their files from the site's root. There are none for an entry that is not published.
func (p *Preview) Addresses(e *catalogue.Entry) map[string]string {
	list := map[string]string{}
	if p.files == nil {
		return list
	}
	for _, page := range p.files.plan.About(e.Kind, e.ID) {
		list[page.Language] = page.Address()
	}
	return list
}
