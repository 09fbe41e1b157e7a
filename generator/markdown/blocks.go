package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Block is a list or a table, by its measures alone: with Headings and Links it
// tells whether two languages' texts are built alike.
type Block struct {
	Table         bool // a table; else a list
	Depth         int  // of lists and quotations around it
	Ordered       bool // a list with numbers
	Items         int  // of a list
	Rows, Columns int  // of a table, its head counted as a row
	Line, Column  int  // of its first mark
}

// Blocks returns the lists and tables in the order of the text, those inside
// others after them; footnotes come last.
func (d *Document) Blocks() []Block {
	s := surveyor{place: newLocator(d.File, d.src)}
	if d.root != nil {
		s.blocks(d.root, 0)
	}
	if d.notes != nil {
		s.blocks(d.notes, 0)
	}
	return s.found
}

type surveyor struct {
	place locator
	found []Block
}

func (s *surveyor) blocks(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.List:
			s.add(n, Block{Depth: depth, Ordered: n.IsOrdered(), Items: n.ChildCount()})
			s.blocks(n, depth+1)
		case *extast.Table:
			s.add(n, Block{Table: true, Depth: depth, Rows: n.ChildCount(), Columns: len(n.Alignments)})
		case *ast.Blockquote:
			s.blocks(n, depth+1)
		case *ast.ListItem, *extast.Footnote:
			s.blocks(n, depth)
		}
	}
}

func (s *surveyor) add(n ast.Node, b Block) {
	at := s.place.place(n.Pos())
	b.Line, b.Column = at.Line, at.Column
	s.found = append(s.found, b)
}
