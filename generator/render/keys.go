package render

import (
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/memory"
	"tuijie/generator/site"
)

// keys tells what pages are made from, as digests: a page whose key is what it
// was is what it was.
//
// A key must hold all that its page can show. The facts of an entry go in as
// their digest, whatever of them the page uses; what is looked up by id goes in as
// the digest of the row or entry that the id names, in the page's language; the
// theme's words go in as the version of those that pages of the kind ask for (see
// ears). The pages that a catalogue has many of, those of projects and of lists,
// have a key of what they look up. The few others may look at any fact there is,
// and their keys hold all of them, so that prose alone leaves them as they are.
type keys struct {
	*press
	ears    ears
	common  memory.Digest // of what all files of every language share
	digests *catalogue.Digests
	offers  map[string]memory.Digest // by id: the policies, as they stand today
	tongues map[string]*tongue       // by language
	sets    map[setOf]memory.Digest
}

// tongue is the keys of what one language says.
type tongue struct {
	frame    memory.Digest            // of what stands around every page
	groups   memory.Digest            // of the counts and sums of all groups
	legend   memory.Digest            // of the names and lines of the sectors
	sectors  map[string]memory.Digest // by id: with the character of their lines
	projects map[*catalogue.Project]projectKeys
	any      memory.Digest // of all facts that there are
}

// projectKeys are of one project: all of it, and what its card shows.
type projectKeys struct{ whole, card memory.Digest }

// setOf is pages that are set alike: from one template, in one language.
type setOf struct {
	kind     site.Kind
	language string
}

func (p *press) newKeys(writers map[string]*writer, heard ears) *keys {
	k := &keys{
		press: p, ears: heard, digests: p.plan.Passed.Digests(), offers: map[string]memory.Digest{},
		tongues: map[string]*tongue{}, sets: map[setOf]memory.Digest{},
	}
	for _, each := range p.cat.Policies {
		k.offers[each.ID] = memory.Sum(each.Stated(), each.Expired(p.plan.Passed.Today()))
	}
	around := p.cat.Site
	around.Accept, around.Theme.Featured = nil, nil // these show on the home pages alone, or nowhere
	k.common = memory.Sum(around, p.scale, p.icon.Address, p.apps[0].Address, p.theme.Settings.Widths)
	stated := make([]memory.Digest, len(p.cat.Projects))
	for i, each := range p.cat.Projects {
		stated[i] = memory.Sum(each.Stated(), p.speaks(each), k.published(&each.Entry))
	}
	var all sync.WaitGroup
	for key, w := range writers {
		t := new(tongue)
		k.tongues[key] = t
		all.Go(func() { *t = k.tongue(w, stated) })
	}
	all.Wait()
	for _, kind := range heard.kinds {
		k.sets[setOf{kind, ""}] = k.set(kind, "")
		for l := range writers {
			k.sets[setOf{kind, l}] = k.set(kind, l)
		}
	}
	return k
}

// tongue makes the keys of a language. Of each project stated is what is the same in all.
func (k *keys) tongue(w *writer, stated []memory.Digest) tongue {
	l := w.language.Key
	t := tongue{
		frame: memory.Sum(k.common, w.frameDigest()), legend: memory.Sum(w.legend), sectors: map[string]memory.Digest{},
		groups:   memory.Sum(groupsOf(w.edition.Sectors), groupsOf(w.edition.Stages), groupsOf(w.edition.Towns), len(w.edition.Projects), w.counts, w.narrowed()),
		projects: make(map[*catalogue.Project]projectKeys, len(k.cat.Projects)),
	}
	for _, s := range k.cat.Vocabulary.Sectors {
		t.sectors[s.ID] = memory.Sum(k.digests.RowIn(catalogue.Sectors, s.ID, l), int(k.lines[s.ID]))
	}
	all := make([]memory.Digest, len(stated))
	var rows []memory.Digest
	for i, each := range k.cat.Projects {
		rows = append(rows[:0], stated[i], t.sectors[each.Sector])
		for _, id := range each.Place.Towns {
			rows = append(rows, k.digests.RowIn(catalogue.Towns, id, l))
		}
		card := memory.Sum(rows)
		all[i] = k.whole(each, l, card)
		t.projects[each] = projectKeys{all[i], card}
	}
	t.any = memory.Sum(t.frame, all, k.digests.FewIn(l), k.cat.Site.Theme.Featured, k.plan.Passed.Today().String())
	return t
}

// speaks tells in which languages a project has a page.
func (p *press) speaks(each *catalogue.Project) []bool {
	list := make([]bool, len(p.cat.Site.Languages))
	for i, l := range p.cat.Site.Languages {
		_, list[i] = p.plan.In(l.Key, site.ProjectKey(each))
	}
	return list
}

// whole is the digest of what a project's page in a language shows of the project
// itself, but for its prose.
func (k *keys) whole(p *catalogue.Project, language string, card memory.Digest) memory.Digest {
	beside := []memory.Digest{card, k.digests.RowIn(catalogue.Contacts, p.Contact, language)}
	for _, a := range p.Place.Access {
		beside = append(beside, k.digests.RowIn(catalogue.Places, a.To, language))
	}
	for _, id := range p.Policies {
		beside = append(beside, k.offers[id])
	}
	counted := ""
	if r := k.index.Reserves[p.Reserve]; r != nil {
		counted = r.Name.In(language)
	}
	return memory.Sum(beside, counted)
}

