// Package render turns planned pages into HTML, feeds, the sitemap and
// structured data.
//
// Pages are made on all cores, each from the plan and nothing else, and handed
// on as soon as they are done; so memory grows with the facts and not with the
// pages. A page that was made from the same before is not made again. Templates are given plain structs in which everything is already
// written in the page's language. Every address on a page is relative, except
// those that other sites and machines read.
package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/draw"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// press is what all pages of a build share. Nothing in it changes.
type press struct {
	plan    *site.Plan
	source  *content.Source
	files   *memory.Files
	theme   *theme.Theme
	cat     *catalogue.Catalogue
	index   *catalogue.Index
	rates   map[string]catalogue.Rate // by either of its currencies
	scale   draw.Scale
	lines   map[string]draw.Line // the character of each sector's line
	base    string               // absolute address of the site, ending in a slash
	ogImage string               // absolute address of the picture for shared links
	photo   func(file string) (photograph, bool)
	icon    theme.Asset
	apps    []appIcon
	seal    template.HTML
	keys    *keys
	buffers sync.Pool

	swatches [draw.Lines]template.HTML
	rungs    [draw.States]template.HTML
	emblems  *newest[draw.Art] // of cards
}

// writer writes in one language.
type writer struct {
	*press
	edition  *site.Edition
	language lang.Language
	print    quantity.Printer
	words    theme.Words
	titles   map[string]theme.Words // by language, for titles alone
	other    string                 // the language whose names stand small beneath: the first other one
	counts   counts
	legend   []Count        // what the sectors' lines mean
	narrowed func() []Facet // the ways to narrow the list of all projects
	made     *cards
	near     *newest[[]*catalogue.Project] // what is related to projects
	frames   *frames
	again    *again

	deskCards map[string]deskCard // by the id of the desk
}

