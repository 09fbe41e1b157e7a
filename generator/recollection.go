package generator

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/theme"
)

// recollection is what an earlier build of the same out folder remembers, held
// against what there is now. A nil one is of a build without memory.
type recollection struct {
	store  *memory.Store
	scan   *content.Scan // what lies in the site now
	before *content.Scan // what lay there; nil for nothing remembered
	recall *content.Recall
	proofs *check.Recall
	worn   *worn // the theme as it was loaded; nil where it is to be loaded
	kept   bool  // what was read and proved is on the disk for the next build

	drawings *memory.Store // of a Live: of what is drawn once for many states
}

// worn is a theme that was loaded, and what for.
type worn struct {
	name      string
	languages []lang.Language
	look      *theme.Theme
	faults    diag.List
}

// Drawers of the memory.
const (
	scanDrawer   = "scan"
	resultDrawer = "result"
)

// outcome is the result of a build that published, and what it was built with.
type outcome struct {
	With     memory.Digest
	Release  memory.Digest // the record of the tree that it made
	Found    diag.List
	Accepted int
	Pages    int
}

// with is the digest of the options that a result depends on.
func (o Options) with() memory.Digest {
	return memory.Sum(o.Production, o.Fair, o.Today.String(), o.Version)
}

// memoryOf is the folder of the memory, hidden beside the out folder: a memory is
// of one tree.
func memoryOf(out string) (string, error) {
	out, err := filepath.Abs(out)
	return filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".tuijie-memory"), err
}

// recollect looks at the site, and opens the memory.
func recollect(ctx context.Context, o Options) (*recollection, error) {
	if o.Program == (memory.Digest{}) {
		return &recollection{}, nil
	}
	dir, err := memoryOf(o.Out)
	if err != nil {
		return nil, err
	}
	past := &recollection{store: memory.Open(dir, o.Program)}
	var g errgroup.Group
	g.Go(func() (err error) {
		past.scan, err = content.NewScan(ctx, o.Site, past.store.Now(), o.Jobs)
		return err
	})
	g.Go(func() error {
		before := new(content.Scan)
		if past.store.Load(scanDrawer, before) {
			past.before = before
		}
		return nil
	})
	return past, g.Wait()
}

// unchanged tells whether the tree that stands is what a build would make, and
// gives the result of the one that made it.
func (r *recollection) unchanged(o Options) (Result, bool, error) {
	var was outcome
	if r.before == nil || !r.store.Load(resultDrawer, &was) || was.With != o.with() || !r.scan.Same(o.Site, r.before) {
		return Result{}, false, nil
	}
	stage, err := o.open()
	if err != nil {
		return Result{}, false, err
	}
	defer stage.Abort()
	if !stage.Whole() || memory.Digest(stage.Digest()) != was.Release {
		return Result{}, false, nil
	}
	result := Result{Found: was.Found, Accepted: was.Accepted, Pages: was.Pages}
	result.Summary.Files = len(stage.Before().Files)
	result.Summary.Unchanged = result.Summary.Files
	return result, true, nil
}

// content is what reading the content recalls.
func (r *recollection) content(jobs int) *content.Recall {
	if r == nil {
		return nil
	}
	if r.recall == nil && r.store != nil {
		r.recall = content.NewRecall(r.scan, r.before, r.store, jobs)
	}
	return r.recall
}

// checks is what the rules recall.
func (r *recollection) checks(jobs int) *check.Recall {
	if r == nil {
		return nil
	}
	if r.proofs == nil && r.store != nil {
		r.proofs = check.NewRecall(r.store, jobs)
	}
	return r.proofs
}

// theme loads the site's theme, unless it is worn already.
func (r *recollection) theme(files fs.FS, site *catalogue.Site) (*worn, error) {
	if r != nil && r.worn != nil && r.worn.name == site.Theme.Name && slices.Equal(r.worn.languages, site.Languages) {
		return r.worn, nil
	}
	look, faults, err := theme.Load(files, site.Theme.Name, site.Languages)
	if err != nil {
		return nil, fmt.Errorf("load the theme: %w", err)
	}
	w := &worn{site.Theme.Name, site.Languages, look, faults}
	if r != nil {
		r.worn = w
	}
	return w, nil
}

// keepFacts remembers what was read and proved, as soon as that is done: it holds whatever becomes of this build, and
// need not stay in memory while the pages are made. What cannot be written costs the next build time, and is no failure
// of this one.
func (r *recollection) keepFacts(jobs int) {
	if r.store != nil {
		r.kept = r.recall.Close(jobs) == nil && r.proofs.Close(jobs) == nil
	}
}

// keep remembers a build for the next one, with the same reservation: this build's site stands.
func (r *recollection) keep(o Options, p planned, files *memory.Files, result Result, release memory.Digest) {
	if r.store == nil {
		return
	}
	r.store.Forget(resultDrawer)
	saved := r.kept && files.Save(r.store) == nil && r.store.Save(scanDrawer, r.recall.Scan()) == nil
	if saved {
		_ = r.store.Save(resultDrawer, &outcome{o.with(), release, result.Found, result.Accepted, result.Pages})
	}
}
