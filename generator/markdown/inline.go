package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// inlines writes what stands inside a block or a mark.
func (p *printer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.inline(n)
	}
}

func (p *printer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.text(n)
	case *ast.Emphasis:
		name := "em>"
		if n.Level == 2 {
			name = "strong>"
		}
		p.tag("<", name)
		p.inlines(n)
		p.tag("</", name)
	case *reference:
		p.fact(n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.RawHTML:
		if text := n.Segments.Value(p.src); !bytes.HasPrefix(text, []byte("<!--")) {
			p.raw(text)
		}
	case *extast.FootnoteLink:
		p.noteMark(n)
	case *extast.FootnoteBacklink:
		p.backlink(n)
	}
}

// raw writes text without escapes or entities in it.
func (p *printer) raw(text []byte) {
	p.out = appendRaw(p.out, text, p.html)
	p.han = endsHan(text, p.han)
}

// rawString is raw for a string.
func (p *printer) rawString(text string) {
	start := len(p.out)
	p.out = appendRaw(p.out, text, p.html)
	p.han = endsHan(p.out[start:], p.han)
}

func (p *printer) text(n *ast.Text) {
	value := n.Segment.Value(p.src)
	start := len(p.out)
	p.out = appendText(p.out, value, p.html)
	p.mark(start, n.Segment.Start, false)
	p.han = endsHan(value, p.han)
	switch {
	case n.HardLineBreak() && p.html:
		p.tag("<br>")
		p.han = false
	case n.HardLineBreak():
		p.out = append(p.out, ' ')
	case n.SoftLineBreak() && !p.han && !p.hanFollows(n):
		p.lineBreak()
	}
}

// lineBreak parts two words that stand on two lines.
func (p *printer) lineBreak() {
	if p.html {
		p.out = append(p.out, '\n')
	} else {
		p.out = append(p.out, ' ')
	}
}

// hanFollows reports whether what is printed next in the block is Han text. It
// looks a few nodes ahead, past marks that print no character of their own.
func (p *printer) hanFollows(n ast.Node) bool {
	for range 8 {
		next := n.NextSibling()
		for next == nil {
			if n = n.Parent(); n == nil || n.Type() != ast.TypeInline {
				return false
			}
			next = n.NextSibling()
		}
		if is, known := p.beginsHan(next); known {
			return is
		}
		n = next
	}
	return false
}

func (p *printer) beginsHan(n ast.Node) (is, known bool) {
	switch n := n.(type) {
	case *ast.Text:
		return startsHan(n.Segment.Value(p.src))
	case *reference:
		return startsHan([]byte(p.value(n)))
	case *extast.FootnoteLink:
		return false, false
	case *ast.AutoLink, *ast.Image, *ast.RawHTML:
		return false, true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if is, known = p.beginsHan(c); known {
			return is, true
		}
	}
	return false, false
}

// value returns the fact that is referred to, or what the author wrote.
func (p *printer) value(n *reference) string {
	if n.path != "" && p.fill.Fact != nil {
		if value, ok := p.fill.Fact(n.path); ok {
			return value
		}
	}
	return string(p.src[n.start:n.stop])
}

// maxFigure is the longest fact, in characters, that is kept on one line.
const maxFigure = 32

// fact writes a fact. One that has a digit is a figure: the page keeps number
// and unit together. A name may break.
func (p *printer) fact(n *reference) {
	value := p.value(n)
	figure := n.path != "" && strings.ContainsAny(value, "0123456789") && utf8.RuneCountInString(value) <= maxFigure
	if figure {
		p.tag(`<span class="figure">`)
	}
	start := len(p.out)
	p.rawString(value)
	p.mark(start, n.start, true)
	if figure {
		p.tag("</span>")
	}
}

// codeSpan writes code as it is, its line breaks as spaces.
func (p *printer) codeSpan(n ast.Node) {
	if p.untold() {
		return
	}
	p.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			value := t.Segment.Value(p.src)
			if code, broken := bytes.CutSuffix(value, []byte{'\n'}); broken {
				p.raw(code)
				p.raw([]byte{' '})
			} else {
				p.raw(value)
			}
		}
	}
	p.tag("</code>")
}

func (p *printer) link(n *ast.Link) {
	href, ok := p.href(plainText(n.Destination))
	if !ok {
		p.inlines(n)
		return
	}
	p.anchor(href, n.Title)
	p.linked = true
	p.inlines(n)
	p.linked = false
	p.tag("</a>")
}

