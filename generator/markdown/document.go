package markdown

import (
	"io"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Document is the parsed prose of one file. Methods only read it.
type Document struct {
	File       string      // where it was written, relative to the site's folder
	Headings   []Heading   // in the order of the text
	References []Reference // in the order of the text, repeated as often as written
	Links      []Link      // links and pictures, in the order of the text

	src      []byte
	root     ast.Node             // the blocks, footnotes apart
	headings []*ast.Heading       // as in Headings
	notes    *extast.FootnoteList // nil when there are none
}

// Heading is one heading.
type Heading struct {
	Level        int    // as printed: 2 to 6
	Text         string // without markup; references as they were written
	ID           string // unique in the document, never empty
	Line, Column int    // of its first character or mark, from 1, in characters
}

// Reference is one {{ path }} in running text, a heading, a table cell or the
// text of a link.
type Reference struct {
	Path         string // as written, without braces and spaces
	Line, Column int    // of the opening braces
}

// Link is one link or picture whose destination is safe.
type Link struct {
	Destination  string // escapes and entities resolved, not percent-encoded
	Text         string // its words, or the picture's alternative text
	Image        bool
	Line, Column int
}

// Picture is a picture ready for the page. Width and Height are in pixels;
// zero leaves both attributes out.
type Picture struct {
	Src           string
	Width, Height int
	WebP          string // the address of the same in fewer bytes, for browsers that show WebP; "" for none
}

// Fill supplies what the text does not hold. Any field may be left empty.
type Fill struct {
	// Fact writes the fact at the path in the page's language. When not ok, or
	// without it, the reference is printed as it was written.
	Fact func(path string) (text string, ok bool)
	// Link maps a destination of the content to an address of the site; when
	// not ok the link's words are printed alone. Without it destinations are
	// printed as written. It is not asked for the document's own headings.
	Link func(destination string) (href string, ok bool)
	// Image maps a picture's destination; when not ok, or without it, the
	// alternative text is printed.
	Image func(destination string) (Picture, bool)
	// HeadingID gives a heading a stable id by its text, "" for its own id.
	HeadingID func(text string) string
	// Notes names the list of footnotes and Back the links that lead from a
	// note back to the text, both for readers who listen.
	Notes, Back string
}

// HTML writes the whole document with its footnotes. The error is the writer's.
func (d *Document) HTML(w io.Writer, f Fill) error {
	if d.root == nil {
		return nil
	}
	p := d.printer(f, true)
	p.blocks(d.root.FirstChild(), nil)
	if d.notes != nil {
		p.notes(d.notes)
	}
	return p.deliver(w)
}

// Plain returns the running text, one block a line: paragraphs and list items,
// without headings, tables, code and footnotes.
func (d *Document) Plain(f Fill) string {
	if d.root == nil {
		return ""
	}
	return d.running(d.root.FirstChild(), nil, f)
}

func (d *Document) running(from, to ast.Node, f Fill) string {
	p := d.printer(f, false)
	p.blocks(from, to)
	return strings.TrimSuffix(string(p.out), "\n")
}

// plain returns the text inside one node.
func (d *Document) plain(n ast.Node, f Fill) string {
	if t, ok := n.FirstChild().(*ast.Text); ok && t.NextSibling() == nil && !t.SoftLineBreak() && !t.HardLineBreak() {
		return plainText(t.Segment.Value(d.src)) // as nearly always
	}
	p := d.printer(f, false)
	p.inlines(n)
	return string(p.out)
}

// HasNotes reports whether the document has footnotes.
func (d *Document) HasNotes() bool { return d.notes != nil }

// Notes writes the footnotes, which sections leave out: a page that places
// sections itself writes the notes once, below them.
func (d *Document) Notes(w io.Writer, f Fill) error {
	if d.notes == nil {
		return nil
	}
	p := d.printer(f, true)
	p.notes(d.notes)
	return p.deliver(w)
}

// Section is a part of a document that a page can place by itself.
type Section struct {
	Heading Heading // zero for the lead

	doc      *Document
	heading  int // in doc.Headings; -1 for the lead
	from, to ast.Node
}

// Lead returns what stands before the first section; its Heading is zero.
func (d *Document) Lead() Section {
	s := Section{doc: d, heading: -1}
	if d.root != nil {
		s.from = d.root.FirstChild()
		s.to = d.nextSection(s.from)
	}
	return s
}

// Sections gives the parts that a heading of level 2 begins, in order. A
// heading in a list or a quotation begins none.
func (d *Document) Sections(yield func(Section) bool) {
	if d.root == nil {
		return
	}
	for n := d.nextSection(d.root.FirstChild()); n != nil; {
		next := d.nextSection(n.NextSibling())
		i := d.index(n)
		if !yield(Section{Heading: d.Headings[i], doc: d, heading: i, from: n.NextSibling(), to: next}) {
			return
		}
		n = next
	}
}

// nextSection returns the first heading of level 2 from the block on.
func (d *Document) nextSection(from ast.Node) ast.Node {
	for n := from; n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level <= topLevel {
			return n
		}
	}
	return nil
}

func (d *Document) index(n ast.Node) int {
	for i, h := range d.headings {
		if ast.Node(h) == n {
			return i
		}
	}
	return -1
}

// Title returns the heading's text with facts filled in.
func (s Section) Title(f Fill) string {
	if s.heading < 0 {
		return ""
	}
	return s.doc.title(s.heading, f)
}

// ID returns the heading's id as the document prints it.
func (s Section) ID(f Fill) string {
	if s.heading < 0 {
		return ""
	}
	if f.HeadingID == nil {
		return s.Heading.ID
	}
	return s.doc.ids(f)[s.heading]
}

// Empty reports whether the section has no content below its heading.
func (s Section) Empty() bool { return s.from == s.to }

// HTML writes the section without its heading and without footnotes. The error
// is the writer's.
func (s Section) HTML(w io.Writer, f Fill) error {
	if s.Empty() {
		return nil
	}
	p := s.doc.printer(f, true)
	p.above = s.heading
	p.blocks(s.from, s.to)
	return p.deliver(w)
}

// Plain returns the section's running text, as Document.Plain does.
func (s Section) Plain(f Fill) string {
	if s.Empty() {
		return ""
	}
	return s.doc.running(s.from, s.to, f)
}
