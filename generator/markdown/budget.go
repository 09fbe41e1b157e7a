package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tuijie/generator/diag"
)

// The budgets of one file. Prose has some ten kilobytes; these stop text that
// is written to be dear. A file beyond one of them is too-large and is not
// published at all.
const (
	maxBytes      = 1 << 20 // of a file
	maxLines      = 20_000  // of a file
	maxContainers = 24      // lists and quotes inside each other; a list counts twice
	maxDepth      = 48      // marks inside each other: bold in a link in italics
	maxCells      = 10_000  // table cells in a file
	maxNotes      = 200     // footnotes in a file
	maxItems      = 2_000   // references, links and headings in a file, of each
	maxSpread     = 1 << 20 // bytes of all destinations and titles as printed
	maxFindings   = 200     // reported for a file
	maxWork       = 1 << 26 // characters looked at in search of a closing mark
)

// meter counts what a parse has cost. goldmark searches some closing marks
// through the whole block anew for every opening one, and matches every mark
// with all before it; the meter stops it before that shows.
type meter struct {
	work, cells, notes int
	block              ast.Node // the block whose text is being read
	size, marks        int      // of that block: bytes, runs of * and _
	spent              diag.Text
	at                 int // where the budget broke, a byte of the source
	footnotes          []ast.Node
	brokenTables       []int // lines that rule a table whose head does not fit
}

var meterKey = parser.NewContextKey()

func meterOf(pc parser.Context) *meter { return pc.Get(meterKey).(*meter) }

// stop ends the parse: every gate is shut from here on.
func (m *meter) stop(at int, why diag.Text) {
	if !m.stopped() {
		m.at, m.spent = at, why
	}
}

func (m *meter) stopped() bool { return m.spent.EN != "" }

// spend counts work, and reports whether there is some left.
func (m *meter) spend(n, at int) bool {
	if m.work += n; m.work > maxWork {
		m.stop(at, diag.Say("标记太多，无法在合理的时间内处理", "it has too many marks to be read in reasonable time"))
	}
	return !m.stopped()
}

// enter notes which block's text is being read.
func (m *meter) enter(block ast.Node) {
	if m.block == block {
		return
	}
	m.block, m.size, m.marks = block, 0, 0
	lines := block.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		m.size += line.Len()
	}
}

// gatedBlock opens a container only while the nesting is within its budget.
type gatedBlock struct{ parser.BlockParser }

func (g gatedBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	m := meterOf(pc)
	_, at := reader.Position()
	if len(pc.OpenedBlocks()) >= maxContainers {
		m.stop(at.Start, diag.Say("列表或引用嵌套太深", "lists or quotations are nested too deep"))
	}
	if m.stopped() {
		return nil, parser.NoChildren
	}
	return g.BlockParser.Open(parent, reader, pc)
}

// gatedNotes opens a footnote while there are not too many, and remembers it.
type gatedNotes struct{ gatedBlock }

func (g gatedNotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := g.gatedBlock.Open(parent, reader, pc)
	if node == nil {
		return node, state
	}
	m := meterOf(pc)
	if m.notes++; m.notes > maxNotes {
		_, at := reader.Position()
		m.stop(at.Start, diag.Say("脚注超过 %d 条", "it has more than %d footnotes", maxNotes))
	}
	m.footnotes = append(m.footnotes, node)
	return node, state
}

// gatedInline reads a mark while there is work left for it. The cost of a mark
// is what the search for its end may look at.
type gatedInline struct {
	parser.InlineParser
	cost func(m *meter, char byte) int
}

func (g gatedInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	m := meterOf(pc)
	m.enter(parent)
	_, at := block.Position()
	if !m.spend(g.cost(m, block.Peek()), at.Start) {
		return nil
	}
	return g.InlineParser.Parse(parent, block, pc)
}

// CloseBlock passes the end of a block on to the parsers that wait for it.
func (g gatedInline) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if closer, ok := g.InlineParser.(parser.CloseBlocker); ok {
		closer.CloseBlock(parent, block, pc)
	}
}

func emphasisCost(m *meter, _ byte) int {
	m.marks++
	return m.marks
}

func linkCost(m *meter, char byte) int {
	if char == ']' {
		return m.size
	}
	return 1
}

func codeCost(m *meter, _ byte) int { return m.size / 4 }

// htmlCost weighs a byte more, since a tag is matched by a regular expression.
func htmlCost(m *meter, _ byte) int { return 4 * m.size }

func noteCost(m *meter, _ byte) int { return min(m.size, 1000) }

// gatedDefinitions looks for link definitions where their search stays cheap.
type gatedDefinitions struct{ parser.ParagraphTransformer }

func (g gatedDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, size, brackets := node.Lines(), 0, 0
	first := lines.At(0)
	if start := bytes.TrimSpace(first.Value(reader.Source())); len(start) > 0 && start[0] != '[' {
		return // a definition stands first in its paragraph, or after another
	}
	for i := range lines.Len() {
		line := lines.At(i)
		size += line.Len()
		if bytes.HasPrefix(bytes.TrimLeft(line.Value(reader.Source()), " "), []byte("[")) {
			brackets++
		}
	}
	if meterOf(pc).spend(brackets*size, lines.At(0).Start) {
		g.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// gatedTables makes tables within the budget of cells: a wide head over many
// short rows would fill each of them up. It also notes the paragraph that was
// meant as a table and is none, since its head has not the rule's columns.
type gatedTables struct{ parser.ParagraphTransformer }

func (g gatedTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	rule, columns := -1, 0
	lines := node.Lines()
	for i := 1; i < lines.Len() && rule < 0; i++ {
		if line := lines.At(i); isRule(line.Value(reader.Source())) {
			rule = i
		}
	}
	if rule < 0 {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		columns = max(columns, countCells(line.Value(reader.Source())))
	}
	m := meterOf(pc)
	start, before := lines.At(rule-1).Start, lines.Len()
	if m.cells += columns * before; m.cells > maxCells {
		m.stop(start, diag.Say("表格超过 %d 格", "its tables have more than %d cells", maxCells))
	}
	if m.stopped() {
		return
	}
	g.ParagraphTransformer.Transform(node, reader, pc)
	if lines.Len() == before && node.Parent() != nil && columns > 1 {
		m.brokenTables = append(m.brokenTables, start)
	}
}

// isRule reports whether a line can part a table's head from its rows.
func isRule(line []byte) bool {
	return len(bytes.Trim(line, " \t\r\n-|:")) == 0 && bytes.IndexByte(line, '-') >= 0 &&
		bytes.ContainsAny(line, "|:")
}
