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
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/picture"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
	"tuijie/generator/spool"
)

// Input is what the rules look at.
type Input struct {
	Catalogue  *catalogue.Catalogue
	Source     *content.Source
	Engine     *markdown.Engine
	Production bool          // findings that only a public site must mend are errors
	Today      quantity.Date // the day of publication
	Jobs       int           // entries looked at at once; at least 1
	Recall     *Recall       // what an earlier build proved; nil for nothing
	Spool      *spool.Spool  // for prose that has been read; nil where no pages are made
}

// Passed is a catalogue without errors, with what is needed to make its pages.
type Passed struct {
	in       Input
	index    *catalogue.Index
	files    map[*catalogue.Entry][]string
	named    map[*catalogue.Entry][]string
	prose    map[*catalogue.Entry][]keptProse
	accepted diag.List
	digests  *catalogue.Digests

	translations translations
	begun        *Begun // whose entries are proved one by one, as they are asked for; nil where all have been
}

// Digests are of what the catalogue says.
func (p *Passed) Digests() *catalogue.Digests { return p.digests }

// Catalogue returns the facts.
func (p *Passed) Catalogue() *catalogue.Catalogue { return p.in.Catalogue }

// Accepted is the warnings and notes that the content accepts with a reason.
// They are not in the list that All returns.
func (p *Passed) Accepted() diag.List { return p.accepted }

// Index finds entries by id.
func (p *Passed) Index() *catalogue.Index { return p.index }

// Named lists the other projects that the entry's prose speaks of, by their
// facts or by links, and Others where it speaks of entries that are no projects:
// what its page shows may change with them.
func (p *Passed) Named(e *catalogue.Entry) []string {
	if p.begun != nil {
		return p.begun.looked(e).mentions
	}
	return p.named[e]
}

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
// holds read and what the rules found, sorted, but for what the content
// accepts. An error means that the machine failed to read a file.
func All(ctx context.Context, in Input, read diag.List) (*Passed, diag.List, error) {
	b, err := Begin(in, read)
	if err != nil {
		return nil, nil, err
	}
	return b.Finish(ctx)
}

// siteRules look at the catalogue as a whole.
var siteRules = []func(*checker) diag.List{
	filing,
	reserves,
	wholes,
	otherFilings,
	duplicates,
	cumulativeFalls,
	editions,
	phones,
	privatePhones,
	siteWording,
	emptySectors,
	emptyKinds,
	translatedSheets,
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
	riskNotice,
	maps,
	superlatives,
	promisedReturns,
	promisedRebates,
	personalData,
	translated,
	figuresDiffer,
	factDiffers,
}

// projectRules, and those below, look at the facts of one entry.
var projectRules = []func(*checker, *catalogue.Project) diag.List{
	itemsSum,
	fundingSum,
	soughtExceedsTotal,
	profitDiffers,
	paybackDiffers,
	projectDates,
	stageDiffers,
	projectCode,
	coordinates,
	expiredPolicy,
	overdueReview,
	heldBack,
}

var policyRules = []func(*checker, *catalogue.Policy) diag.List{policyDates}

var fairRules = []func(*checker, *catalogue.Fair) diag.List{fairDates}

var bulletinRules = []func(*checker, *catalogue.Bulletin) diag.List{
	rateDiffers,
	estimateAsResult,
	bulletinDates,
}

type checker struct {
	Input
	index    *catalogue.Index
	files    map[*catalogue.Entry][]string // what stands beside an entry and is published
	mentions map[*catalogue.Entry][]string // the projects that its prose speaks of
	kept     map[*catalogue.Entry][]keptProse

	lexicon  *lexicon
	official []string        // the glossary's terms in every language, as passages hold them
	names    map[string]bool // its terms in the language of the source

	translations translations
	darkroom     *picture.Darkroom
	digests      *catalogue.Digests
	basis        memory.Digest // of what the rules of any entry may look up
}

func newChecker(in Input) *checker {
	c := &checker{Input: in, index: catalogue.NewIndex(in.Catalogue), lexicon: newLexicons(), names: map[string]bool{}, darkroom: picture.NewDarkroom()}
	c.digests = catalogue.NewDigests(in.Catalogue, c.index)
	for _, t := range in.Catalogue.Glossary {
		c.names[t.Words.In(in.Catalogue.Site.SourceLanguage)] = true
		for _, l := range t.Words.Keys() {
			c.official = append(c.official, plain(t.Words.In(l)))
		}
	}
	return c
}

// facts applies the rules of single entries' facts.
func (c *checker) facts() diag.List {
	var found diag.List
	for _, p := range c.Catalogue.Projects {
		found = append(found, c.Recall.judge(p, func() diag.List { return apply(c, projectRules, p) })...)
	}
	for _, p := range c.Catalogue.Policies {
		found = append(found, apply(c, policyRules, p)...)
	}
	for _, f := range c.Catalogue.Fairs {
		found = append(found, apply(c, fairRules, f)...)
	}
	for _, b := range c.Catalogue.Bulletins {
		found = append(found, apply(c, bulletinRules, b)...)
	}
	return found
}

func apply[T any](c *checker, rules []func(*checker, T) diag.List, entry T) diag.List {
	var found diag.List
	for _, rule := range rules {
		found = append(found, rule(c, entry)...)
	}
	return found
}

