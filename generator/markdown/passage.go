package markdown

import (
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tuijie/generator/diag"
)

// Passage is the running text of one block: a heading, a paragraph, a list
// item's line, a table cell. It knows where each of its bytes was written.
type Passage struct {
	Text         string // without markup, facts filled in
	Heading      bool
	Line, Column int // where its text begins

	doc   *Document
	node  ast.Node
	spans []span
}

// span is a piece of a passage that was written in one piece.
type span struct {
	out, src int  // where it begins in the passage and in the source
	length   int  // in the passage; what follows it up to the next was not written: a space for a line break
	fact     bool // filled in, not written
}

// Passages returns the text of every block in the order of the text, footnotes
// last; code, addresses and the destinations of links are not among it.
func (d *Document) Passages(f Fill) []Passage { return new(Tracer).Passages(d, f) }

// Tracer makes the passages of many documents in the same memory. It serves one
// goroutine.
type Tracer struct {
	printer printer // of the document at hand
	place   locator
	found   []Passage
	spans   []span
	ends    []ends // of each passage of the document at hand
}

// ends is where a passage's text and its spans end in those of all.
type ends struct{ text, spans int }

// Reset makes room for other passages: those that were made must not be used
// from here on.
func (t *Tracer) Reset() {
	clear(t.found) // else the last documents would stay in memory
	*t = Tracer{found: t.found[:0], spans: t.spans[:0], ends: t.ends[:0], printer: printer{out: t.printer.out[:0]}}
}

// Passages is Document.Passages, until Reset.
func (t *Tracer) Passages(d *Document, f Fill) []Passage {
	t.begin(d, f)
	for _, part := range []ast.Node{d.root, d.notesNode()} {
		if part != nil {
			d.textBlocks(part, func(n ast.Node) { t.print(Passage{node: n}) })
		}
	}
	return t.passages()
}

// Refill returns passages of the document, in the order of its text, with the
// facts that another Fill writes, until Reset. What has no fact in it is not
// written again.
func (t *Tracer) Refill(d *Document, list []Passage, f Fill) []Passage {
	t.begin(d, f)
	for _, p := range list {
		if slices.ContainsFunc(p.spans, func(s span) bool { return s.fact }) {
			p = Passage{node: p.node}
		}
		t.print(p)
	}
	return t.passages()
}

// begin turns to a document.
func (t *Tracer) begin(d *Document, f Fill) {
	t.printer = printer{doc: d, src: d.src, fill: f, above: -1, tracing: true, out: t.printer.out[:0], trace: t.spans}
	t.place, t.ends = newLocator(d.File, d.src), t.ends[:0]
}

// print writes the passage of a node, unless its text is written already.
func (t *Tracer) print(p Passage) {
	if p.spans != nil {
		t.add(p)
		return
	}
	out := &t.printer
	out.base, out.han = len(out.out), false
	first := len(out.trace)
	out.inlines(p.node)
	if len(out.trace) == first {
		out.out = out.out[:out.base]
		return
	}
	at := t.place.place(out.trace[first].src)
	_, p.Heading = p.node.(*ast.Heading)
	p.doc, p.Line, p.Column = out.doc, at.Line, at.Column
	t.add(p)
}

func (t *Tracer) add(p Passage) {
	t.found, t.ends = append(t.found, p), append(t.ends, ends{len(t.printer.out), len(t.printer.trace)})
}

// passages gives those of the document at hand their text and their spans.
func (t *Tracer) passages() []Passage {
	all, from := string(t.printer.out), ends{spans: len(t.spans)}
	t.spans = t.printer.trace
	list := t.found[len(t.found)-len(t.ends):]
	for i, to := range t.ends {
		if p := &list[i]; p.spans == nil {
			p.Text, p.spans = all[from.text:to.text], t.spans[from.spans:to.spans]
		}
		from = to
	}
	return list
}

func (d *Document) notesNode() ast.Node {
	if d.notes == nil {
		return nil
	}
	return d.notes
}

// textBlocks calls visit with every block that holds text.
func (d *Document) textBlocks(parent ast.Node, visit func(ast.Node)) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *extast.TableCell:
			visit(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		default:
			d.textBlocks(n, visit)
		}
	}
}

// At tells where the character that the byte of the passage's text belongs to
// was written; a fact's text stands at its reference. It looks at the file from
// its start.
func (p Passage) At(offset int) diag.Place {
	for offset > 0 && offset < len(p.Text) && !utf8.RuneStart(p.Text[offset]) {
		offset--
	}
	s := p.span(offset)
	src := s.src
	if !s.fact {
		src += p.doc.written(s, min(offset-s.out, s.length))
	}
	place := newLocator(p.doc.File, p.doc.src)
	return place.place(src)
}

// Written reports whether the byte of the passage's text was written where it
// stands; else it is a fact's.
func (p Passage) Written(offset int) bool { return !p.span(offset).fact }

// span finds the piece that the byte belongs to.
func (p Passage) span(offset int) span {
	i, found := slices.BinarySearchFunc(p.spans, offset, func(s span, at int) int { return s.out - at })
	if !found {
		i = max(0, i-1)
	}
	return p.spans[i]
}

// written returns how many bytes of the source the first bytes of a span take.
func (d *Document) written(s span, bytes int) int {
	src := d.src[s.src:]
	taken := 0
	for out := 0; out < bytes && taken < len(src); {
		value, length := src[taken:taken+1], 1
		if c := src[taken]; c == '\\' || c == '&' {
			value, length = resolve(src[taken:])
		}
		out, taken = out+len(value), taken+length
	}
	return taken
}

// mark notes that what was printed since the byte from was written at src.
func (p *printer) mark(from, src int, fact bool) {
	if p.tracing && len(p.out) > from {
		p.trace = append(p.trace, span{from - p.base, src, len(p.out) - from, fact})
	}
}

// untold stands for what a passage leaves out, so that what is around it does
// not run together.
func (p *printer) untold() bool {
	if !p.tracing {
		return false
	}
	p.out = append(p.out, ' ')
	return true
}
