package markdown

import (
	"bytes"
	"io"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// printer writes a part of a document as HTML or, with html off, as running
// text. One printer serves one call.
type printer struct {
	doc  *Document
	src  []byte
	fill Fill
	html bool
	ids  []string // of the headings, as printed; nil for their own
	out  []byte

	han    bool // the last character printed is Han text
	linked bool // inside the text of a link, where no other may stand
	above  int  // the last heading passed, which names the tables below it; -1 for none
	tables int  // below that heading so far

	gapped bool  // addresses of links are left open
	gaps   []Gap // which is here

	tracing bool   // somebody asks where what is printed was written
	trace   []span // which is here
	base    int    // where the passage being printed begins in out
}

func (d *Document) printer(f Fill, html bool) *printer {
	p := &printer{doc: d, src: d.src, fill: f, html: html, above: -1}
	if html {
		if f.HeadingID != nil {
			p.ids = d.ids(f)
		}
		p.out = (*sheets.Get().(*[]byte))[:0]
	}
	return p
}

// id of a heading, as printed.
func (p *printer) id(heading int) string {
	if p.ids == nil {
		return p.doc.Headings[heading].ID
	}
	return p.ids[heading]
}

// sheets are what HTML is printed on before it is handed to a writer.
var sheets = sync.Pool{New: func() any { return new([]byte) }}

// deliver hands what was printed as HTML to the writer and ends the printer. The
// error is the writer's.
func (p *printer) deliver(w io.Writer) error {
	defer p.end()
	_, err := w.Write(p.out)
	return err
}

// end gives back the sheet of what was printed as HTML.
func (p *printer) end() {
	sheet := p.out
	sheets.Put(&sheet)
	p.out = nil
}

// tag writes markup, which running text has none of.
func (p *printer) tag(markup ...string) {
	if !p.html {
		return
	}
	for _, s := range markup {
		p.out = append(p.out, s...)
	}
}

// attribute writes an attribute whose value is plain text.
func (p *printer) attribute(name, value string) {
	if p.html {
		p.out = append(append(append(p.out, ' '), name...), '=', '"')
		p.out = append(appendRaw(p.out, value, true), '"')
	}
}

// blocks writes the blocks from one node up to another, which may be nil.
func (p *printer) blocks(from, to ast.Node) {
	for n := from; n != nil && n != to; n = n.NextSibling() {
		p.block(n)
	}
}

func (p *printer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.line(n)
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		p.list(n)
	case *ast.Blockquote:
		p.wrapped("<blockquote>", n, "</blockquote>")
	case *extast.Table:
		p.table(n)
	case *ast.FencedCodeBlock:
		p.code(n, string(n.Language(p.src)))
	case *ast.CodeBlock:
		p.code(n, "")
	case *ast.ThematicBreak:
		p.tag("<hr>")
	case *ast.HTMLBlock:
		p.rawBlock(n)
	}
}

func (p *printer) wrapped(open string, n ast.Node, end string) {
	p.tag(open)
	p.blocks(n.FirstChild(), nil)
	p.tag(end)
}

// line writes the text of a block; in running text it is a line of its own.
func (p *printer) line(n ast.Node) {
	start := len(p.out)
	p.inlines(n)
	p.han = false
	if !p.html && len(p.out) > start {
		p.out = append(p.out, '\n')
	}
}

// paragraph writes a paragraph, unless nothing is in it but comments.
func (p *printer) paragraph(n ast.Node) {
	start := len(p.out)
	p.tag("<p>")
	inner := len(p.out)
	p.line(n)
	if len(p.out) == inner {
		p.out = p.out[:start]
		return
	}
	p.tag("</p>")
}

func (p *printer) heading(n *ast.Heading) {
	if !p.html {
		return
	}
	i := p.doc.index(n)
	p.above, p.tables = i, 0
	level := strconv.Itoa(p.doc.Headings[i].Level)
	p.tag("<h", level)
	p.attribute("id", p.id(i))
	p.tag(">")
	p.line(n)
	p.tag("</h", level, ">")
}

func (p *printer) list(n *ast.List) {
	if !n.IsOrdered() {
		p.items("<ul>", n, "</ul>")
		return
	}
	open := "<ol>"
	if n.Start != 1 {
		open = `<ol start="` + strconv.Itoa(n.Start) + `">`
	}
	p.items(open, n, "</ol>")
}