// one is a single finding.
func one(s diag.Severity, code diag.Code, at diag.Place, message, hint diag.Text, related ...diag.Related) diag.List {
	return diag.List{{Severity: s, Code: code, Place: at, Message: message, Hint: hint, Related: related}}
}

// spoken is a name with what is told of it, in the languages of messages.
func spoken(name lang.Text, told string) diag.Text {
	return diag.Say("%s：%s", "%s: %s", diag.Text{ZH: name.In("zh"), EN: either(name.In("en"), name.In("zh"))}, told)
}

// article is an entry with its prose, as the rules of entries see it.
type article struct {
	catalogue.Described
	prose  map[string]*markdown.Document // by language
	typed  map[string]typed              // its prose by passages, and the figures it types
	filled map[string][]markdown.Passage // its prose with its facts, by language, where somebody asked
	texts  []record.Phrase               // of its fields
	said   said                          // what its readers read, as the rules of wording search it
	slate  *slate
}

// looked is what is kept of an entry once its rules have run.
type looked struct {
	entry    *catalogue.Entry
	once     sync.Once // they run once
	failed   error     // of the machine
	found    diag.List
	files    []string
	mentions []string
	anchors  anchors
	kept     []keptProse
}

// entries applies the entry rules on several cores, and then looks up the
// anchors that links between entries name. The fields and the prose of an entry
// are at hand while its rules run, and no longer.
func (c *checker) entries(ctx context.Context, one func(*catalogue.Entry) *looked) (diag.List, error) {
	type asked struct {
		catalogue.Described
		into *looked
	}
	var all []*looked
	var open []asked
	for e := range c.Catalogue.Each {
		into := one(e.Entry)
		all = append(all, into)
		if !c.standing(into) {
			open = append(open, asked{e, into})
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(max(1, c.Jobs), len(open)) {
		g.Go(func() error {
			for i := next.Add(1) - 1; i < int64(len(open)); i = next.Add(1) - 1 {
				if err := c.prove(ctx, open[i].Described, open[i].into); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	c.keepLooks(all)
	var found diag.List
	c.files, c.mentions, c.kept = map[*catalogue.Entry][]string{}, map[*catalogue.Entry][]string{}, map[*catalogue.Entry][]keptProse{}
	for _, one := range all {
		found = append(found, one.found...)
		if len(one.files) > 0 {
			c.files[one.entry] = one.files
		}
		if len(one.mentions) > 0 {
			c.mentions[one.entry] = one.mentions
		}
		if len(one.kept) > 0 {
			c.kept[one.entry] = one.kept
		}
	}
	return append(found, brokenAnchors(all)...), nil
}

// prove applies the rules to one entry, unless that has been done.
func (c *checker) prove(ctx context.Context, e catalogue.Described, one *looked) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	one.once.Do(func() {
		// Whoever asked may go away; the others who ask want the answer.
		one.failed = c.look(context.WithoutCancel(ctx), e, one)
	})
	return one.failed
}

// look applies the rules to one entry, unless it was proved before.
func (c *checker) look(ctx context.Context, e catalogue.Described, into *looked) error {
	if c.recalled(into) {
		return nil
	}
	slate := slates.Get().(*slate)
	defer slates.Put(slate)
	a, found, err := c.article(e, slate)
	if err != nil {
		return err
	}
	pictures, err := c.unreadable(ctx, a)
	if err != nil {
		return err
	}
	found = append(found, pictures...)
	for _, rule := range entryRules {
		found = append(found, rule(c, a)...)
	}
	into.found, into.files, into.mentions, into.anchors, into.kept = found, c.named(a), mentioned(a), anchorsOf(a), c.putAside(a)
	c.remember(into)
	return nil
}

// article loads and parses an entry's prose, on the slate.
func (c *checker) article(e catalogue.Described, s *slate) (article, diag.List, error) {
	s.take(len(e.Prose))
	a := article{Described: e, prose: map[string]*markdown.Document{}, typed: map[string]typed{}, filled: map[string][]markdown.Passage{}, slate: s}
	if p, ok := c.project(a); ok && &p.Entry == e.Entry {
		a.Fields = s.describe(p)
	}
	var found diag.List
	for i, p := range e.Prose {
		text, faults, err := c.Source.ProseInto(&s.raw[i], p)
		if err != nil {
			return a, nil, err
		}
		doc, marks := c.Engine.Parse(p.File, text)
		found = append(append(found, faults...), marks...)
		typed := figuresOf(p.Language, doc, &s.tracer, s.figures[i])
		a.prose[p.Language], a.typed[p.Language], s.figures[i] = doc, typed, typed.found
		s.paper = plainProse(s.paper[:0], text)
		s.heard = append(s.heard, passage{words: string(s.paper), file: p.File, text: text})
	}
	s.texts = record.AppendPhrases(s.texts[:0], a.Fields())
	a.texts = s.texts
	s.heard = phrases(s.heard, e.Origin, a.texts)
	a.said = c.hear(s.heard)
	return a, found, nil
}

// grave is the severity of what a preview may show and a public site may not.
func (c *checker) grave() diag.Severity {
	if c.Production {
		return diag.Error
	}
	return diag.Warning
}
