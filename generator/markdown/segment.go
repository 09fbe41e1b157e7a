package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Segment is the text of one block as it was written: what a translator is given
// at a time. Start and End are bytes of the document's Source, and what stands
// between them is the text with its marks, over several lines where the author
// broke it.
type Segment struct {
	Kind         SegmentKind
	Level        int    // of a heading, as printed
	Depth        int    // of lists and quotations around it
	Head         string // of a table's cell: the heading of its column, without marks
	Start, End   int
	Line, Column int    // where the text begins
	Indent       string // what a line of the block begins with, from its second on
	Pieces       []Piece
}

// SegmentKind is the kind of block that a segment is the text of.
type SegmentKind uint8

// The kinds of segments.
const (
	ParagraphText SegmentKind = iota
	HeadingText
	ItemText // a line of a list
	CellText // a cell of a table
	NoteText // of a footnote
)

// PieceKind says what a piece of a segment is.
type PieceKind uint8

// The kinds of pieces. Bold, italics, links and pictures open and close, well
// nested; what stands between is words or other pieces.
const (
	Words   PieceKind = iota
	Open              // the mark that begins bold, italics, a link or a picture
	Close             // the mark that ends it
	Sealed            // what has no words of its own: a fact, code, an address, a note's mark, HTML
	NewLine           // a break that is printed
)

// Piece is words of a segment, or a mark. The Raw of all pieces, one behind the other,
// is the segment as it was written, but for the breaks of lines that are not printed:
// they are a space, or nothing beside a Han character.
type Piece struct {
	Kind PieceKind
	Mark string // of what is no words: "bold", "italic", "link", "image", "fact", "code", "address", "note", "html"
	Key  string // what makes it this one: the path of a fact, the destination of a link, the code
	Text string // of words: as printed, escapes resolved
	Raw  string // as written
}

// Source is the text that segments count in: the file's with LF line ends and
// without invalid UTF-8. It must not be changed.
func (d *Document) Source() []byte { return d.src }

// Segments returns the text of every block in the order in which it stands in the
// file; code blocks have none. A block whose marks cannot be told apart is words
// alone, as it was written.
func (d *Document) Segments() []Segment {
	if d.root == nil {
		return nil
	}
	s := &segmenter{doc: d, src: d.src}
	s.blocks(d.root, ParagraphText, 0)
	if d.notes != nil {
		s.blocks(d.notes, NoteText, 0)
	}
	slices.SortFunc(s.found, func(a, b Segment) int { return a.Start - b.Start })
	place := newLocator(d.File, d.src)
	for i := range s.found {
		at := place.place(s.found[i].Start)
		s.found[i].Line, s.found[i].Column = at.Line, at.Column
	}
	return s.found
}

type segmenter struct {
	doc    *Document
	src    []byte
	found  []Segment
	pieces []Piece
}

func (s *segmenter) blocks(parent ast.Node, kind SegmentKind, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			s.block(n, Segment{Kind: HeadingText, Level: n.Level, Depth: depth})
		case *ast.Paragraph, *ast.TextBlock:
			s.block(n, Segment{Kind: kind, Depth: depth})
		case *extast.Table:
			s.table(n, depth)
		case *ast.List:
			s.blocks(n, ItemText, depth+1)
		case *ast.Blockquote:
			s.blocks(n, kind, depth+1)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		default:
			s.blocks(n, kind, depth)
		}
	}
}

func (s *segmenter) table(table *extast.Table, depth int) {
	var heads []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		column := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			head := ""
			if _, ok := row.(*extast.TableHeader); ok {
				heads = append(heads, s.doc.plain(cell, Fill{}))
			} else if column < len(heads) {
				head = heads[column]
			}
			s.block(cell, Segment{Kind: CellText, Depth: depth, Head: head})
			column++
		}
	}
}

