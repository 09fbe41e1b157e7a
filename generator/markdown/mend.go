package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"tuijie/generator/diag"
)

// fix says what mends the finding reported last: better in place of what is
// written at an offset of the source.
func (c *collector) fix(at int, written, better string) {
	from := c.place.place(at)
	to := c.place.place(at + len(written))
	c.findings[len(c.findings)-1].Fix = &diag.Edit{
		Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column, Text: better,
	}
}

// lineFrom is the rest of the line from an offset of the source, as much of it
// as a reference or a label can have.
func (c *collector) lineFrom(at int) string {
	const most = 2 * maxPath
	line, _, _ := bytes.Cut(c.doc.src[at:min(len(c.doc.src), at+most)], []byte{'\n'})
	return string(line)
}

// fixReference mends a reference with full-width signs in it, if plain ones make
// it a path.
func (c *collector) fixReference(at int) {
	line := c.lineFrom(at)
	inner := strings.TrimPrefix(strings.TrimPrefix(line, "{{"), "｛｛")
	for i := range inner {
		rest := inner[i:]
		if !strings.HasPrefix(rest, "}}") && !strings.HasPrefix(rest, "｝｝") {
			continue
		}
		closing := rest[:2]
		if closing != "}}" {
			closing = "｝｝"
		}
		path := strings.Map(narrow, inner[:i])
		if name := strings.Trim(path, " \t"); isPath(name) && isASCII(name) {
			c.fix(at, line[:len(line)-len(rest)+len(closing)], "{{"+path+"}}")
		}
		return
	}
}

// narrow is the plain form of a full-width character.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '。':
		return '.'
	case r == '\u3000':
		return ' '
	}
	return r
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// fixPair mends a pair of marks that spaces part from the words between them.
func (c *collector) fixPair(marks []mark) {
	if len(c.block.bold)+len(c.block.italic)+len(c.block.lines) != 2 || len(marks) != 2 || marks[0].length != marks[1].length {
		return
	}
	start, stop := marks[0].at, marks[1].at+marks[1].length
	written := string(c.doc.src[start:stop])
	n := marks[0].length
	inner := written[n : len(written)-n]
	words := strings.TrimFunc(inner, unicode.IsSpace)
	if words == "" || words == inner || strings.ContainsAny(inner, "\n*") {
		return
	}
	c.fix(start, written, written[:n]+words+written[:n])
}

// longestLabel is the most characters a label in bold has before its colon.
const longestLabel = 15

// fixLabel mends the bold of a label at the head of a paragraph: **重要：中文
// becomes **重要：**中文. Any other mark left open may end in several places.
func (c *collector) fixLabel() {
	b := c.block
	if len(b.bold) != 1 || len(b.italic)+len(b.lines) > 0 || b.bold[0].length != 2 || b.bold[0].at != b.first {
		return
	}
	line := c.lineFrom(b.first)
	label, text, ok := strings.Cut(line[2:], "：")
	if !ok || strings.TrimSpace(text) == "" || utf8.RuneCountInString(label) > longestLabel {
		return
	}
	if label == "" || strings.ContainsFunc(label, func(r rune) bool { return r == ' ' || util.IsPunctRune(r) }) {
		return
	}
	written := "**" + label + "："
	c.fix(b.first, written, written+"**")
}
