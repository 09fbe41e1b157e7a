// Package markdown turns the prose that staff write into HTML, plain text and an
// outline, with the facts of the catalogue filled in. It is the only room that
// imports goldmark.
//
// The language is CommonMark 0.31 with GFM tables, footnotes, bare addresses as
// links and {{ path }} for a fact. It departs from CommonMark where Chinese text
// or a public site needs it to:
//
//   - bold and italics work beside Han characters and full-width punctuation:
//     **重要：**中文 is bold (emphasis.go); elsewhere the rules are CommonMark's;
//   - a line break beside a Han character leaves no space (han.go);
//   - a bare address ends at the first character that is not ASCII:
//     见https://example.com/a。 links https://example.com/a (address.go). To link
//     an address with Han characters, write <https://example.com/路径>;
//   - raw HTML is printed as text, comments are left out (raw-html);
//   - links lead to http, https, mailto, tel or to a relative address; any other
//     is printed as its text alone (unsafe-link);
//   - the highest heading is h2, since the page has its own h1, and an empty one
//     is left out;
//   - tables stand in a box that scrolls by itself.
//
// It promises that no element, attribute or scheme of the author's own reaches
// the page, that text left out of it is a finding unless it is a comment, and that
// the cost of a file is bounded (budget.go). It refuses to know where pages are:
// links and pictures are resolved by the Fill.
//
// A theme meets these classes: figure (a span around a fact with a digit in it),
// table (the box), left, center and right (cells), notes (footnotes) and
// language-… (code).
package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tuijie/generator/diag"
)

// Engine parses Markdown. One engine serves any number of goroutines.
type Engine struct{ parser parser.Parser }

// New returns an engine. Making one is dear, so a program makes one.
func New() *Engine {
	return &Engine{parser.NewParser(
		parser.WithBlockParsers(blockParsers()...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(
			util.Prioritized(gatedDefinitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(gatedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)}
}

// blockParsers are CommonMark's, in its order, and footnotes.
func blockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(gatedBlock{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(gatedBlock{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(gatedNotes{gatedBlock{extension.NewFootnoteBlockParser()}}, 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
}

// inlineParsers are CommonMark's with our own emphasis, and what is added.
func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(referenceParser{}, 50),
		util.Prioritized(gatedInline{parser.NewCodeSpanParser(), codeCost}, 100),
		util.Prioritized(gatedInline{extension.NewFootnoteParser(), noteCost}, 101),
		util.Prioritized(gatedInline{parser.NewLinkParser(), linkCost}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(gatedInline{parser.NewRawHTMLParser(), htmlCost}, 400),
		util.Prioritized(gatedInline{emphasisParser{}, emphasisCost}, 500),
		util.Prioritized(addressParser{}, 999),
	}
}

// Parse reads the Markdown of one file and returns what is in it with what is
// wrong with it: at most maxFindings findings, sorted. The file's name is used
// in places only. The document keeps src, which must not change afterwards. A
// document that broke a budget (too-large) is empty.
func (e *Engine) Parse(file string, src []byte) (*Document, diag.List) {
	c := newCollector(file, src)
	if !c.admit() {
		return c.refused()
	}
	m := &meter{}
	pc := parser.NewContext()
	pc.Set(meterKey, m)
	root := e.parser.Parse(text.NewReader(c.doc.src), parser.WithContext(pc))
	if !m.stopped() {
		c.document(root, m)
	}
	if m.stopped() {
		c.tooLarge(m.at, m.spent)
		return c.refused()
	}
	return c.finish()
}

// admit checks the file before it is parsed, and mends its line ends and what
// is not UTF-8.
func (c *collector) admit() bool {
	src := c.doc.src
	if len(src) > maxBytes {
		c.tooLarge(0, diag.Say("文件超过 %d KiB", "it has more than %d KiB", maxBytes>>10))
		return false
	}
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte{'\n'})
		src = bytes.ReplaceAll(src, []byte{'\r'}, []byte{'\n'})
	}
	if !utf8.Valid(src) {
		c.encoding(src)
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	c.use(src)
	if bytes.Count(src, []byte{'\n'}) > maxLines {
		c.tooLarge(0, diag.Say("文件超过 %d 行", "it has more than %d lines", maxLines))
		return false
	}
	return true
}