func (p *printer) items(open string, n ast.Node, end string) {
	p.tag(open)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		p.wrapped("<li>", item, "</li>")
	}
	p.tag(end)
}

func (p *printer) code(n ast.Node, language string) {
	if !p.html {
		return
	}
	p.tag("<pre><code")
	if language != "" {
		p.attribute("class", "language-"+plainText([]byte(language)))
	}
	p.tag(">")
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		p.out = appendRaw(p.out, line.Value(p.src), true)
	}
	p.tag("</code></pre>")
}

// rawBlock writes HTML as the text it is.
func (p *printer) rawBlock(n *ast.HTMLBlock) {
	text := bytes.TrimSpace(visible(blockSource(n, p.src)))
	if len(text) == 0 {
		return
	}
	p.tag("<p>")
	p.out = appendRaw(p.out, text, p.html)
	p.tag("</p>")
	if !p.html {
		p.out = append(p.out, '\n')
	}
}

func blockSource(n *ast.HTMLBlock, src []byte) []byte {
	text := n.Lines().Value(src)
	if n.HasClosure() {
		text = append(text, n.ClosureLine.Value(src)...)
	}
	return text
}

// visible returns HTML without the comments that it begins with.
func visible(html []byte) []byte {
	for {
		html = bytes.TrimSpace(html)
		if !bytes.HasPrefix(html, []byte("<!--")) {
			return html
		}
		end := bytes.Index(html, []byte("-->"))
		if end < 0 {
			return html // never closed: show what it would swallow
		}
		html = html[end+len("-->"):]
	}
}

// maxLabel bounds the name of a table's box, in characters.
const maxLabel = 80

// table writes a table in a box that scrolls by itself, can be reached by
// keyboard and is named after the heading above it.
func (p *printer) table(n *extast.Table) {
	if !p.html {
		return
	}
	p.tag(`<div class="table" tabindex="0"`)
	if label := p.tableLabel(n); label != "" {
		p.tag(` role="region"`)
		p.attribute("aria-label", label)
	}
	p.tag("><table>")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*extast.TableHeader)
		if head {
			p.tag("<thead>")
		} else if row.PreviousSibling() == n.FirstChild() {
			p.tag("<tbody>")
		}
		p.row(row, head)
		if head {
			p.tag("</thead>")
		} else if row.NextSibling() == nil {
			p.tag("</tbody>")
		}
	}
	p.tag("</table></div>")
}

func (p *printer) tableLabel(n *extast.Table) string {
	label := ""
	if p.above >= 0 {
		label = p.doc.title(p.above, p.fill)
	}
	if label == "" {
		plain := &printer{doc: p.doc, src: p.src, fill: p.fill}
		for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
			plain.line(cell)
		}
		label = string(bytes.ReplaceAll(bytes.TrimSpace(plain.out), []byte{'\n'}, []byte(", ")))
	}
	if runes := []rune(label); len(runes) > maxLabel {
		label = string(runes[:maxLabel]) + "…"
	}
	if p.tables++; p.tables > 1 && label != "" {
		label += " " + strconv.Itoa(p.tables)
	}
	return label
}

func (p *printer) row(row ast.Node, head bool) {
	p.tag("<tr>")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell := c.(*extast.TableCell)
		name := "td"
		if head && cell.HasChildren() { // an empty head cell heads nothing
			name = "th"
		}
		p.tag("<", name)
		if name == "th" {
			p.tag(` scope="col"`)
		}
		if cell.Alignment != extast.AlignNone {
			p.attribute("class", cell.Alignment.String())
		}
		p.tag(">")
		p.line(cell)
		p.tag("</", name, ">")
	}
	p.tag("</tr>")
}

// notes writes the footnotes.
func (p *printer) notes(list *extast.FootnoteList) {
	p.tag(`<div class="notes" role="doc-endnotes"`)
	if p.fill.Notes != "" {
		p.attribute("aria-label", p.fill.Notes)
	}
	p.tag("><ol>")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*extast.Footnote)
		p.tag(`<li id="fn:`, strconv.Itoa(note.Index), `">`)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if back, ok := c.(*extast.FootnoteBacklink); ok {
				p.backlink(back)
			} else {
				p.block(c)
			}
		}
		p.tag("</li>")
	}
	p.tag("</ol></div>")
}
