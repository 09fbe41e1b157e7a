package generator

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
	"tuijie/generator/search"
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
	look    sync.Mutex    // held while the site is looked at anew
	checked chan struct{} // closed once all of the site as it was opened has been checked
	failed  error         // of the machine, while that was done

	mu      sync.RWMutex // of what follows
	now     *Preview
	edition int
}

// Open looks at a site for the first time. What an earlier Live left in o.Memory is
// used; Save leaves it for the next.
func Open(ctx context.Context, o Options) (*Live, error) {
	l, err := OpenEarly(ctx, o)
	if err == nil {
		err = l.Wait(ctx)
	}
	if err != nil {
		return nil, err
	}
	return l, nil
}

// OpenEarly is Open for somebody who waits for a page: it returns when the facts are
// proved. The prose of all entries is checked meanwhile, until ctx is done or Wait
// returns. Till then Found is the errors in facts alone, and a page of an entry is
// made once the entry's prose has been proved: the error is check.ErrUnsound where it
// has errors. What is made of all prose, the search index, waits.
func OpenEarly(ctx context.Context, o Options) (*Live, error) {
	l := &Live{options: o, checked: make(chan struct{})}
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
	p, begun, err := examine(ctx, o, past, nil)
	if err != nil {
		return nil, err
	}
	passed, found := begun.Facts()
	if l.now, err = p.preview(o, past, passed, found, nil); err != nil {
		return nil, err
	}
	l.look.Lock()
	go func() {
		defer close(l.checked)
		defer l.look.Unlock()
		l.failed = l.finish(ctx, p, begun)
	}()
	return l, nil
}

// finish checks what is left. A site that was changed meanwhile is looked at anew.
func (l *Live) finish(ctx context.Context, p planned, begun *check.Begun) error {
	early := l.Now()
	var now *Preview
	passed, found, err := begun.Finish(ctx)
	if err == nil {
		now, err = p.preview(l.options, early.past, passed, found, early)
	}
	other := false // than what is shown already
	for errors.Is(err, content.ErrChanged) && ctx.Err() == nil {
		other = true
		var scan *content.Scan
		if scan, err = content.NewScan(ctx, l.options.Site, l.store.Now(), l.options.Jobs); err == nil {
			now, err = l.anew(ctx, l.options, scan, early)
		}
	}
	if err != nil {
		return err
	}
	if now.found.HasErrors() {
		now.files, other = nil, true // the site was never whole
	}
	l.put(now, other)
	return nil
}

// Checked is closed once all of the site as it was opened has been checked, or could
// not be.
func (l *Live) Checked() <-chan struct{} { return l.checked }

// Wait waits until all has been checked. An error means that the machine failed.
func (l *Live) Wait(ctx context.Context) error {
	select {
	case <-l.checked:
		return l.failed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// put shows a site from now on, which is another than what is shown or the same.
func (l *Live) put(now *Preview, other bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = now
	if other {
		l.edition++
	}
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
	if err == nil && now != nil {
		l.put(now, true)
	}
	return err
}

// Draft is the site as it would be with other bytes in some of its files, or with
// files that are not there yet; nil takes a file away. Names are relative to the
// site, with forward slashes. The site that is shown stays as it is.
func (l *Live) Draft(ctx context.Context, files map[string][]byte) (*Preview, error) {
	if err := l.Wait(ctx); err != nil {
		return nil, err
	}
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
	return l.anew(ctx, o, scan, before)
}

// anew looks at a site of which scan is what there is.
func (l *Live) anew(ctx context.Context, o Options, scan *content.Scan, before *Preview) (*Preview, error) {
	past := &recollection{scan: scan, recall: before.past.recall.Next(scan), proofs: before.past.proofs.Next(), drawings: before.past.drawings}
	if scan.SameTheme(before.past.scan) {
		past.worn = before.past.worn
	}
	p, begun, err := examine(ctx, o, past, nil)
	if err != nil {
		return nil, err
	}
	passed, found, err := begun.Finish(ctx)
	if err != nil {
		return nil, err
	}
	return p.preview(o, past, passed, found, before)
}

// File makes a file of the site, which an address from the site's root names:
// "zh/index.html". False where there is none, and where nothing was whole yet. The
// error of a template that fails is a *theme.Broken; any other means that the machine
// failed.
//
// A file that was changed since the site was seen is seen first. While a finding is an
// error, what would show that file cannot be made: the error is content.ErrChanged.
// Before all has been checked it may be check.ErrUnsound: see OpenEarly.
func (l *Live) File(ctx context.Context, address string) ([]byte, bool, error) {
	if strings.HasPrefix(address, search.Dir) {
		if err := l.Wait(ctx); err != nil {
			return nil, false, err
		}
	}
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

// preview plans a site of which the check is over, or early. What the one before has,
// and still holds, is taken over.
func (p planned) preview(o Options, past *recollection, passed *check.Passed, found diag.List, before *Preview) (*Preview, error) {
	p, err := p.lay(o, past, passed, found)
	if err != nil {
		return nil, err
	}
	made := &Preview{catalogue: p.catalogue, found: p.result.Found, past: past}
	if before != nil {
		made.files = before.files
	}
	if p.pages == nil || made.found.HasErrors() {
		return made, nil
	}
	made.files, err = newMadeFiles(p, o, past.drawings, made.files)
	return made, err
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
