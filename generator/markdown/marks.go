package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// blockMarks are the marks of one block that were left as text.
type blockMarks struct {
	bold, italic []mark // ** or more, and a single *
	lines        []mark // __
	first        int    // where the block's text begins
	references   int    // that stand before the block
	shown        int    // braces that an escape shows and that are still open
	raw          bool   // a finding on HTML was made
	seen         uint8  // what bytes its text has: see byteKinds
	wide         bool   // a full-width digit or letter is in it
}

// mark is a run of one character.
type mark struct{ at, length int }

// marks looks through text for what its author meant as a mark. Escapes are
// still in it, so what was escaped is known.
func (c *collector) marks(t *ast.Text) {
	text := c.doc.src[t.Segment.Start:t.Segment.Stop]
	for i := 0; i < len(text); {
		at := t.Segment.Start + i
		switch text[i] {
		case '\\':
			if bytes.HasPrefix(text[i+1:], braces[0]) {
				c.block.shown++
			}
			if i++; i < len(text) && util.IsPunct(text[i]) {
				i++
			}
		case '*', '_':
			n := run(text[i:])
			c.leftMark(at, n)
			i += n
		case '}':
			n := run(text[i:])
			switch {
			case n >= 2 && c.block.shown > 0:
				c.block.shown--
			case n >= 2:
				c.loneBraces(at)
			}
			i += n
		case '[':
			if label := noteLabel(text[i:]); label != "" {
				c.missingNote(at, label)
			}
			i++
		case 0xEF: // ｛ in UTF-8 is EF BD 9B
			c.block.seen |= hanByte
			c.block.wide = c.block.wide || isWideForm(text[i:])
			if bytes.HasPrefix(text[i:], []byte("｛｛")) {
				c.wideBraces(at)
				i += len("｛｛")
			} else {
				i++
			}
		default:
			kinds := uint8(0)
			for ; i < len(text); i++ {
				kind := byteKinds[text[i]]
				if kind&markByte != 0 {
					break
				}
				kinds |= kind
			}
			c.block.seen |= kinds
		}
	}
}

// What a byte of text tells.
const (
	markByte  = 1 << iota // a mark may begin with it
	pauseByte             // it is half-width punctuation
	hanByte               // it begins a character that may be Han text
)

var byteKinds = func() (kinds [256]uint8) {
	for b := 0xE3; b <= 0xFF; b++ {
		kinds[b] = hanByte
	}
	for _, b := range []byte(",:;!?(") {
		kinds[b] = pauseByte
	}
	for _, b := range []byte("\\*_}[\xEF") {
		kinds[b] |= markByte
	}
	return kinds
}()

func run(text []byte) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

// leftMark notes a run that stayed text, unless it reads as arithmetic, a form
// to fill in, or part of a word.
func (c *collector) leftMark(at, n int) {
	src := c.doc.src
	before, _ := utf8.DecodeLastRune(src[:at])
	after, _ := utf8.DecodeRune(src[at+n:])
	inside := isWordRune(before) && isWordRune(after)
	apart := util.IsSpaceRune(before) && (util.IsSpaceRune(after) || at+n == len(src))
	m := mark{at, n}
	switch {
	case inside:
	case src[at] == '_':
		if n == 2 && !apart {
			c.block.lines = append(c.block.lines, m)
		}
	case n > 1:
		c.block.bold = append(c.block.bold, m)
	case !apart:
		c.block.italic = append(c.block.italic, m)
	}
}

func isWordRune(r rune) bool { return r < utf8.RuneSelf && isAlphanumeric(byte(r)) }

// openMarks reports the block's open marks, two that belong together as one.
// A single asterisk alone may well be meant as one; two are italics gone wrong.
func (c *collector) openMarks() {
	c.openPairs(c.block.bold)
	if len(c.block.italic) > 1 {
		c.openPairs(c.block.italic)
	}
	if len(c.block.lines) > 1 {
		c.openPairs(c.block.lines)
	}
}

func (c *collector) openPairs(marks []mark) {
	all := marks
	for len(marks) > 1 {
		if c.openMark(marks[0].at, marks[1].at+marks[1].length) {
			c.fixPair(all)
		}
		marks = marks[2:]
	}
	if len(marks) == 1 && c.openMark(marks[0].at, marks[0].at+marks[0].length) {
		c.fixLabel()
	}
}

// noteLabel returns the label when the text starts with a footnote's mark.
func noteLabel(text []byte) string {
	if !bytes.HasPrefix(text, []byte("[^")) {
		return ""
	}
	text = text[2:min(len(text), 100)]
	end := bytes.IndexByte(text, ']')
	if end < 0 || bytes.ContainsAny(text[:end], " []") {
		return ""
	}
	return string(text[:end])
}
