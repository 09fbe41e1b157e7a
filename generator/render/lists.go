package render

import (
	"html/template"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/lang"
	"tuijie/generator/site"
)

func (w *writer) cover(page *site.Page, writers map[string]*writer) CoverView {
	h := w.at(page)
	c := w.cat.Site
	v := CoverView{Page: h.common(c.Title.In(w.language.Key), c.Tagline.In(w.language.Key))}
	v.Canonical, v.Alternates, v.Feed = w.base, nil, ""
	var doors []string
	for _, l := range c.Languages {
		each := writers[l.Key]
		in := each.at(page)
		doors = append(doors, each.words.Say("cover.choose"))
		v.Editions = append(v.Editions, CoverEdition{
			Language: l, Title: c.Title.In(l.Key), Tagline: c.Tagline.In(l.Key), Href: h.toIn(l.Key, ""),
			Line:   in.line(),
			Total:  in.amount(each.edition.All.Total(), false),
			Sample: each.words.Say("sample.short"),
		})
		v.Alternates = append(v.Alternates, Alternate{Language: l, Href: h.toIn(l.Key, ""), URL: w.base + l.Key + "/"})
	}
	v.DoorsLabel = strings.Join(doors, " / ")
	v.Sample = anySample(w.edition.Projects)
	v.Landscape, v.Tall = h.landscape(false)
	v.Data = h.organisation()
	return v
}

// landscape draws all projects, as links where linked, wide and tall.
func (h here) landscape(linked bool) (wide, tall template.HTML) {
	places := h.places(h.language.Key, func(p *catalogue.Project) string {
		if !linked {
			return ""
		}
		return h.to(site.ProjectKey(p))
	})
	label := h.words.Say("drawing.landscape", h.print.Count(int64(len(h.edition.Projects))))
	return template.HTML(draw.Landscape(places, draw.Wide, label)), template.HTML(draw.Landscape(places, draw.Tall, label))
}

// featuredMost is how many projects the home page shows.
const featuredMost = 6

func (w *writer) home(page *site.Page) HomeView {
	h := w.at(page)
	s := w.cat.Site
	v := HomeView{
		Page:    h.common(h.text(s.Title), h.text(s.Tagline)),
		Total:   h.amount(w.edition.All.Total(), false),
		Number:  w.print.Count(int64(len(w.edition.Projects))),
		Sectors: h.sectorCounts(), Stages: h.stageCounts(),
		Featured: h.cards(h.featured()), ListHref: h.to("projects"), ProgressHref: h.to("progress"),
		Fair: h.nextFair(), Declared: h.declared(),
	}
	v.Sample = anySample(w.edition.Projects)
	v.Tally = []Figure{
		{Label: w.words.Say("home.tally-projects"), Number: v.Number},
		{Label: w.words.Say("home.tally-sectors"), Number: w.print.Count(int64(len(w.edition.Sectors)))},
		{Label: w.words.Say("home.tally-open"), Number: w.print.Count(int64(w.open()))},
	}
	h.named(&v.Page, s.Title)
	v.Landscape, v.Tall = h.landscape(true)
	if len(w.cat.Contacts) > 0 {
		v.Contact = h.contact(w.cat.Contacts[0].ID, "")
	}
	if len(w.edition.Bulletins) > 0 {
		newest := h.quarter(w.edition.Bulletins[0])
		v.Progress, v.ProgressTitle = newest.Targets, newest.Text
	}
	v.Data = h.organisation()
	return v
}

// featured is the projects that site.toml names, or else the largest open one
// of each sector.
func (h here) featured() []*catalogue.Project {
	var list []*catalogue.Project
	for _, id := range h.cat.Site.Theme.Featured {
		if p := h.index.Projects[id]; p != nil && h.to(site.ProjectKey(p)) != "" {
			list = append(list, p)
		}
	}
	if len(list) > 0 {
		return list[:min(len(list), featuredMost)]
	}
	for _, g := range h.edition.Sectors {
		best := g.Projects[0]
		for _, p := range g.Projects {
			if order(p) > order(best) || order(p) == order(best) && millions(p.Investment.Total) > millions(best.Investment.Total) {
				best = p
			}
		}
		list = append(list, best)
	}
	return list[:min(len(list), featuredMost)]
}

// order puts projects that an investor can still join before the others.
func order(p *catalogue.Project) int {
	switch p.Stage {
	case catalogue.Promoted:
		return 3
	case catalogue.Talks:
		return 2
	case catalogue.Reserved, catalogue.Intent:
		return 1
	}
	return 0
}

// declared says what the newest reserve library declares.
func (h here) declared() string {
	reserves := h.cat.Reserves
	if len(reserves) == 0 {
		return ""
	}
	r := reserves[len(reserves)-1]
	return h.words.Say("home.declared", h.text(r.Name), h.print.Count(int64(r.Declared.Count)), h.print.Money(r.Declared.Total), h.text(r.Declared.Source))
}

