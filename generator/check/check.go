// Package check holds the editorial rules: what must be true of a catalogue
// before a page of it is made.
//
// A rule is one function that looks and reports; it changes nothing. Rules of
// one entry run on all cores, with that entry's prose at hand and no other.
// Passed can only be made here, and a plan of pages only from Passed, so no
// page comes of facts that were not checked.
package check

import (
	"context"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
)

// Input is what the rules look at.
type Input struct {
	Catalogue  *catalogue.Catalogue
	Source     *content.Source
	Engine     *markdown.Engine
	Production bool          // findings that only a public site must mend are errors
	Today      quantity.Date // the day of publication
	Jobs       int           // entries looked at at once; at least 1
}

// Passed is a catalogue without errors, with what is needed to make its pages.
type Passed struct {
	in    Input
	index *catalogue.Index
	files map[*catalogue.Entry][]string
}

// Catalogue returns the facts.
func (p *Passed) Catalogue() *catalogue.Catalogue { return p.in.Catalogue }

// Index finds entries by id.
func (p *Passed) Index() *catalogue.Index { return p.index }

// Source gives prose and files.
func (p *Passed) Source() *content.Source { return p.in.Source }

// Engine parses prose.
func (p *Passed) Engine() *markdown.Engine { return p.in.Engine }

// Production reports whether the site is for the public.
func (p *Passed) Production() bool { return p.in.Production }

// Today is the day of publication.
func (p *Passed) Today() quantity.Date { return p.in.Today }

// All applies every rule. Passed is nil where a finding is an error, or where
// read, the findings of reading the catalogue, holds one. The list returned
// holds read and what the rules found, sorted. An error means that the machine
// failed to read a file.
func All(ctx context.Context, in Input, read diag.List) (*Passed, diag.List, error) {
	c := &checker{Input: in, index: catalogue.NewIndex(in.Catalogue)}
	found := append(diag.List(nil), read...)
	for _, rule := range siteRules {
		found = append(found, rule(c)...)
	}
	entries, err := c.entries(ctx)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, entries...)
	found.Sort()
	if found.HasErrors() {
		return nil, found, nil
	}
	return &Passed{in, c.index, c.files}, found, nil
}

// siteRules look at the catalogue as a whole.
var siteRules = []func(*checker) diag.List{
	filing,
	reserves,
	wholes,
}

// entryRules look at one entry and its prose.
var entryRules = []func(*checker, article) diag.List{
	languages,
	summary,
	illustrative,
	attachments,
	references,
	links,
	strays,
}

type checker struct {
	Input
	index *catalogue.Index
	files map[*catalogue.Entry][]string
}

// article is an entry with its prose, as the rules of entries see it.
type article struct {
	catalogue.Described
	prose map[string]*markdown.Document // by language
}

// entries applies the entry rules on several cores, and then looks up the
// anchors that links between entries name.
func (c *checker) entries(ctx context.Context) (diag.List, error) {
	var all []catalogue.Described
	for e := range c.Catalogue.Each {
		all = append(all, e)
	}
	parts := make([]diag.List, len(all))
	files := make([][]string, len(all))
	anchors := newAnchors(len(all))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, c.Jobs))
	for i, e := range all {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			a, found, err := c.article(e)
			if err != nil {
				return err
			}
			for _, rule := range entryRules {
				found = append(found, rule(c, a)...)
			}
			parts[i], files[i] = found, c.named(a)
			anchors.gather(i, a)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var found diag.List
	c.files = map[*catalogue.Entry][]string{}
	for i, part := range parts {
		found = append(found, part...)
		if len(files[i]) > 0 {
			c.files[all[i].Entry] = files[i]
		}
	}
	return append(found, anchors.broken()...), nil
}

// article loads and parses an entry's prose.
func (c *checker) article(e catalogue.Described) (article, diag.List, error) {
	a := article{e, map[string]*markdown.Document{}}
	var found diag.List
	for _, p := range e.Prose {
		text, faults, err := c.Source.Prose(p)
		if err != nil {
			return a, nil, err
		}
		doc, marks := c.Engine.Parse(p.File, text)
		found = append(append(found, faults...), marks...)
		a.prose[p.Language] = doc
	}
	return a, found, nil
}

// grave is the severity of what a preview may show and a public site may not.
func (c *checker) grave() diag.Severity {
	if c.Production {
		return diag.Error
	}
	return diag.Warning
}
