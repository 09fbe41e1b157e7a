// Package generator is the front door: it leads a site's content through the
// rooms, one after the other, and out to public/.
package generator

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/exchange"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/mend"
	"tuijie/generator/offline"
	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/render"
	"tuijie/generator/search"
	"tuijie/generator/site"
	"tuijie/generator/spool"
	"tuijie/generator/theme"
)

// Name is the program's name, as a release records it.
const Name = "tuijie"

// Options are what a build is told beside the site's own files.
type Options struct {
	Site       fs.FS         // the site's folder, with content/ in it
	Out        string        // the folder to publish into
	Production bool          // demand what only the public site needs
	Fair       string        // id of the fair whose edition this is; "" for the whole catalogue
	Today      quantity.Date // the day of publication
	Jobs       int           // how much is done at once; at least 1
	Version    string        // of the program
	Scratch    bool          // the tree is for a preview: it need not outlast a power failure
	Memory     string        // of a Live: the folder of what it remembers for the next; "" for none

	// Program is a digest of the program itself: what another one remembers is not
	// used. Zero for a build without memory.
	Program memory.Digest
	// Tell is told what is being done, often and from several goroutines at once;
	// nil for nobody.
	Tell func(Progress)
}

// Step is a part of a build.
type Step int

// The steps of a build, in their order.
const (
	Reading Step = iota
	Checking
	Planning
	Making
	Publishing
)

// Progress is how far a build is. Done and Of count the pages while they are
// made, else they are 0.
type Progress struct {
	Step     Step
	Done, Of int
}

func (o Options) tell(p Progress) {
	if o.Tell != nil {
		o.Tell(p)
	}
}

// Result is what a build did.
type Result struct {
	Found    diag.List       // sorted; an error among them means that nothing was written
	Accounts []check.Account // of a survey: how many entries of each kind came in, and where each went
	Accepted int             // findings that the content accepts with a reason; 0 where there are errors
	Pages    int
	Made     int // pages that were made; the others stood already
	Summary  output.Summary
}

// Check reads and checks a site, and plans it, without writing.
func Check(ctx context.Context, o Options) (diag.List, error) {
	result, err := Survey(ctx, o)
	return result.Found, err
}

// Survey is Check with the accounts of what came in.
func Survey(ctx context.Context, o Options) (Result, error) {
	p, err := plan(ctx, o, nil, nil)
	if err == nil {
		p.result.Accounts = check.Ledger(p.catalogue, p.result.Found)
	}
	return p.result, err
}

// Data is the open data of a site as one JSON text: what its readers may see. It is
// nil where a finding is an error.
func Data(ctx context.Context, o Options) ([]byte, Result, error) {
	p, err := plan(ctx, o, nil, nil)
	if err != nil || p.result.Found.HasErrors() {
		return nil, p.result, err
	}
	body, err := exchange.Whole(p.pages)
	return body, p.result, err
}

// Mend works out how the content would be with everything mended that has one
// meaning, and what is found then. It writes nothing; mend.Write does.
func Mend(ctx context.Context, o Options) (mend.Result, error) {
	return mend.All(ctx, o.Site, func(ctx context.Context, site fs.FS) (diag.List, error) {
		o.Site = site
		return Check(ctx, o)
	})
}

// Build makes the whole site in o.Out. Where a finding is an error nothing is
// written; where an error is returned the machine failed. Either way, what
// stood before still stands whole.
//
// What an earlier build remembers is used where it still holds; the result is,
// byte for byte, that of a build without memory.
func Build(ctx context.Context, o Options) (Result, error) {
	o.tell(Progress{Step: Reading})
	past, err := recollect(ctx, o)
	if err != nil {
		return Result{}, err
	}
	if result, same, err := past.unchanged(o); same || err != nil {
		return result, err
	}
	opened, abandon := o.openAhead(past)
	defer abandon()
	aside := o.aside()
	defer aside.Close()
	p, err := plan(ctx, o, past, aside)
	result := p.result
	if err != nil || result.Found.HasErrors() {
		return result, err
	}
	past.keepFacts(o.Jobs)
	stage, err := opened()
	if err != nil {
		return result, err
	}
	defer stage.Abort()
	files := memory.NewFiles(tree{stage}, past.store)
	var done, anew atomic.Int64
	made := func(made bool) {
		if made {
			anew.Add(1)
		}
		o.tell(Progress{Making, int(done.Add(1)), len(p.pages.Pages)})
	}
	err = p.make(ctx, o, files, past.store, made)
	if broken := (*theme.Broken)(nil); errors.As(err, &broken) {
		result.Found = append(result.Found, broken.Finding)
		result.Found.Sort()
		return result, nil
	}
	if err != nil {
		return result, err
	}
	worker, err := offline.Worker(p.pages, stage.Files(), o.Today, p.look.Settings.Offline)
	if err != nil {
		return result, err
	}
	if err := files.Write(offline.Name, worker); err != nil {
		return result, err
	}
	o.tell(Progress{Step: Publishing})
	result.Summary, err = stage.Commit(output.Record{
		Generator: Name, Version: o.Version, Date: o.Today.String(),
		Content: p.pages.Passed.Source().Digest(),
	})
	if err != nil {
		return result, err
	}
	result.Pages, result.Made = len(p.pages.Pages), int(anew.Load())
	past.keep(o, p, files, result, tree{stage}.Record())
	return result, nil
}