// All makes every page and every file beside the pages, jobs at once. After each
// page it tells, from several goroutines at once, whether the page was made or
// stood already.
func All(ctx context.Context, plan *site.Plan, t *theme.Theme, jobs int, files *memory.Files, tell func(made bool)) error {
	p := newPress(plan, t, files)
	if err := p.icons(); err != nil {
		return err
	}
	if err := p.photographs(ctx, jobs); err != nil {
		return err
	}
	writers, err := p.writers()
	if err != nil {
		return err
	}
	p.keys = p.newKeys(writers, p.hear(writers))
	facets := make([]*facetFiles, 0, len(writers))
	for _, w := range writers {
		facets = append(facets, w.facetFiles())
	}
	g, making := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	g.Go(p.landscape) // first, since it takes longest
	for _, each := range p.order(facets) {
		g.Go(func() error {
			if each.page == nil {
				return each.facets.make(each.piece)
			}
			return p.siblings(making, each.page, tell)
		})
	}
	for _, w := range writers {
		g.Go(func() error { return files.Write(w.language.Key+"/feed.xml", w.feed()) })
		g.Go(w.pocketFiles)
		g.Go(w.handings)
		g.Go(w.appManifest)
	}
	g.Go(p.sitemap)
	g.Go(func() error { return p.attachments(making) })
	for _, a := range p.allAssets() {
		g.Go(func() error { return files.Write(a.Address, a.Body) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, each := range facets {
		if err := each.finish(); err != nil {
			return err
		}
	}
	return nil
}

func (p *press) writers() (map[string]*writer, error) {
	writers := map[string]*writer{}
	for _, e := range p.plan.Editions {
		w, err := p.writer(e)
		if err != nil {
			return nil, err
		}
		writers[e.Language.Key] = w
	}
	return writers, nil
}

func newPress(plan *site.Plan, t *theme.Theme, files *memory.Files) *press {
	c := plan.Source
	p := &press{
		plan: plan, source: plan.Passed.Source(), files: files, theme: t, cat: c, index: plan.Passed.Index(),
		rates: map[string]catalogue.Rate{}, lines: map[string]draw.Line{},
		base:    strings.TrimSuffix(c.Site.BaseURL, "/") + "/",
		seal:    template.HTML(draw.Seal("")),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	p.ogImage = p.base + sharedAddress
	for line := range p.swatches {
		p.swatches[line] = template.HTML(draw.Swatch(draw.Line(line)))
	}
	for state := range p.rungs {
		p.rungs[state] = template.HTML(draw.Rung(draw.State(state), ""))
	}
	p.emblems = newNewest[draw.Art](soonAgain)
	for _, r := range c.Site.Rates {
		p.rates[r.From], p.rates[r.To] = r, r
	}
	for i, s := range c.Vocabulary.Sectors {
		p.lines[s.ID] = draw.Line(i % draw.Lines)
	}
	var amounts []float64
	for _, each := range c.Projects {
		if each.Public() {
			amounts = append(amounts, millions(each.Investment.Total))
		}
	}
	p.scale = draw.ScaleFor(amounts...)
	return p
}

func (p *press) writer(e *site.Edition) (*writer, error) {
	printer, ok := quantity.For(e.Language.Key)
	if !ok {
		return nil, fmt.Errorf("figures cannot be written in the language %q", e.Language.Key)
	}
	w := &writer{press: p, edition: e, language: e.Language, print: printer, words: p.theme.Words(e.Language.Key), titles: map[string]theme.Words{}, made: &cards{newest: newNewest[Card](cardsKept)}}
	w.made.by = w
	w.frames, w.again, w.near = w.newFrames(), newAgain(), newNewest[[]*catalogue.Project](soonAgain)
	for _, l := range p.cat.Site.Languages {
		w.titles[l.Key] = p.theme.Words(l.Key)
		if l.Key != e.Language.Key && w.other == "" {
			w.other = l.Key
		}
	}
	w.counts = w.counted()
	for _, row := range w.counts.sectors {
		w.legend = append(w.legend, Count{Link: row.Link, Swatch: row.Swatch})
	}
	w.narrowed = sync.OnceValue(w.choices)
	w.deskCards = w.desks()
	return w, nil
}

// sibling reports whether the page is made along with the same page in another
// language.
func (p *press) sibling(page *site.Page) bool {
	all := p.plan.Alternates(page)
	return len(all) > 0 && all[0] != page
}

// siblings makes a page in every language, one after the other, so that what
// they share is drawn once and need not be kept.
func (p *press) siblings(ctx context.Context, first *site.Page, tell func(made bool)) error {
	pages := p.plan.Alternates(first)
	if len(pages) == 0 {
		pages = []*site.Page{first}
	}
	var art shared
	for _, page := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		made, err := p.page(page, &art)
		if err != nil {
			return err
		}
		tell(made)
	}
	return nil
}

// page makes one page, unless it stands already: made tells.
func (p *press) page(page *site.Page, art *shared) (made bool, err error) {
	writers := p.keys.ears.writers[page.Kind]
	w := p.writerOf(writers, page)
	if kept, err := p.files.Keep(page.Address(), p.keys.of(w, page)); kept || err != nil {
		return false, err
	}
	b := p.buffers.Get().(*bytes.Buffer)
	defer p.buffers.Put(b)
	b.Reset()
	if err := w.set(b, page, writers, art); err != nil {
		return false, err
	}
	return true, p.files.Write(page.Address(), b.Bytes())
}

// writerOf is the writer of a page. The cover, which is no language's, is the
// source's.
func (p *press) writerOf(writers map[string]*writer, page *site.Page) *writer {
	if page.Language == "" {
		return writers[p.cat.Site.SourceLanguage]
	}
	return writers[page.Language]
}

// set sets a page into b.
func (w *writer) set(b *bytes.Buffer, page *site.Page, writers map[string]*writer, art *shared) error {
	view, err := w.view(page, writers, art)
	if err == nil {
		err = w.theme.Render(b, w.language.Key, string(page.Kind), view)
	}
	if err != nil {
		return fmt.Errorf("make %s: %w", page.Address(), err)
	}
	return nil
}

// view gathers what the page's template is given.
func (w *writer) view(page *site.Page, writers map[string]*writer, art *shared) (any, error) {
	switch page.Kind {
	case site.Cover:
		return w.cover(page, writers), nil
	case site.Home:
		return w.home(page), nil
	case site.ProjectList, site.Sector, site.Stage, site.Town:
		return w.list(page), nil
	case site.Project:
		return w.project(page, page.Of.(*catalogue.Project), art)
	case site.PolicyList:
		return w.policies(page), nil
	case site.Policy:
		return w.policy(page, page.Of.(*catalogue.Policy))
	case site.FairList:
		return w.fairs(page), nil
	case site.Fair:
		return w.fair(page, page.Of.(*catalogue.Fair))
	case site.Kiosk:
		return w.kiosk(page, page.Of.(*catalogue.Fair), writers), nil
	case site.Progress:
		return w.progress(page), nil
	case site.Bulletin:
		return w.bulletin(page, page.Of.(*catalogue.Bulletin))
	case site.Prose:
		return w.prose(page, page.Of.(*catalogue.Page))
	case site.Compare, site.Saved, site.Offline:
		return w.tool(page), nil
	case site.NotFoundPage:
		return w.notFound(page), nil
	}
	return nil, fmt.Errorf("no view for the kind %q", page.Kind)
}

// colours are the theme's, for pictures that no style sheet reaches.
func (p *press) colours() draw.Colours {
	s := p.theme.Settings
	return draw.Colours{Ink: colour(s.Ink, 0x14211c), Paper: colour(s.Paper, 0xf5f2ea), Seal: colour(s.Seal, 0xa63a2b)}
}

func colour(text string, otherwise uint32) color.NRGBA {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	if err != nil || len(text) != len("#rrggbb") {
		n = uint64(otherwise)
	}
	return color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
}

// sharedAddress is where the picture for shared links stands. Every page names it,
// and it changes with any amount; so, unlike an asset, it is not named by what it
// holds. A chat program that keeps it for some days shows an older landscape: there
// is no figure in it.
const sharedAddress = "landscape.png"

// landscape writes the picture for shared links, whose address is always the same.
func (p *press) landscape() error {
	places := p.places(p.cat.Site.SourceLanguage, func(*catalogue.Project) string { return "" })
	body, err := p.files.Once("landscape", memory.Sum(places, p.colours()), func() ([]byte, error) { return draw.Picture(places, p.colours()) })
	if err != nil {
		return fmt.Errorf("draw the picture for shared links: %w", err)
	}
	return p.files.Write(sharedAddress, body)
}

// allAssets are those of the theme, and what is drawn for every page, but for the
// landscape.
func (p *press) allAssets() []theme.Asset {
	list := append(slices.Clone(p.theme.Assets), p.icon)
	for _, each := range p.apps {
		list = append(list, each.Asset)
	}
	return list
}

// places sets the projects of a language that have room there into the landscape.
func (p *press) places(language string, href func(*catalogue.Project) string) []draw.Place {
	e := p.plan.Editions[language]
	pits := make([]draw.Pit, len(e.Projects))
	for i, each := range e.Projects {
		pits[i] = p.pit(each)
	}
	chosen := draw.Chosen(pits)
	places := make([]draw.Place, len(chosen))
	printer, _ := quantity.For(language)
	for i, at := range chosen {
		each := e.Projects[at]
		places[i] = draw.Place{
			Pit: pits[at], Title: each.Name.In(language), Mark: mark(printer, each.Investment.Total), Address: href(each),
		}
	}
	return places
}

// mark is an amount as it stands at a pit's rim: without the code of the main
// currency, for which there is no room.
func mark(p quantity.Printer, m quantity.Money) string {
	before, number, after := p.Parts(m)
	if before == "" || after == "" || m.Currency() != "CNY" {
		return p.Money(m)
	}
	return number + " " + after
}

// structured writes a value as JSON-LD in its script element. The encoder
// escapes <, > and &, so the element cannot be closed from within.
func (p *press) structured(v any) template.HTML {
	b := p.buffers.Get().(*bytes.Buffer)
	defer p.buffers.Put(b)
	b.Reset()
	b.WriteString(`<script type="application/ld+json">`)
	if json.NewEncoder(b).Encode(v) != nil {
		return ""
	}
	b.Truncate(b.Len() - len("\n"))
	b.WriteString(`</script>`)
	return template.HTML(b.String())
}