func (w *writer) list(page *site.Page) ListView {
	h := w.at(page)
	g := page.Of.(*site.Group)
	name, note := h.groupTitle(g)
	title := h.text(name)
	shown := g.Shown(page.Number)
	v := ListView{
		First: page.Number == 1, Note: h.text(note), ListHref: h.to("projects"),
		Cards: h.cards(shown), Pager: h.pager(h.listKey(), g), Legend: w.legend,
	}
	description := w.words.Say("list.description-next", title, w.print.Count(int64(page.Number)), w.print.Count(int64(v.Pager.Of)))
	if v.First {
		v.AllNumber = w.print.Count(int64(len(w.edition.Projects)))
		v.Total = h.amount(g.Total(), false)
		v.Count = w.words.Say("count.projects", w.print.Count(int64(len(g.Projects))))
		v.Sectors, v.Stages, v.Towns = h.sectorCounts(), h.stageCounts(), h.townCounts()
		description = w.words.Say("list.description", title, v.Count, v.Total.Text)
	}
	if v.First && page.Kind == site.ProjectList {
		v.Facets, v.Stops, v.Pictures = w.narrowed(), h.stops(), h.picturesOfAll()
	}
	v.Page = h.common(title, description)
	h.named(&v.Page, name)
	var above []Link
	if page.Kind != site.ProjectList {
		v.GroupKind = string(page.Kind)
		above = append(above, Link{Text: w.words.Say("nav.projects"), Href: h.to("projects")})
	}
	if !v.First {
		above = append(above, Link{Text: title, Href: h.to(h.listKey())})
	}
	v.Crumbs = h.crumbs(above...)
	v.Sample = anySample(shown)
	v.Data = h.itemList(title, shown)
	return v
}

// groupTitle names a list and says what it is.
func (h here) groupTitle(g *site.Group) (title, note lang.Text) {
	switch h.page.Kind {
	case site.Sector:
		s := h.index.Sectors[g.ID]
		return s.Name, s.Description
	case site.Stage:
		return h.spoken("stage." + g.ID), h.spoken("stage-note." + g.ID)
	case site.Town:
		t := h.index.Towns[g.ID]
		return t.Name, t.Description
	}
	return h.spoken("list.title"), lang.Text{}
}

// spoken is a title that is a word of the interface, in every language of the site.
func (w *writer) spoken(key string) lang.Text {
	var t lang.Text
	for _, l := range w.cat.Site.Languages {
		t.Set(l.Key, w.titles[l.Key].Say(key))
	}
	return t
}

// line says how many projects in how many sectors, and what they come to.
func (h here) line() string {
	return h.words.Say("cover.line",
		h.words.Say("count.projects", h.print.Count(int64(len(h.edition.Projects)))),
		h.words.Say("count.sectors", h.print.Count(int64(len(h.edition.Sectors)))),
		h.print.Money(h.edition.All.Total()))
}

// open is how many projects seek an investor.
func (w *writer) open() int {
	n := 0
	for _, g := range w.edition.Stages {
		if g.ID == catalogue.Promoted.String() {
			n = len(g.Projects)
		}
	}
	return n
}

// pager leads to the first and the last page of a list and to those around this
// one. The key is of the list's first page.
func (h here) pager(key string, g *site.Group) Pager {
	this, last := h.page.Number, site.PagesOf(g)
	p := Pager{Number: this, Of: last}
	if last == 1 {
		return p
	}
	to := func(n int) string { return h.to(site.NumberedKey(key, n)) }
	p.Previous, p.Next = to(this-1), to(this+1)
	numbers := []int{1}
	for n := max(2, this-2); n <= min(last-1, this+2); n++ {
		numbers = append(numbers, n)
	}
	for _, n := range append(numbers, last) {
		p.Pages = append(p.Pages, Link{h.print.Count(int64(n)), to(n), n == this})
	}
	return p
}

// listKey is the key of the first page of the list this page belongs to.
func (h here) listKey() string {
	if h.page.Kind == site.ProjectList {
		return "projects"
	}
	return site.GroupKey(h.page.Kind, h.page.Of.(*site.Group).ID)
}

func (w *writer) notFound(page *site.Page) NotFoundView {
	h := w.at(page)
	return NotFoundView{
		Page:     h.common(w.words.Say("404.title"), w.words.Say("404.text")),
		ListHref: h.to("projects"), ContactHref: h.to("contact"),
		Empty: template.HTML(draw.Emblem(draw.Pit{Number: 404, Rings: 1}, draw.ScaleFor(), draw.Large, "")),
	}
}
