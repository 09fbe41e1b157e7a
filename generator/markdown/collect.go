package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tuijie/generator/diag"
)

// topLevel is the highest level a heading of prose is printed at.
const topLevel = 2

// collector walks the parsed text once: it notes the headings, references and
// links, and finds what CommonMark would lose or print in silence.
type collector struct {
	doc      *Document
	place    locator
	findings diag.List
	meter    *meter

	ids         identifiers
	spread      int
	used        map[string]bool // labels of link definitions
	definitions []*ast.LinkReferenceDefinition
	block       blockMarks
	glyphs      []glyph // of the block being looked at
}

func newCollector(file string, src []byte) *collector {
	c := &collector{doc: &Document{File: file}, ids: identifiers{}, used: map[string]bool{}}
	c.use(src)
	return c
}

func (c *collector) use(src []byte) {
	c.doc.src, c.place = src, newLocator(c.doc.File, src)
}

// refused returns the empty document of a file that broke a budget.
func (c *collector) refused() (*Document, diag.List) {
	c.doc = &Document{File: c.doc.File}
	return c.finish()
}

func (c *collector) finish() (*Document, diag.List) {
	c.findings.Sort()
	return c.doc, c.findings
}

// document takes the tree apart into text and footnotes, and walks both.
func (c *collector) document(root ast.Node, m *meter) {
	c.meter = m
	if notes, ok := root.LastChild().(*extast.FootnoteList); ok {
		root.RemoveChild(root, notes)
		c.doc.notes = notes
	}
	c.doc.root = root
	c.blocks(root)
	if c.doc.notes != nil {
		c.blocks(c.doc.notes)
	}
	for _, at := range m.brokenTables {
		c.brokenTable(at)
	}
	for _, note := range m.footnotes {
		if note := note.(*extast.Footnote); note.Index < 0 {
			c.unusedNote(note)
		}
	}
	for _, definition := range c.definitions {
		if !c.used[util.ToLinkReference(definition.Label)] {
			c.unusedDefinition(definition)
		}
	}
}

func (c *collector) blocks(parent ast.Node) {
	for n, next := parent.FirstChild(), ast.Node(nil); n != nil && !c.meter.stopped(); n = next {
		next = n.NextSibling()
		switch n := n.(type) {
		case *ast.Heading:
			c.text(n)
			if c.isEmpty(n) {
				parent.RemoveChild(parent, n)
			} else {
				c.heading(n)
			}
		case *ast.Paragraph, *ast.TextBlock, *extast.TableCell:
			c.text(n)
		case *ast.HTMLBlock:
			c.rawBlock(n)
		case *ast.LinkReferenceDefinition:
			c.definitions = append(c.definitions, n)
		case *extast.TableRow:
			c.cells(n)
			c.blocks(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
		default:
			c.blocks(n)
		}
	}
}

// text walks the text of one block.
func (c *collector) text(block ast.Node) {
	c.block = blockMarks{first: -1, references: len(c.doc.References)}
	if t, ok := block.FirstChild().(*ast.Text); ok {
		c.block.first = t.Segment.Start
	}
	c.inlines(block, 0)
	c.openMarks()
	c.typing(block)
}

func (c *collector) inlines(parent ast.Node, depth int) {
	if depth > maxDepth {
		c.meter.stop(c.place.at, diag.Say("加粗、链接等标记嵌套太深", "bold, links and other marks are nested too deep"))
	}
	for n := parent.FirstChild(); n != nil && !c.meter.stopped(); n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			c.join(parent, n)
			c.marks(n)
		case *reference:
			c.reference(n)
		case *ast.Link:
			c.inlines(n, depth+1)
			c.link(n, n.Destination, n.Title, n.Reference, false)
		case *ast.Image:
			c.inlines(n, depth+1)
			c.link(n, n.Destination, n.Title, n.Reference, true)
		case *ast.AutoLink:
			c.autoLink(n)
		case *ast.RawHTML:
			c.rawInline(n)
		case *ast.Emphasis:
			c.inlines(n, depth+1)
		}
	}
}

