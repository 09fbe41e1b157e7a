package render

import (
	"net/url"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/site"

	"html/template"
)

// policy is the content security policy of every page: nothing but the site's
// own styles, pictures, scripts, manifest and service worker, none of them inline.
// What the worker may fetch is not the pages' to say. No script of the site's fetches
// anything, since it works from a folder; but an inspector's program asks for
// robots.txt as the page, and takes a refusal for a fault of the site.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; " +
	"connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"

// here is a page being written: it knows the way to every other.
type here struct {
	*writer
	page *site.Page
	root string
}

func (w *writer) at(page *site.Page) here {
	return here{w, page, strings.Repeat("../", strings.Count(page.Address(), "/"))}
}

// to returns the relative address of the page with the key in the writer's
// language, or "" where there is none.
func (h here) to(key string) string { return h.toIn(h.language.Key, key) }

func (h here) toIn(language, key string) string {
	address, ok := h.plan.In(language, key)
	if !ok {
		return ""
	}
	return h.root + address
}

// absolute is a page's address on the published site, without "index.html".
func (p *press) absolute(page *site.Page) string {
	return p.base + strings.TrimSuffix(page.Address(), "index.html")
}

// common fills in what every page has. The title and the description are the
// page's own.
func (h here) common(title, description string) Page {
	s := h.cat.Site
	full := title
	if siteTitle := s.Title.In(h.language.Key); title != siteTitle {
		full = h.words.Say("site.title", title, siteTitle)
	}
	f := h.frame()
	p := Page{
		Kind: string(h.page.Kind), Language: h.language, Root: h.root,
		Title: title, FullTitle: full, Description: description,
		Canonical: h.absolute(h.page), Alternates: h.alternates(), XDefault: h.xDefault(h.page),
		Home: f.home, SiteTitle: s.Title.In(h.language.Key), Tagline: s.Tagline.In(h.language.Key),
		Nav: h.nav(), Feed: f.feed, Security: policy, Unlisted: !listed(h.page),
		Picture: h.ogImage, Icon: f.icon, TouchIcon: f.touch, App: f.app, Seal: h.seal,
		Styles: f.styles, Scripts: f.scripts, Footer: f.footer,
	}
	if e := entryOf(h.page); e != nil && h.plan.Passed.Stale(e, h.language.Key) {
		p.Stale = h.words.Say("site.stale", h.languageName(h.cat.Site.SourceLanguage))
	}
	if !h.page.Modified.IsZero() {
		p.Updated, p.UpdatedISO = h.print.Date(h.page.Modified), h.page.Modified.String()
	}
	return p
}

// listed reports whether search engines are told of the page. A kiosk repeats what
// other pages say.
func listed(page *site.Page) bool {
	switch page.Kind {
	case site.NotFoundPage, site.Kiosk, site.Compare, site.Saved, site.Offline:
		return false
	}
	return true
}

// entryOf is the entry that the page is about, or nil.
func entryOf(page *site.Page) *catalogue.Entry {
	switch of := page.Of.(type) {
	case *catalogue.Project:
		return &of.Entry
	case *catalogue.Policy:
		return &of.Entry
	case *catalogue.Fair:
		return &of.Entry
	case *catalogue.Bulletin:
		return &of.Entry
	case *catalogue.Page:
		return &of.Entry
	}
	return nil
}

// alternates lists the page in every language; where a language lacks it, the
// switch leads to the language's home page and says so.
func (h here) alternates() []Alternate {
	pages := h.plan.Alternates(h.page)
	list := make([]Alternate, 0, len(h.cat.Site.Languages))
	for _, l := range h.cat.Site.Languages {
		a := Alternate{Language: l, Current: l.Key == h.page.Language}
		if at := slices.IndexFunc(pages, func(p *site.Page) bool { return p.Language == l.Key }); at >= 0 {
			a.Href, a.URL = h.root+pages[at].Address(), h.absolute(pages[at])
		} else {
			a.Href, a.Missing, a.Note = h.toIn(l.Key, ""), true, h.words.Say("site.elsewhere", l.Name)
		}
		list = append(list, a)
	}
	return list
}

// publicSecurity is the page of the ministry that shows a filing; its address
// takes the digits of the number alone.
func publicSecurity(number string) string {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, number)
	if digits == "" {
		return ""
	}
	return "https://beian.mps.gov.cn/#/query/webSearch?code=" + digits
}

// telephone is the address that dials a number: digits alone, with the
// country's code. A sample number, all of whose last seven digits are 0, has
// none.
func telephone(number string) string {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
	if len(digits) < 7 || strings.HasSuffix(digits, "0000000") {
		return ""
	}
	if strings.HasPrefix(digits, "+") {
		return "tel:" + digits
	}
	return "tel:+86" + strings.TrimPrefix(digits, "0")
}

// crumbs lead from the home page to this one.
func (h here) crumbs(keys ...Link) []Link {
	return append([]Link{{Text: h.words.Say("nav.home"), Href: h.to("")}}, keys...)
}