// block adds the text of a block, if it has any.
func (s *segmenter) block(n ast.Node, g Segment) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	g.Start, g.End = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	g.Start += len(s.src[g.Start:g.End]) - len(bytes.TrimLeft(s.src[g.Start:g.End], " \t\n"))
	g.End -= len(s.src[g.Start:g.End]) - len(bytes.TrimRight(s.src[g.Start:g.End], " \t\n"))
	if g.Start >= g.End {
		return
	}
	if lines.Len() > 1 {
		second := lines.At(1).Start
		g.Indent = string(s.src[1+bytes.LastIndexByte(s.src[:second], '\n') : second])
	}
	s.pieces = nil
	if at, ok := s.inlines(n, g.Start, g.End); !ok || at != g.End {
		s.pieces = []Piece{{Kind: Words, Text: string(s.src[g.Start:g.End]), Raw: string(s.src[g.Start:g.End])}}
	}
	g.Pieces = merged(s.pieces)
	s.found = append(s.found, g)
}

// merged joins words that stand side by side.
func merged(pieces []Piece) []Piece {
	var list []Piece
	for _, p := range pieces {
		if n := len(list); n > 0 && p.Kind == Words && list[n-1].Kind == Words {
			list[n-1].Text += p.Text
			list[n-1].Raw += p.Raw
			continue
		}
		list = append(list, p)
	}
	return list
}

// inlines adds what stands in a node, from one byte of the source on, and returns
// where it ends; false where the places make no sense.
func (s *segmenter) inlines(parent ast.Node, from, limit int) (end int, ok bool) {
	at := from
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if _, ok := n.(*extast.FootnoteBacklink); ok {
			continue
		}
		start, ok := s.start(n)
		if !ok || start < at || start > limit {
			return at, false
		}
		s.words(at, start)
		if at, ok = s.inline(n, start, limit); !ok || at > limit {
			return at, false
		}
	}
	if parent.Type() == ast.TypeBlock && at < limit {
		s.words(at, limit)
		at = limit
	}
	return at, true
}

// words adds text as it was written.
func (s *segmenter) words(from, to int) {
	if from < to {
		raw := s.src[from:to]
		s.pieces = append(s.pieces, Piece{Kind: Words, Text: plainText(raw), Raw: string(raw)})
	}
}

// start returns where a node begins.
func (s *segmenter) start(n ast.Node) (int, bool) {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start, true
	case *reference:
		return n.start, true
	case *ast.Emphasis:
		if n.FirstChild() == nil {
			return 0, false
		}
		inner, ok := s.start(n.FirstChild())
		return inner - n.Level, ok
	case *ast.CodeSpan:
		first, ok := n.FirstChild().(*ast.Text)
		if !ok {
			return 0, false
		}
		at := first.Segment.Start
		for at > 0 && s.src[at-1] != '`' {
			at--
		}
		for at > 0 && s.src[at-1] == '`' {
			at--
		}
		return at, true
	case *ast.RawHTML:
		return n.Segments.At(0).Start, n.Segments.Len() > 0
	case *ast.Link, *ast.Image, *ast.AutoLink, *extast.FootnoteLink:
		return n.Pos(), n.Pos() >= 0
	}
	return 0, false
}

// inline adds a node that begins at start, and returns where it ends.
func (s *segmenter) inline(n ast.Node, start, limit int) (end int, ok bool) {
	switch n := n.(type) {
	case *ast.Text:
		s.words(start, n.Segment.Stop)
		return s.lineEnd(n, limit)
	case *reference:
		return s.sealed("fact", n.path, start, n.stop), true
	case *ast.Emphasis:
		mark := "italic"
		if n.Level == 2 {
			mark = "bold"
		}
		return s.pair(n, mark, "", start, n.Level, limit, func(at int) int { return at + n.Level })
	case *ast.Link:
		return s.pair(n, "link", plainText(n.Destination), start, 1, limit, s.linkEnd)
	case *ast.Image:
		return s.pair(n, "image", plainText(n.Destination), start, 2, limit, s.linkEnd)
	case *ast.CodeSpan:
		end = s.codeEnd(start, limit)
		return s.sealed("code", s.doc.codeText(n), start, end), end <= limit
	case *ast.AutoLink:
		end = start + len(n.Label(s.src))
		if s.src[start] == '<' {
			end += 2
		}
		return s.sealed("address", autoDestination(n, s.src), start, end), true
	case *ast.RawHTML:
		end = n.Segments.At(n.Segments.Len() - 1).Stop
		return s.sealed("html", string(n.Segments.Value(s.src)), start, end), true
	case *extast.FootnoteLink:
		shut := bytes.IndexByte(s.src[start:limit], ']')
		return s.sealed("note", string(s.src[start:start+shut+1]), start, start+shut+1), shut > 0
	}
	return start, false
}

