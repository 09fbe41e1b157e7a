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
}

// Result is what a build did.
type Result struct {
	Found   diag.List // sorted; an error among them means that nothing was written
	Pages   int
	Summary output.Summary
}

// Check reads and checks a site, and plans it, without writing.
func Check(ctx context.Context, o Options) (diag.List, error) {
	_, _, found, err := plan(ctx, o)
	return found, err
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
	pages, look, found, err := plan(ctx, o)
	if err != nil || found.HasErrors() {
		return Result{Found: found}, err
	}
	stage, err := output.Open(o.Out)
	if err != nil {
		return Result{Found: found}, err
	}
	defer stage.Abort()
	made, err := render.All(ctx, pages, look, o.Jobs, stage.Write)
	if broken := (*theme.Broken)(nil); errors.As(err, &broken) {
		found = append(found, broken.Finding)
		found.Sort()
		return Result{Found: found}, nil
	}
	if err != nil {
		return Result{Found: found}, err
	}
	if err := exchange.All(pages, stage.Write); err != nil {
		return Result{Found: found}, err
	}
	summary, err := stage.Commit(output.Record{
		Generator: Name, Version: o.Version, Date: o.Today.String(),
		Content: pages.Passed.Source().Digest(),
	})
	if err != nil {
		return Result{Found: found}, err
	}
	return Result{Found: found, Pages: made, Summary: summary}, nil
}

// plan reads the content and the theme, checks them, and plans the pages; the
// plan is nil where a finding is an error.
func plan(ctx context.Context, o Options) (*site.Plan, *theme.Theme, diag.List, error) {
	catalogue, source, read, err := content.Read(ctx, o.Site, o.Jobs)
	if err != nil {
		return nil, nil, nil, err
	}
	passed, found, err := check.All(ctx, check.Input{
		Catalogue: catalogue, Source: source, Engine: markdown.New(),
		Production: o.Production || catalogue.Site.Production, Today: o.Today, Jobs: o.Jobs,
	}, read)
	if err != nil {
		return nil, nil, nil, err
	}
	look, faults, err := theme.Load(o.Site, catalogue.Site.Theme.Name, catalogue.Site.Languages)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("load the theme: %w", err)
	}
	found = append(found, faults...)
	if passed == nil || look == nil {
		found.Sort()
		return nil, nil, found, nil
	}
	pages, clashes := site.New(passed, o.Fair)
	found = append(found, clashes...)
	if pages != nil {
		found = append(found, look.Lacking(pages.Kinds())...)
	}
	found.Sort()
	return pages, look, found, nil
}
