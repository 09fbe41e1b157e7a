package check

import (
	"context"
	"errors"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
)

// Begun is a check of which the facts have been looked at, and the prose of entries
// has not: whoever waits for a page need not wait for all of them. Its methods may be
// called from several goroutines at once.
type Begun struct {
	c       *checker
	found   diag.List // so far
	entries map[*catalogue.Entry]*begunEntry
}

// begunEntry is an entry whose rules run when somebody asks.
type begunEntry struct {
	looked
	of catalogue.Described
}

// Begin applies the rules of the catalogue as a whole and of the facts of single
// entries. The arguments and the error are those of All.
func Begin(in Input, read diag.List) (*Begun, error) {
	c := newChecker(in)
	faults, err := c.readTranslations()
	if err != nil {
		return nil, err
	}
	c.basis = c.shared()
	in.Recall.begin(memory.Sum(c.basis, in.Catalogue.Vocabulary, in.Catalogue.Contacts, in.Source.Stated(content.LockFile)))
	b := &Begun{c: c, found: append(append(diag.List(nil), read...), faults...)}
	var facts diag.List
	var beside sync.WaitGroup
	beside.Go(func() { facts = c.facts() })
	for _, rule := range siteRules {
		b.found = append(b.found, rule(c)...)
	}
	beside.Wait()
	b.found = append(b.found, facts...)
	return b, nil
}

// Facts is the catalogue with its facts proved, for showing single pages before
// Finish. The prose of an entry is proved when Prove, Files or Named is asked for it,
// and no page of the entry may be made before Prove has passed it. It is nil where a
// finding so far is an error; those are the list returned. It is called once, and
// before Finish.
func (b *Begun) Facts() (*Passed, diag.List) {
	b.entries = make(map[*catalogue.Entry]*begunEntry, len(b.c.Catalogue.Projects))
	for e := range b.c.Catalogue.Each {
		b.entries[e.Entry] = &begunEntry{looked{entry: e.Entry}, e}
	}
	if errs := b.c.errorsIn(b.found); len(errs) > 0 {
		return nil, errs
	}
	c := b.c
	return &Passed{in: c.Input, index: c.index, digests: c.digests, translations: c.translations, begun: b}, nil
}

// Finish applies the rules of all entries, and returns what All does.
func (b *Begun) Finish(ctx context.Context) (*Passed, diag.List, error) {
	c := b.c
	entries, err := c.entries(ctx, func(e *catalogue.Entry) *looked {
		if one := b.entries[e]; one != nil {
			return &one.looked
		}
		return &looked{entry: e}
	})
	if err != nil {
		return nil, nil, err
	}
	found, accepted := c.accepted(append(b.found, entries...))
	found.Sort()
	if found.HasErrors() {
		return nil, found, nil
	}
	return &Passed{c.Input, c.index, c.files, c.mentions, c.kept, accepted, c.digests, c.translations, nil}, found, nil
}

// errorsIn lists the errors that the content does not accept, sorted.
func (c *checker) errorsIn(found diag.List) diag.List {
	if !found.HasErrors() {
		return nil
	}
	open, _ := c.accepted(found)
	var errs diag.List
	for _, d := range open {
		if d.Severity == diag.Error {
			errs = append(errs, d)
		}
	}
	errs.Sort()
	return errs
}

// ErrUnsound tells that the prose of an entry has errors, which Finish lists.
var ErrUnsound = errors.New("the text of this page has errors")

// Prove applies the rules of an entry, unless that has been done; a nil entry has
// none. The error is ErrUnsound where one finds an error, so that no page may be made
// of the entry; any other means that the machine failed to read a file.
func (p *Passed) Prove(ctx context.Context, e *catalogue.Entry) error {
	if p.begun == nil || e == nil {
		return nil
	}
	one := p.begun.entries[e]
	if err := p.begun.c.prove(ctx, one.of, &one.looked); err != nil {
		return err
	}
	if len(p.begun.c.errorsIn(one.found)) > 0 {
		return ErrUnsound
	}
	return nil
}

// looked is what the rules of an entry gave; nothing where the machine failed, which
// Prove tells.
func (b *Begun) looked(e *catalogue.Entry) *looked {
	one := b.entries[e]
	_ = b.c.prove(context.Background(), one.of, &one.looked)
	return &one.looked
}