func (s *segmenter) sealed(mark, key string, start, end int) int {
	end = min(end, len(s.src))
	s.pieces = append(s.pieces, Piece{Kind: Sealed, Mark: mark, Key: key, Raw: string(s.src[start:end])})
	return end
}

// pair adds a node that has words of its own between two marks, of which the
// first has so many bytes.
func (s *segmenter) pair(n ast.Node, mark, key string, start, open, limit int, shut func(at int) int) (int, bool) {
	s.pieces = append(s.pieces, Piece{Kind: Open, Mark: mark, Key: key, Raw: string(s.src[start : start+open])})
	at, ok := s.inlines(n, start+open, limit)
	if !ok {
		return at, false
	}
	end := shut(at)
	if end <= at || end > limit {
		return at, false
	}
	s.pieces = append(s.pieces, Piece{Kind: Close, Mark: mark, Key: key, Raw: string(s.src[at:end])})
	return end, true
}

// lineEnd adds the break behind a text, if there is one, and returns where the next
// line's text begins.
func (s *segmenter) lineEnd(n *ast.Text, limit int) (int, bool) {
	at := n.Segment.Stop
	if !n.SoftLineBreak() && !n.HardLineBreak() {
		return at, true
	}
	next := n.NextSibling()
	for p := n.Parent(); next == nil && p != nil && p.Type() == ast.TypeInline; p = p.Parent() {
		next = p.NextSibling()
	}
	newline := bytes.IndexByte(s.src[at:limit], '\n')
	if next == nil || newline < 0 {
		return at, false
	}
	if n.HardLineBreak() {
		s.pieces = append(s.pieces, Piece{Kind: NewLine, Mark: "break", Raw: string(s.src[at : at+newline+1])})
	} else if p := s.doc.printer(Fill{}, false); !endsHan(n.Segment.Value(s.src), false) && !p.hanFollows(n) {
		s.pieces = append(s.pieces, Piece{Kind: Words, Text: " ", Raw: " "})
	}
	return s.lineStart(next, at+newline+1)
}

// lineStart returns where the text of a line begins, behind its indentation and the
// marks of quotations: where the node does, or the marks that open it.
func (s *segmenter) lineStart(n ast.Node, line int) (int, bool) {
	start, ok := s.start(n)
	if !ok || start < line {
		return line, false
	}
	return start, strings.TrimLeft(string(s.src[line:start]), " \t>") == ""
}

// linkEnd returns where a link or picture ends whose words end at the byte.
func (s *segmenter) linkEnd(at int) int {
	if at >= len(s.src) || s.src[at] != ']' {
		return at
	}
	rest := s.src[at+1:]
	switch {
	case bytes.HasPrefix(rest, []byte{'('}):
		if n := parenthesis(rest); n > 0 {
			return at + 1 + n
		}
	case bytes.HasPrefix(rest, []byte{'['}):
		if n := bytes.IndexByte(rest, ']'); n > 0 {
			return at + 2 + n
		}
	}
	return at + 1
}

// parenthesis returns the length of what stands in a link's brackets, with them; 0
// where they do not close.
func parenthesis(src []byte) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '<' && depth == 1:
			quote = '>'
		case (c == '"' || c == '\'') && i > 0 && (src[i-1] == ' ' || src[i-1] == '\n'):
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// codeEnd returns where the code that begins with backticks at start ends.
func (s *segmenter) codeEnd(start, limit int) int {
	ticks := 0
	for start+ticks < limit && s.src[start+ticks] == '`' {
		ticks++
	}
	for at := start + ticks; at < limit; {
		run := 0
		for at+run < limit && s.src[at+run] == '`' {
			run++
		}
		if at += max(run, 1); run == ticks {
			return at
		}
	}
	return limit + 1
}

// codeText is what a code span holds.
func (d *Document) codeText(n ast.Node) string {
	p := d.printer(Fill{}, false)
	p.codeSpan(n)
	return string(p.out)
}
