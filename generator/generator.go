// Package generator is the front door: it leads a site's content through the
// rooms, one after the other, and out to public/.
package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/exchange"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/mend"
	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/render"
	"tuijie/generator/site"
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
}

// Result is what a build did.
type Result struct {
	Found    diag.List       // sorted; an error among them means that nothing was written
	Accounts []check.Account // how many entries of each kind came in, and where each went
	Accepted int             // findings that the content accepts with a reason; 0 where there are errors
	Pages    int
	Summary  output.Summary
}

// Check reads and checks a site, and plans it, without writing.
func Check(ctx context.Context, o Options) (diag.List, error) {
	result, err := Survey(ctx, o)
	return result.Found, err
}

// Survey is Check with the accounts of what came in.
func Survey(ctx context.Context, o Options) (Result, error) {
	p, err := plan(ctx, o)
	return p.result, err
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
func Build(ctx context.Context, o Options) (Result, error) {
	p, err := plan(ctx, o)
	result := p.result
	if err != nil || result.Found.HasErrors() {
		return result, err
	}
	open := output.Open
	if o.Scratch {
		open = output.OpenScratch
	}
	stage, err := open(o.Out)
	if err != nil {
		return result, err
	}
	defer stage.Abort()
	files := memory.NewFiles(memory.Nowhere(stage.Write), nil)
	err = render.All(ctx, p.pages, p.look, o.Jobs, files, func() {})
	if broken := (*theme.Broken)(nil); errors.As(err, &broken) {
		result.Found = append(result.Found, broken.Finding)
		result.Found.Sort()
		return result, nil
	}
	if err != nil {
		return result, err
	}
	if err := exchange.All(p.pages, files); err != nil {
		return result, err
	}
	result.Summary, err = stage.Commit(output.Record{
		Generator: Name, Version: o.Version, Date: o.Today.String(),
		Content: p.pages.Passed.Source().Digest(),
	})
	if err == nil {
		result.Pages = len(p.pages.Pages)
	}
	return result, err
}

// planned is what a build starts from: pages and look are nil where a finding is
// an error.
type planned struct {
	pages  *site.Plan
	look   *theme.Theme
	result Result
}

// plan reads the content and the theme, checks them, and plans the pages.
func plan(ctx context.Context, o Options) (planned, error) {
	catalogue, source, read, err := content.Read(ctx, o.Site, o.Jobs)
	if err != nil {
		return planned{}, err
	}
	passed, found, err := check.All(ctx, check.Input{
		Catalogue: catalogue, Source: source, Engine: markdown.New(),
		Production: o.Production || catalogue.Site.Production, Today: o.Today, Jobs: o.Jobs,
	}, read)
	if err != nil {
		return planned{}, err
	}
	look, faults, err := theme.Load(o.Site, catalogue.Site.Theme.Name, catalogue.Site.Languages)
	if err != nil {
		return planned{}, fmt.Errorf("load the theme: %w", err)
	}
	p := planned{look: look, result: Result{Found: append(found, faults...), Accounts: check.Ledger(catalogue, found)}}
	if passed != nil && look != nil {
		var clashes diag.List
		p.pages, clashes = site.New(passed, o.Fair)
		p.result.Found = append(p.result.Found, clashes...)
		p.result.Accepted = len(passed.Accepted())
	}
	if p.pages != nil {
		p.result.Found = append(p.result.Found, look.Lacking(p.pages.Kinds())...)
	}
	p.result.Found.Sort()
	return p, nil
}