// join merges the text that the parser left in pieces.
func (c *collector) join(parent ast.Node, t *ast.Text) {
	for next := t.NextSibling(); next != nil && t.Segment.Stop > t.Segment.Start && !t.SoftLineBreak() &&
		!t.HardLineBreak() && t.Merge(next, c.doc.src); next = t.NextSibling() {
		parent.RemoveChild(parent, next)
	}
}

func (c *collector) heading(n *ast.Heading) {
	n.Level = max(n.Level, topLevel)
	place := c.place.place(n.Pos())
	text := c.doc.plain(n, Fill{})
	name := text
	if len(c.doc.References) > c.block.references { // no id has the path of a fact in it
		name = c.doc.plain(n, Fill{Fact: func(string) (string, bool) { return " ", true }})
	}
	c.doc.headings = append(c.doc.headings, n)
	c.doc.Headings = append(c.doc.Headings, Heading{
		Level: n.Level,
		Text:  strings.TrimSpace(text),
		ID:    c.ids.claim(identifier(name)),
		Line:  place.Line, Column: place.Column,
	})
	c.limit(len(c.doc.Headings), n.Pos())
}

// isEmpty reports whether a heading has nothing in it but comments.
func (c *collector) isEmpty(n *ast.Heading) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		tag, ok := child.(*ast.RawHTML)
		if !ok || !bytes.HasPrefix(tag.Segments.Value(c.doc.src), []byte("<!--")) {
			return false
		}
	}
	return true
}

func (c *collector) reference(n *reference) {
	if n.path == "" {
		c.brokenReference(n)
		return
	}
	place := c.place.place(n.start)
	c.doc.References = append(c.doc.References, Reference{n.path, place.Line, place.Column})
	c.limit(len(c.doc.References), n.start)
}

func (c *collector) link(n ast.Node, destination, title []byte, label *ast.ReferenceLink, image bool) {
	if label != nil {
		c.used[util.ToLinkReference(label.Value)] = true
	}
	if c.spread += len(destination) + len(title); c.spread > maxSpread {
		c.meter.stop(n.Pos(), diag.Say("链接的地址合起来太长", "the addresses of its links are too long together"))
		return
	}
	if bytes.Contains(destination, braces[0]) || bytes.Contains(title, braces[0]) {
		c.referenceInAddress(n.Pos())
	}
	c.addLink(n.Pos(), plainText(destination), c.doc.plain(n, Fill{}), image)
}

func (c *collector) autoLink(n *ast.AutoLink) {
	c.addLink(n.Pos(), autoDestination(n, c.doc.src), string(n.Label(c.doc.src)), false)
}

func (c *collector) addLink(at int, destination, text string, image bool) {
	if why := judge(destination, image); why.EN != "" {
		c.unsafeLink(at, destination, why)
		return
	}
	place := c.place.place(at)
	c.doc.Links = append(c.doc.Links, Link{destination, text, image, place.Line, place.Column})
	c.limit(len(c.doc.Links), at)
}

func (c *collector) limit(n, at int) {
	if n > maxItems {
		c.meter.stop(at, diag.Say("标题、链接或数据引用超过 %d 个", "it has more than %d headings, links or references", maxItems))
	}
}

// cells compares a row's cells with its table's columns: too few are filled
// up, those too many are dropped.
func (c *collector) cells(row *extast.TableRow) {
	line := c.doc.src[row.Pos():]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	if got, want := countCells(line), len(row.Alignments); got != want {
		c.wrongCells(row.Pos(), got, want)
	}
}

// countCells counts the cells of a row: what unescaped bars part, the outer
// bars aside.
func countCells(line []byte) int {
	line = bytes.TrimSpace(line)
	line = bytes.TrimPrefix(line, []byte{'|'})
	n := 1
	for i, char := range line {
		last := i == len(line)-1
		if char == '|' && !last && (i == 0 || line[i-1] != '\\') {
			n++
		}
	}
	return n
}
