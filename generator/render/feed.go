package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// feedMost is how many entries a feed has: it does not grow with the
// catalogue.
const feedMost = 50

// The forms of an Atom feed: RFC 4287.
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomAuthor  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID       string         `xml:"id"`
		Title    string         `xml:"title"`
		Updated  string         `xml:"updated"`
		Link     atomLink       `xml:"link"`
		Category []atomCategory `xml:"category"`
		Summary  string         `xml:"summary"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
)

// timestamp is a day as Atom writes it: its beginning in the zone of Beijing.
func timestamp(d quantity.Date) string { return d.String() + "T00:00:00+08:00" }

// feed is the projects whose facts changed last, newest first.
func (w *writer) feed() []byte {
	newest := slices.Clone(w.edition.Projects)
	slices.SortStableFunc(newest, func(a, b *catalogue.Project) int { return site.Dated(b).Cmp(site.Dated(a)) })
	newest = newest[:min(len(newest), feedMost)]
	l, s := w.language.Key, w.cat.Site
	f := atomFeed{
		Lang: w.language.Tag, ID: w.base + l + "/feed.xml", Title: s.Title.In(l), Subtitle: s.Tagline.In(l),
		Author: atomAuthor{s.Publisher.Host.In(l)}, Updated: timestamp(w.plan.Passed.Today()),
		Links: []atomLink{{"self", "application/atom+xml", w.base + l + "/feed.xml"}, {"alternate", "text/html", w.base + l + "/"}},
	}
	if len(newest) > 0 {
		f.Updated = timestamp(site.Dated(newest[0]))
	}
	for _, p := range newest {
		address := w.base + l + "/" + site.ProjectKey(p) + "/"
		summary := p.Summary.In(l)
		if p.Illustrative {
			summary += w.words.Say("sample.feed")
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: address, Title: p.Name.In(l), Updated: timestamp(site.Dated(p)), Link: atomLink{"alternate", "text/html", address},
			Category: []atomCategory{{p.Sector, w.index.Sectors[p.Sector].Name.In(l)}}, Summary: summary,
		})
	}
	return document(f)
}

// document writes an XML file. The values hold nothing that XML cannot carry:
// the encoder replaces what it must.
func document(v any) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		panic(fmt.Sprintf("encode XML: %v", err)) // only a type that cannot be encoded fails
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// sitemapMost is how many addresses one file of a sitemap holds; the protocol
// allows 50,000 and 50 MB, and every address here carries its alternates.
const sitemapMost = 10_000

// sitemap writes sitemap.xml, in parts with an index where it is large, and
// robots.txt, which names it. The forms are those of the sitemaps protocol 0.9.
func (p *press) sitemap() error {
	var pages []*site.Page
	for _, page := range p.plan.Pages {
		if listed(page) {
			pages = append(pages, page)
		}
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + p.base + "sitemap.xml\n"
	if err := p.files.Write("robots.txt", []byte(robots)); err != nil {
		return err
	}
	if len(pages) <= sitemapMost {
		return p.files.Write("sitemap.xml", p.sitemapOf(pages))
	}
	index := newMarkup("sitemapindex", "")
	for i := 0; i*sitemapMost < len(pages); i++ {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		part := pages[i*sitemapMost : min(len(pages), (i+1)*sitemapMost)]
		if err := p.files.Write(name, p.sitemapOf(part)); err != nil {
			return err
		}
		index.open("sitemap")
		index.element("loc", p.base, name)
		index.shut("sitemap")
	}
	return p.files.Write("sitemap.xml", index.end("sitemapindex"))
}

// sitemapOf is one file of the sitemap.
func (p *press) sitemapOf(pages []*site.Page) []byte {
	x := newMarkup("urlset", ` xmlns:xhtml="http://www.w3.org/1999/xhtml"`)
	for _, page := range pages {
		x.open("url")
		x.element("loc", p.absolute(page))
		if !page.Modified.IsZero() {
			x.element("lastmod", page.Modified.String())
		}
		for _, each := range p.plan.Alternates(page) {
			x.alternate(p.tagOf(each.Language), p.absolute(each))
		}
		if page.Kind == site.Cover {
			for _, l := range p.cat.Site.Languages {
				x.alternate(l.Tag, p.base+l.Key+"/")
			}
		}
		x.alternate("x-default", p.xDefault(page))
		x.shut("url")
	}
	return x.end("urlset")
}

// markup is XML of the sitemaps protocol, written straight: a sitemap names
// every page, and an encoder by reflection would cost more than its pages.
type markup struct{ bytes.Buffer }

func newMarkup(root, more string) *markup {
	x := new(markup)
	x.WriteString(xml.Header + "<" + root + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"` + more + ">")
	return x
}

func (x *markup) open(name string) { x.WriteString("<" + name + ">") }
func (x *markup) shut(name string) { x.WriteString("</" + name + ">") }

func (x *markup) element(name string, texts ...string) {
	x.open(name)
	for _, text := range texts {
		x.text(text)
	}
	x.shut(name)
}

func (x *markup) alternate(language, address string) {
	x.WriteString(`<xhtml:link rel="alternate" hreflang="`)
	x.text(language)
	x.WriteString(`" href="`)
	x.text(address)
	x.WriteString(`"></xhtml:link>`)
}

// text writes what stands in an element or between quotes. A buffer takes
// everything, so there is no error.
func (x *markup) text(s string) { _ = xml.EscapeText(x, []byte(s)) }

func (x *markup) end(root string) []byte {
	x.shut(root)
	x.WriteByte('\n')
	return x.Bytes()
}

// xDefault is the page for readers of none of the site's languages: the English
// one, or the first there is; of the home pages, the cover.
func (p *press) xDefault(page *site.Page) string {
	if page.Key == "" {
		return p.base
	}
	alternates := p.plan.Alternates(page)
	for _, each := range alternates {
		if each.Language == "en" {
			return p.absolute(each)
		}
	}
	return p.absolute(alternates[0])
}

func (p *press) tagOf(language string) string {
	for _, l := range p.cat.Site.Languages {
		if l.Key == language {
			return l.Tag
		}
	}
	return strings.ToLower(language)
}