// published lists the files beside an entry that its pages show, with what they hold.
func (k *keys) published(e *catalogue.Entry) []string {
	var list []string
	for _, file := range k.plan.Passed.Files(e) {
		list = append(list, file, k.source.Stated(file))
	}
	return list
}

// frameDigest is of what stands around the pages of a language: where the navigation leads
// to, and what they load.
func (w *writer) frameDigest() memory.Digest {
	h := w.at(&site.Page{Kind: site.Home, Language: w.language.Key})
	return memory.Sum(w.language, h.nav(), h.assets(w.theme.Settings.Styles), h.assets(w.theme.Settings.Scripts))
}

// groupsOf is which groups there are, in their order.
func groupsOf(groups []*site.Group) []string {
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	return ids
}

// set is the digest of how pages are set. The cover speaks every language.
func (k *keys) set(kind site.Kind, language string) memory.Digest {
	in := language
	if language == "" {
		in = k.cat.Site.SourceLanguage
	}
	parts := []memory.Digest{k.theme.Digest(in, string(kind)), k.ears.titled[kind]}
	for _, l := range k.cat.Site.Languages {
		if language == l.Key || language == "" {
			parts = append(parts, k.tongues[l.Key].frame, k.ears.words(kind, l.Key))
		}
	}
	return memory.Sum(parts)
}

// of returns the key of a page.
func (k *keys) of(w *writer, page *site.Page) memory.Digest {
	set := k.sets[setOf{page.Kind, page.Language}]
	switch of := page.Of.(type) {
	case *catalogue.Project:
		return memory.Sum(set, k.project(w, of))
	case *site.Group:
		return memory.Sum(set, k.list(w, page, of))
	case *catalogue.Fair:
		if page.Number != 1 {
			return memory.Sum(set, k.fair(w, page, of))
		}
	}
	return memory.Sum(set, k.other(page))
}

func (k *keys) project(w *writer, p *catalogue.Project) memory.Digest {
	language := w.language.Key
	prose, _ := p.In(language)
	own := k.tongues[language].projects
	around := append(make([]memory.Digest, 0, 16), own[p].whole)
	add := func(each *catalogue.Project) { around = append(around, own[each].card) } // zero for none
	before, after := w.edition.Neighbours(p)
	add(before)
	add(after)
	add(k.index.Projects[p.PartOf])
	for _, each := range w.edition.Phases(p) {
		add(each)
	}
	for _, each := range w.related(p) {
		add(each)
	}
	around = append(around, k.named(&p.Entry)...)
	return memory.Sum(around, prose.Digest, w.deskCards[p.Contact].code != nil, k.plan.Passed.Stale(&p.Entry, language))
}

// named is of what an entry's prose speaks of: it may print any fact of it.
func (k *keys) named(e *catalogue.Entry) []memory.Digest {
	var list []memory.Digest
	for _, id := range k.plan.Passed.Named(e) {
		if id == check.Others {
			list = append(list, k.digests.Others)
		} else if other := k.index.Projects[id]; other != nil {
			list = append(list, k.digests.Named(other), memory.Sum(k.speaks(other)))
		}
	}
	return list
}

func (k *keys) list(w *writer, page *site.Page, g *site.Group) memory.Digest {
	shown, t := g.Shown(page.Number), k.tongues[page.Language]
	kind := string(page.Kind) + "s"
	row := memory.Sum(t.sectors[g.ID], k.digests.RowIn(kind, g.ID, page.Language), k.digests.RowIn(kind, g.ID, w.other))
	first := memory.Digest{}
	if page.Number == 1 {
		first = memory.Sum(t.groups, len(g.Projects), g.Totals)
		if page.Kind == site.ProjectList {
			first = memory.Sum(first, w.at(page).stops(), w.at(page).picturesOfAll())
		}
	}
	return memory.Sum(t.cards(shown), row, first, t.legend, page.Number, site.PagesOf(g), page.Modified)
}

// fair is of a page on which a fair's list goes on, or of its kiosk, which shows
// its projects in another language too.
func (k *keys) fair(w *writer, page *site.Page, f *catalogue.Fair) memory.Digest {
	group := w.edition.AtFair(f)
	parts := k.tongues[page.Language].cards(group.Shown(max(1, page.Number)))
	if other := k.tongues[w.other]; page.Kind == site.Kiosk {
		shown := w.onKiosk(f)
		parts = k.tongues[page.Language].cards(shown)
		if other != nil {
			parts = append(append(parts, k.sets[setOf{page.Kind, w.other}]), other.cards(shown)...)
		}
	}
	h := w.at(page)
	return memory.Sum(parts, f.Stated(), h.fairCard(f), h.alternates(), page.Number, site.PagesOf(group),
		k.plan.Passed.Stale(&f.Entry, w.language.Key))
}

// other is of a page that may show any fact there is, and of prose its own entry's
// alone.
func (k *keys) other(page *site.Page) memory.Digest {
	var all []memory.Digest
	for _, l := range k.cat.Site.Languages {
		if page.Language == l.Key || page.Language == "" {
			all = append(all, k.tongues[l.Key].any)
		}
	}
	e := entryOf(page)
	if e == nil {
		return memory.Sum(all, page.Modified)
	}
	prose, _ := e.In(page.Language)
	return memory.Sum(all, prose.Digest, k.published(e), k.plan.Passed.Stale(e, page.Language), page.Number, page.Modified)
}

// cards is of what the cards of the projects show.
func (t *tongue) cards(projects []*catalogue.Project) []memory.Digest {
	list := make([]memory.Digest, len(projects))
	for i, p := range projects {
		list[i] = t.projects[p].card
	}
	return list
}