// make makes all files of the site: pages, open data and the index side by side, so that no core waits for what only
// one of them can do.
func (p planned) make(ctx context.Context, o Options, files *memory.Files, store *memory.Store, made func(bool)) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return render.All(ctx, p.pages, p.look, o.Jobs, files, made) })
	g.Go(func() error { return exchange.All(p.pages, files) })
	g.Go(func() error { return search.All(ctx, p.pages, p.look, o.Jobs, files, store) })
	return g.Wait()
}

// tree is the stage as those who make files see it.
type tree struct{ *output.Stage }

// Has reports whether the tree that stands has the file, as its record has it.
func (t tree) Has(path string) bool {
	_, ok := t.Before().Has(path)
	return ok
}

// Record tells the tree that stands from any other.
func (t tree) Record() memory.Digest { return memory.Digest(t.Stage.Digest()) }

// open opens the out folder.
func (o Options) open() (*output.Stage, error) {
	if o.Scratch {
		return output.OpenScratch(o.Out)
	}
	return output.Open(o.Out)
}

// openAhead begins to look through the trees that an earlier build made, while the
// content is read. It gives what waits for the stage, and what gives it up.
func (o Options) openAhead(past *recollection) (opened func() (*output.Stage, error), abandon func()) {
	opened = sync.OnceValues(func() (*output.Stage, error) {
		stage, err := o.open()
		if err == nil {
			stage.Ready()
		}
		return stage, err
	})
	if past.before == nil {
		return opened, func() {}
	}
	go opened()
	return opened, func() {
		if stage, err := opened(); err == nil {
			stage.Abort()
		}
	}
}

// aside is where prose that has been read waits until its pages are made: beside the out folder, or in the nearest
// folder above it that is there yet, since the folder for temporary files may be a disk in memory.
func (o Options) aside() *spool.Spool {
	out, err := filepath.Abs(o.Out)
	if err != nil {
		return nil
	}
	dir := filepath.Dir(out)
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	return spool.New(dir, "."+filepath.Base(out)+".tuijie-prose-*")
}

// planned is what a build starts from: pages and look are nil where a finding is
// an error.
type planned struct {
	catalogue *catalogue.Catalogue
	source    *content.Source
	pages     *site.Plan
	look      *theme.Theme
	result    Result
}

// plan reads the content and the theme, checks them, and plans the pages.
func plan(ctx context.Context, o Options, past *recollection, aside *spool.Spool) (planned, error) {
	p, begun, err := examine(ctx, o, past, aside)
	if err != nil {
		return p, err
	}
	passed, found, err := begun.Finish(ctx)
	if err != nil {
		return planned{}, err
	}
	return p.lay(o, past, passed, found)
}

// examine reads the content and proves its facts.
func examine(ctx context.Context, o Options, past *recollection, aside *spool.Spool) (planned, *check.Begun, error) {
	facts, source, read, err := content.Reread(ctx, o.Site, o.Jobs, past.content(o.Jobs))
	if err != nil {
		return planned{}, nil, err
	}
	o.tell(Progress{Step: Checking})
	begun, err := check.Begin(check.Input{
		Catalogue: facts, Source: source, Engine: markdown.New(),
		Production: o.Production || facts.Site.Production, Today: o.Today, Jobs: o.Jobs, Recall: past.checks(o.Jobs), Spool: aside,
	}, read)
	return planned{catalogue: facts, source: source}, begun, err
}

// lay loads the theme and plans the pages of what has passed.
func (p planned) lay(o Options, past *recollection, passed *check.Passed, found diag.List) (planned, error) {
	o.tell(Progress{Step: Planning})
	worn, err := past.theme(o.Site, &p.catalogue.Site)
	if err != nil {
		return planned{}, err
	}
	p.look, p.result.Found = worn.look, append(found, worn.faults...)
	if passed != nil && p.look != nil {
		var clashes diag.List
		p.pages, clashes = site.New(passed, o.Fair)
		p.result.Found = append(p.result.Found, clashes...)
		p.result.Accepted = len(passed.Accepted())
	}
	if p.pages != nil {
		p.result.Found = append(p.result.Found, p.look.Lacking(p.pages.Kinds())...)
	}
	p.result.Found.Sort()
	return p, nil
}
