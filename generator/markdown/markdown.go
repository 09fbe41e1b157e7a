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
//   - the highest heading is h2, since the page has its own h1;
//   - tables stand in a box that scrolls by itself.
//
// It promises that no element, attribute or scheme of the author's own reaches
// the page, that everything left out of it is a finding, and that the cost of a
// file is bounded (budget.go). It refuses to know where pages are: links and
// pictures are resolved by the Fill.
package markdown

import (
	"tuijie/generator/diag"
)

// Engine parses Markdown. One engine serves any number of goroutines.
type Engine struct{}

// New returns an engine. Making one is dear, so a program makes one.
func New() *Engine { return &Engine{} }

// Parse reads the Markdown of one file and returns what is in it with what is
// wrong with it. The file's name is used in places only. The document keeps
// src, which must not change afterwards. A document that broke a budget
// (too-large) is empty.
func (e *Engine) Parse(file string, src []byte) (*Document, diag.List) {
	return &Document{File: file}, nil
}
