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

type (
	sitemapFile struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		XHTML   string       `xml:"xmlns:xhtml,attr"`
		URLs    []sitemapURL `xml:"url"`
	}
	sitemapURL struct {
		Loc      string        `xml:"loc"`
		Modified string        `xml:"lastmod,omitempty"`
		Links    []sitemapLink `xml:"xhtml:link"`
	}
	sitemapLink struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	sitemapIndex struct {
		XMLName  xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Sitemaps []sitemapPart `xml:"sitemap"`
	}
	sitemapPart struct {
		Loc string `xml:"loc"`
	}
)

// sitemap writes sitemap.xml, in parts with an index where it is large, and
// robots.txt, which names it.
func (p *press) sitemap(write Write) error {
	var urls []sitemapURL
	for _, page := range p.plan.Pages {
		if page.Kind != site.NotFoundPage {
			urls = append(urls, p.sitemapURL(page))
		}
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + p.base + "sitemap.xml\n"
	if err := write("robots.txt", []byte(robots)); err != nil {
		return err
	}
	if len(urls) <= sitemapMost {
		return write("sitemap.xml", document(sitemapFile{XHTML: xhtml, URLs: urls}))
	}
	var index sitemapIndex
	for i := 0; i*sitemapMost < len(urls); i++ {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		part := urls[i*sitemapMost : min(len(urls), (i+1)*sitemapMost)]
		if err := write(name, document(sitemapFile{XHTML: xhtml, URLs: part})); err != nil {
			return err
		}
		index.Sitemaps = append(index.Sitemaps, sitemapPart{p.base + name})
	}
	return write("sitemap.xml", document(index))
}

const xhtml = "http://www.w3.org/1999/xhtml"

func (p *press) sitemapURL(page *site.Page) sitemapURL {
	u := sitemapURL{Loc: p.absolute(page)}
	if !page.Modified.IsZero() {
		u.Modified = page.Modified.String()
	}
	for _, each := range p.plan.Alternates(page) {
		u.Links = append(u.Links, sitemapLink{"alternate", p.tagOf(each.Language), p.absolute(each)})
	}
	if page.Key == "" {
		for _, l := range p.cat.Site.Languages {
			if page.Language == "" {
				u.Links = append(u.Links, sitemapLink{"alternate", l.Tag, p.base + l.Key + "/"})
			}
		}
	}
	u.Links = append(u.Links, sitemapLink{"alternate", "x-default", p.xDefault(page)})
	return u
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