// amount writes money for the page, with its parts and, where a rate is
// declared, about how much it is in a foreign currency.
func (h here) amount(m quantity.Money, estimate bool) Amount {
	if m.IsZero() {
		return Amount{}
	}
	a := Amount{TBD: m.TBD(), Estimate: estimate && m.Known()}
	a.Before, a.Number, a.After = h.print.Parts(m)
	a.Text = h.print.Whole(a.Before, a.Number, a.After)
	if r, ok := h.rates[m.Currency()]; ok && m.Known() {
		if text, ok := h.print.Approx(m, r.Exchange()); ok {
			note := h.again.rate(h, m.Currency(), r)
			a.Approx, a.ApproxNote = h.words.Say("amount.approx", text, note.date), note.text
		}
	}
	return a
}

// text is an entry's text in the page's language.
func (h here) text(t lang.Text) string { return t.In(h.language.Key) }

func (h here) tag(language string) string {
	for _, l := range h.cat.Site.Languages {
		if l.Key == language {
			return l.Tag
		}
	}
	return language
}

// desk is a desk without its card.
func (h here) desk(id, subject string) *Contact {
	k := h.index.Contacts[id]
	if k == nil {
		return nil
	}
	c := &Contact{
		ID: k.ID, Name: h.text(k.Name), Role: h.text(k.Role), Office: h.text(k.Office), Hours: h.text(k.Hours),
		Phone: k.Phone, Email: k.Email, Sample: k.Illustrative,
	}
	if !k.Illustrative {
		c.PhoneHref = telephone(k.Phone)
		if k.Email != "" {
			c.EmailHref = "mailto:" + k.Email
			if subject != "" {
				c.EmailHref += "?subject=" + url.PathEscape(subject)
			}
		}
	}
	var spoken []string
	for _, key := range k.Languages {
		spoken = append(spoken, h.languageName(key))
	}
	c.Languages = strings.Join(spoken, h.words.Say("list.comma"))
	if k.ReplyDays > 0 {
		c.Reply = h.words.Say("contact.reply", h.print.Count(int64(k.ReplyDays)))
	}
	return c
}

// languageName is a language's name for itself, or its tag where the site does
// not know it.
func (h here) languageName(key string) string {
	for _, l := range h.cat.Site.Languages {
		if l.Key == key || l.Tag == key {
			return l.Name
		}
	}
	return key
}

// counts are the groups of a language's edition as rows of lists. They are the
// same on every page but for their addresses and which is current.
type counts struct{ sectors, stages, towns []Count }

func (w *writer) counted() counts {
	var c counts
	largest := 0.0
	for _, g := range w.edition.Sectors {
		largest = max(largest, millions(g.Total()))
	}
	h := here{writer: w}
	for _, g := range w.edition.Sectors {
		s := h.index.Sectors[g.ID]
		row := h.count(g, h.text(s.Name), h.text(s.Description))
		row.Bar = template.HTML(draw.Bar(millions(g.Total()), largest, h.lines[g.ID]))
		row.Swatch = h.swatches[h.lines[g.ID]]
		c.sectors = append(c.sectors, row)
	}
	most := 0
	for _, g := range w.edition.Stages {
		most = max(most, len(g.Projects))
	}
	for _, g := range w.edition.Stages {
		row := h.count(g, h.words.Label("stage", g.ID), h.words.Label("stage-note", g.ID))
		row.Bar = template.HTML(draw.Bar(float64(len(g.Projects)), float64(most), draw.Solid))
		c.stages = append(c.stages, row)
	}
	for _, g := range w.edition.Towns {
		t := h.index.Towns[g.ID]
		c.towns = append(c.towns, h.count(g, h.text(t.Name), h.text(t.Description)))
	}
	return c
}

// count is a group as one row of a list of groups.
func (h here) count(g *site.Group, name, description string) Count {
	c := Count{
		Link:        Link{Text: name},
		ID:          g.ID,
		Description: description,
		Projects:    h.words.Say("count.projects", h.print.Count(int64(len(g.Projects)))),
		Number:      h.print.Count(int64(len(g.Projects))),
		Amount:      h.amount(g.Total(), false),
	}
	whole := h.edition.All.Total()
	if whole.Known() && g.Total().Known() && g.Total().Currency() == whole.Currency() {
		if share, err := quantity.Share(g.Total(), whole); err == nil {
			c.Share = h.print.Rate(share)
		}
	}
	return c
}

// linked gives the rows of groups their addresses from this page.
func (h here) linked(kind site.Kind, groups []*site.Group, rows []Count) []Count {
	list := append(make([]Count, 0, len(rows)), rows...)
	addresses := h.frame().groups[kind]
	for i, g := range groups {
		list[i].Href, list[i].Current = addresses[g.ID], h.page.Of == g
	}
	return list
}

func (h here) sectorCounts() []Count {
	return h.linked(site.Sector, h.edition.Sectors, h.counts.sectors)
}

func (h here) stageCounts() []Count {
	return h.linked(site.Stage, h.edition.Stages, h.counts.stages)
}

func (h here) townCounts() []Count { return h.linked(site.Town, h.edition.Towns, h.counts.towns) }

func anySample(projects []*catalogue.Project) bool {
	for _, p := range projects {
		if p.Illustrative {
			return true
		}
	}
	return false
}

func texts(links []Link) []string {
	list := make([]string, len(links))
	for i, l := range links {
		list[i] = l.Text
	}
	return list
}

// named sets the page's name in the first other language, which stands small
// beneath the title as in bilingual print.
func (h here) named(p *Page, t lang.Text) {
	if h.other != "" && t.Has(h.other) {
		p.OtherTitle, p.TitleTag = t.In(h.other), h.tag(h.other)
	}
}
