package markdown

import (
	"io"
)

// Document is the parsed prose of one file. Methods only read it.
type Document struct {
	File       string      // where it was written, relative to the site's folder
	Headings   []Heading   // in the order of the text
	References []Reference // in the order of the text, repeated as often as written
	Links      []Link      // links and pictures, in the order of the text
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
// zero leaves the attribute out.
type Picture struct {
	Src           string
	Width, Height int
}

// Fill supplies what the text does not hold. Any field may be left empty.
type Fill struct {
	// Fact writes the fact at the path in the page's language.
	Fact func(path string) (text string, ok bool)
	// Link maps a destination of the content to an address of the site; when
	// not ok the link's words are printed alone. Without it destinations are
	// printed as written.
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
func (d *Document) HTML(w io.Writer, f Fill) error { return nil }

// Plain returns the running text, one block a line: paragraphs and list items,
// without headings, tables, code and footnotes.
func (d *Document) Plain(f Fill) string { return "" }

// Outline returns the headings with facts filled in and ids as printed.
func (d *Document) Outline(f Fill) []Heading { return nil }

// Lead returns what stands before the first section; its Heading is zero.
func (d *Document) Lead() Section { return Section{} }

// Sections returns the parts that a heading of level 2 begins, in order.
func (d *Document) Sections() []Section { return nil }

// HasNotes reports whether the document has footnotes.
func (d *Document) HasNotes() bool { return false }

// Notes writes the footnotes, which sections leave out: a page that places
// sections itself writes the notes once, below them.
func (d *Document) Notes(w io.Writer, f Fill) error { return nil }

// Section is a part of a document that a page can place by itself.
type Section struct {
	Heading Heading
}

// Title returns the heading's text with facts filled in.
func (s Section) Title(f Fill) string { return "" }

// ID returns the heading's id as the document prints it.
func (s Section) ID(f Fill) string { return "" }

// Empty reports whether the section has no content below its heading.
func (s Section) Empty() bool { return true }

// HTML writes the section without its heading and without footnotes.
func (s Section) HTML(w io.Writer, f Fill) error { return nil }

// Plain returns the section's running text, as Document.Plain does.
func (s Section) Plain(f Fill) string { return "" }
