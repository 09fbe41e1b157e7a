package render

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/site"
)

// keys tells what pages are made from, as digests: a page whose key is what it
// was is what it was. Only the pages that a catalogue has many of have one, those
// of projects and of lists; the few others are made every time.
//
// A key must hold all that its page can show. The facts of an entry go in as
// their digest, whatever of them the page uses; what is looked up by id goes in as
// the digest of the row or entry that the id names; the theme's words go in as the
// version of those that pages of the kind ask for (see ears).
type keys struct {
	*press
	ears     ears
	common   memory.Digest            // of what all files of every language share
	frames   map[string]memory.Digest // by language: what stands around every page
	groups   map[string]memory.Digest // by language: the counts and sums of all groups
	legends  map[string]memory.Digest // by language: the names and lines of the sectors
	digests  *catalogue.Digests
	sectors  map[string]memory.Digest // by id: with the character of their lines
	offers   map[string]memory.Digest // by id: the policies, as they stand today
	projects map[*catalogue.Project]projectKeys
}

// projectKeys are of one project: all of it, and what its card shows.
type projectKeys struct{ whole, card memory.Digest }

func (p *press) newKeys(writers map[string]*writer, heard ears) *keys {
	k := &keys{
		press: p, ears: heard, frames: map[string]memory.Digest{}, groups: map[string]memory.Digest{}, legends: map[string]memory.Digest{},
		digests: p.plan.Passed.Digests(), sectors: map[string]memory.Digest{}, offers: map[string]memory.Digest{}, projects: make(map[*catalogue.Project]projectKeys, len(p.cat.Projects)),
	}
	c := p.cat
	for _, s := range c.Vocabulary.Sectors {
		k.sectors[s.ID] = memory.Sum(k.digests.Row(catalogue.Sectors, s.ID), int(p.lines[s.ID]))
	}
	for _, each := range c.Policies {
		k.offers[each.ID] = memory.Sum(each.Stated(), each.Expired(p.plan.Passed.Today()))
	}
	around := c.Site
	around.Accept, around.Theme.Featured = nil, nil // these show on the home pages alone, or nowhere
	k.common = memory.Sum(around, p.scale, p.icon.Address, p.apps[0].Address, p.theme.Settings.Widths)
	for key, w := range writers {
		k.frames[key] = memory.Sum(k.common, w.frame())
		k.legends[key] = memory.Sum(w.legend)
		k.groups[key] = memory.Sum(groupsOf(w.edition.Sectors), groupsOf(w.edition.Stages), groupsOf(w.edition.Towns), len(w.edition.Projects), w.counts, w.narrowed())
	}
	for _, each := range c.Projects {
		towns := make([]memory.Digest, len(each.Place.Towns))
		for i, id := range each.Place.Towns {
			towns[i] = k.digests.Row(catalogue.Towns, id)
		}
		card := memory.Sum(each.Stated(), k.sectors[each.Sector], towns, p.speaks(each))
		k.projects[each] = projectKeys{k.whole(each, card), card}
	}
	return k
}

// speaks tells in which languages a project has a page.
func (p *press) speaks(each *catalogue.Project) []bool {
	list := make([]bool, len(p.cat.Site.Languages))
	for i, l := range p.cat.Site.Languages {
		_, list[i] = p.plan.In(l.Key, site.ProjectKey(each))
	}
	return list
}

// whole is the digest of what a project's page shows of the project itself, in
// any language but for its prose.
func (k *keys) whole(p *catalogue.Project, card memory.Digest) memory.Digest {
	var beside []memory.Digest
	for _, a := range p.Place.Access {
		beside = append(beside, k.digests.Row(catalogue.Places, a.To))
	}
	for _, id := range p.Policies {
		beside = append(beside, k.offers[id])
	}
	var counted lang.Text
	if r := k.index.Reserves[p.Reserve]; r != nil {
		counted = r.Name
	}
	var published []string
	for _, file := range k.plan.Passed.Files(&p.Entry) {
		published = append(published, file, k.source.Stated(file))
	}
	return memory.Sum(card, beside, k.digests.Row(catalogue.Contacts, p.Contact), counted, published)
}

// frame is what stands around the pages of a language: where the navigation leads
// to, and what they load.
func (w *writer) frame() memory.Digest {
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

// of returns the key of a page; false for a page that is made every time.
func (k *keys) of(w *writer, page *site.Page) (memory.Digest, bool) {
	set := memory.Sum(memory.Digest(w.theme.Digest(page.Language, string(page.Kind))), k.frames[page.Language], k.ears.words(page.Kind, page.Language))
	switch of := page.Of.(type) {
	case *catalogue.Project:
		return memory.Sum(set, k.project(w, of)), true
	case *site.Group:
		return memory.Sum(set, k.list(w, page, of)), true
	case *catalogue.Fair:
		if page.Number != 1 {
			return memory.Sum(set, k.frames[w.other], k.ears.words(page.Kind, w.other), k.fair(w, page, of)), true
		}
	}
	return memory.Digest{}, false
}

func (k *keys) project(w *writer, p *catalogue.Project) memory.Digest {
	prose, _ := p.In(w.language.Key)
	around := []memory.Digest{k.projects[p].whole}
	add := func(each *catalogue.Project) {
		if each != nil {
			around = append(around, k.projects[each].card)
		} else {
			around = append(around, memory.Digest{})
		}
	}
	before, after := w.edition.Neighbours(p)
	add(before)
	add(after)
	add(k.index.Projects[p.PartOf])
	for _, each := range w.edition.Phases(p) {
		add(each)
	}
	for _, each := range w.edition.Related(p, relatedMost) {
		add(each)
	}
	for _, id := range k.plan.Passed.Named(&p.Entry) {
		if id == check.Others {
			around = append(around, k.digests.Others)
			continue
		}
		if other := k.index.Projects[id]; other != nil { // prose may print any fact of it
			around = append(around, k.projects[other].whole)
		}
	}
	return memory.Sum(around, prose.Digest, w.deskCards[p.Contact].code != nil, k.plan.Passed.Stale(&p.Entry, w.language.Key))
}

func (k *keys) list(w *writer, page *site.Page, g *site.Group) memory.Digest {
	shown := g.Shown(page.Number)
	row := k.digests.Row(string(page.Kind)+"s", g.ID)
	if page.Kind == site.Sector {
		row = k.sectors[g.ID]
	}
	first := memory.Digest{}
	if page.Number == 1 {
		first = memory.Sum(k.groups[page.Language], len(g.Projects), g.Totals)
		if page.Kind == site.ProjectList {
			first = memory.Sum(first, w.at(page).stops(), w.at(page).picturesOfAll())
		}
	}
	return memory.Sum(k.cards(shown), row, first, k.legends[page.Language], page.Number, site.PagesOf(g), page.Modified)
}

// fair is of a page on which a fair's list goes on, or of its kiosk, which shows
// its projects in another language too.
func (k *keys) fair(w *writer, page *site.Page, f *catalogue.Fair) memory.Digest {
	group := w.edition.AtFair(f)
	shown := w.onKiosk(f)
	if page.Kind == site.Fair {
		shown = group.Shown(page.Number)
	}
	h := w.at(page)
	return memory.Sum(k.cards(shown), f.Stated(), h.fairCard(f), h.alternates(), page.Number, site.PagesOf(group),
		k.plan.Passed.Stale(&f.Entry, w.language.Key))
}

// cards is of what the cards of the projects show.
func (k *keys) cards(projects []*catalogue.Project) []memory.Digest {
	list := make([]memory.Digest, len(projects))
	for i, p := range projects {
		list[i] = k.projects[p].card
	}
	return list
}