func (p *printer) autoLink(n *ast.AutoLink) {
	if p.untold() {
		return
	}
	href, ok := p.href(autoDestination(n, p.src))
	if ok {
		p.anchor(href, nil)
	}
	p.raw(n.Label(p.src))
	if ok {
		p.tag("</a>")
	}
}

func autoDestination(n *ast.AutoLink, src []byte) string {
	destination := string(n.URL(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(destination), "mailto:") {
		return "mailto:" + destination
	}
	return destination
}

// href returns the address that a destination leads to. Headings of the
// document itself are known here, whatever ids the page gives them.
func (p *printer) href(destination string) (string, bool) {
	if !p.html || p.linked || !safe(destination) {
		return "", false
	}
	if fragment, ok := strings.CutPrefix(destination, "#"); ok {
		if id := p.headingID(unescape(fragment)); id != "" {
			return "#" + id, true
		}
	}
	if p.gapped {
		p.gaps = append(p.gaps, Gap{Destination: destination})
		return "", true
	}
	if p.fill.Link == nil {
		return destination, true
	}
	href, ok := p.fill.Link(destination)
	return href, ok && safe(href)
}

func (p *printer) headingID(fragment string) string {
	for i, h := range p.doc.Headings {
		if id := p.id(i); h.ID == fragment || id == fragment {
			return id
		}
	}
	return ""
}

// anchor opens a link. Another site learns neither the page nor gets a hold on
// its window.
func (p *printer) anchor(href string, title []byte) {
	p.tag("<a")
	if p.gapped && href == "" {
		p.gaps[len(p.gaps)-1].At = len(p.out)
	} else {
		p.out = appendAddress(p.out, href)
	}
	if title != nil {
		p.attribute("title", plainText(title))
	}
	p.tag(">")
}

func appendAddress(out []byte, href string) []byte {
	out = append(appendHref(append(out, ` href="`...), href), '"')
	if isExternal(href) {
		out = append(out, ` rel="noopener noreferrer"`...)
	}
	return out
}

func (p *printer) image(n *ast.Image) {
	alt := p.doc.plain(n, p.fill)
	destination := plainText(n.Destination)
	if p.tracing {
		p.inlines(n)
		return
	}
	if !p.html || p.fill.Image == nil || judge(destination, true).EN != "" {
		p.rawString(alt)
		return
	}
	picture, ok := p.fill.Image(destination)
	if !ok || !safe(picture.Src) {
		p.rawString(alt)
		return
	}
	if picture.WebP != "" && safe(picture.WebP) {
		p.tag(`<picture><source type="image/webp" srcset="`)
		p.out = appendHref(p.out, picture.WebP)
		p.tag(`">`)
		defer p.tag("</picture>")
	}
	p.tag(`<img src="`)
	p.out = appendHref(p.out, picture.Src)
	p.tag(`"`)
	p.attribute("alt", alt)
	if picture.Width > 0 && picture.Height > 0 {
		p.tag(` width="`, strconv.Itoa(picture.Width), `" height="`, strconv.Itoa(picture.Height), `"`)
	}
	if n.Title != nil {
		p.attribute("title", plainText(n.Title))
	}
	p.tag(` loading="lazy">`)
	p.han = false
}

// noteMark writes the mark of a footnote. Ids of notes have a colon, which ids
// of headings never have. In the text of a link it cannot be one itself.
func (p *printer) noteMark(n *extast.FootnoteLink) {
	if !p.html {
		return
	}
	number := strconv.Itoa(n.Index)
	if p.linked {
		p.tag(`<sup id="`, markID(n.Index, n.RefIndex), `">`, number, "</sup>")
		return
	}
	p.tag(`<sup><a id="`, markID(n.Index, n.RefIndex), `" href="#fn:`, number, `" role="doc-noteref">`, number, "</a></sup>")
}

// backlink leads from a note to its mark in the text.
func (p *printer) backlink(n *extast.FootnoteBacklink) {
	if !p.html {
		return
	}
	p.tag(` <a href="#`, markID(n.Index, n.RefIndex), `" role="doc-backlink"`)
	if p.fill.Back != "" {
		p.attribute("aria-label", p.fill.Back+" "+strconv.Itoa(n.Index))
	}
	p.tag(">↩\uFE0E</a>")
}

func markID(note, mark int) string {
	id := "fnref:" + strconv.Itoa(note)
	if mark > 0 {
		id += ":" + strconv.Itoa(mark+1)
	}
	return id
}
