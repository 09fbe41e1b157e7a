package render

import (
	"bytes"
	"html/template"
	"path"
	"strings"
	"unicode/utf8"

	"tuijie/generator/catalogue"
	"tuijie/generator/markdown"
	"tuijie/generator/site"
)

// fill supplies what prose does not hold: facts, and the way to other pages.
func (h here) fill(e catalogue.Described) markdown.Fill {
	return markdown.Fill{
		Fact: func(at string) (string, bool) {
			fact, ok := h.index.Fact(e, at)
			if !ok {
				return "", false
			}
			return h.index.Print(h.print, h.language.Key, fact)
		},
		Link:  func(to string) (string, bool) { return h.follow(e.Entry, to) },
		Image: func(to string) (markdown.Picture, bool) { return h.picture(e.Entry, to) },
		Notes: h.words.Say("prose.notes"), Back: h.words.Say("prose.back"),
	}
}

// follow turns a link of the content into an address of the site.
func (h here) follow(e *catalogue.Entry, destination string) (string, bool) {
	to, ok := e.Resolve(destination)
	if !ok || !h.index.Reaches(to, h.language.Key) {
		return "", false
	}
	anchor := ""
	if to.Anchor != "" {
		anchor = "#" + to.Anchor
	}
	switch {
	case to.External != "":
		return to.External, true
	case to.File != "":
		return h.root + h.published(to.File), true
	case to.Kind == "":
		return anchor, true
	}
	href := h.to(h.keyOf(to))
	return href + anchor, href != ""
}

func (h here) picture(e *catalogue.Entry, destination string) (markdown.Picture, bool) {
	to, ok := e.Resolve(destination)
	if !ok || to.File == "" {
		return markdown.Picture{}, false
	}
	photo, ok := h.photo(to.File)
	if !ok {
		return markdown.Picture{}, false
	}
	narrow := photo[0]
	m := markdown.Picture{Src: h.root + narrow.Address, Width: narrow.Width, Height: narrow.Height}
	if narrow.WebP != "" {
		m.WebP = h.root + narrow.WebP
	}
	return m, true
}

// keyOf is the key of the page that a link leads to.
func (h here) keyOf(to catalogue.Link) string {
	switch {
	case to.Kind == catalogue.Projects && to.ID != "":
		return site.ProjectKey(h.index.Projects[to.ID])
	case to.Kind == catalogue.Bulletins:
		return path.Join("progress", to.ID)
	case to.Kind == catalogue.Pages:
		return to.ID
	}
	return path.Join(string(to.Kind), to.ID)
}

// fileAddress is where a document beside an entry is published; published also
// knows pictures.
func fileAddress(file string) string { return "files/" + strings.TrimPrefix(file, "content/") }

// document loads and parses an entry's prose in the writer's language; nil
// where it has none.
func (h here) document(e *catalogue.Entry) (*markdown.Document, error) {
	prose, ok := e.In(h.language.Key)
	if !ok {
		return nil, nil
	}
	source := h.plan.Passed.Source()
	text, _, err := source.Prose(prose)
	if err != nil {
		return nil, err
	}
	doc, _ := h.plan.Passed.Engine().Parse(prose.File, text)
	return doc, nil
}

// body is an entry's prose as a page sets it.
func (h here) body(e catalogue.Described) (Body, error) {
	if galley, ok := h.plan.Passed.Galley(e.Entry, h.language.Key); ok {
		if b, ok := h.setGalley(e.Entry, galley); ok {
			return b, nil
		}
	}
	doc, err := h.document(e.Entry)
	if err != nil || doc == nil {
		return Body{}, err
	}
	return setBody(doc, h.fill(e))
}

// excerpted is an entry's prose as a page sets it, with an excerpt for summaries.
func (h here) excerpted(e catalogue.Described) (Body, string, error) {
	doc, err := h.document(e.Entry)
	if err != nil || doc == nil {
		return Body{}, "", err
	}
	f := h.fill(e)
	b, err := setBody(doc, f)
	return b, excerpt(doc.Plain(f)), err
}

// setGalley sets prose that is set already but for its links; false where a link has no address here.
func (h here) setGalley(e *catalogue.Entry, g markdown.Galley) (Body, bool) {
	link := func(to string) (string, bool) { return h.follow(e, to) }
	lead, ok := g.Lead.Set(link)
	b := Body{Lead: template.HTML(lead), Sections: make([]Section, 0, len(g.Sections))}
	for _, s := range g.Sections {
		html, set := s.Body.Set(link)
		ok = ok && set
		b.Sections = append(b.Sections, Section{ID: s.ID, Title: s.Title, Body: template.HTML(html)})
	}
	return b, ok
}

func setBody(doc *markdown.Document, f markdown.Fill) (Body, error) {
	var b Body
	var buf bytes.Buffer
	put := func(write func(*bytes.Buffer) error) (template.HTML, error) {
		buf.Reset()
		err := write(&buf)
		return template.HTML(buf.String()), err
	}
	var err error
	if b.Lead, err = put(func(w *bytes.Buffer) error { return doc.Lead().HTML(w, f) }); err != nil {
		return b, err
	}
	for s := range doc.Sections {
		html, err := put(func(w *bytes.Buffer) error { return s.HTML(w, f) })
		if err != nil {
			return b, err
		}
		b.Sections = append(b.Sections, Section{ID: s.ID(f), Title: s.Title(f), Body: html})
	}
	if doc.HasNotes() {
		b.Notes, err = put(func(w *bytes.Buffer) error { return doc.Notes(w, f) })
	}
	return b, err
}

// excerptLength is how many characters a description has at most; search
// engines and chat programs show about as many.
const excerptLength = 150

// excerpt is the beginning of a text, cut at the end of a sentence or word.
func excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= excerptLength {
		return text
	}
	cut := string([]rune(text)[:excerptLength])
	for _, mark := range []string{"。", ". ", "；", "，", " "} {
		if i := strings.LastIndex(cut, mark); i > len(cut)/2 {
			return strings.TrimRight(cut[:i+len(mark)], "，； ") + ellipsis(mark)
		}
	}
	return cut + "…"
}

func ellipsis(mark string) string {
	if mark == "。" || mark == ". " {
		return ""
	}
	return "…"
}
