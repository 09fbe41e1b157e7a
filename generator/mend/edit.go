package mend

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// Apply makes the edits in a text and tells how many were made. Of edits that
// overlap the first is made; the others speak of a text that is no more. Edits
// whose places the text does not have, and those that change nothing, are not
// made. What no edit covers stays byte for byte.
func Apply(text []byte, edits []diag.Edit) ([]byte, int) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b diag.Edit) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var (
		out       []byte
		at        = cursor{text: text, line: 1, column: 1}
		done      int // how much of the text out stands for
		next, n   int
		everMoved bool
	)
	for _, e := range edits {
		from, ok := at.seek(e.Line, e.Column)
		if !ok || everMoved && from < next {
			continue
		}
		end := at
		to, ok := end.seek(e.EndLine, e.EndColumn)
		if !ok || string(text[from:to]) == e.Text {
			continue
		}
		out = append(append(out, text[done:from]...), e.Text...)
		done, next, everMoved = to, max(to, from+1), true
		n++
	}
	return append(out, text[done:]...), n
}

// cursor is a place in a text that only moves on.
type cursor struct {
	text         []byte
	pos          int
	line, column int
}

// seek moves to a place, and reports whether the text has it.
func (c *cursor) seek(line, column int) (int, bool) {
	if line < c.line || line == c.line && column < c.column {
		return 0, false
	}
	for c.line < line {
		end := bytes.IndexByte(c.text[c.pos:], '\n')
		if end < 0 {
			return 0, false
		}
		c.pos += end + 1
		c.line, c.column = c.line+1, 1
	}
	for c.column < column {
		if c.pos == len(c.text) || c.text[c.pos] == '\n' {
			return 0, false
		}
		_, width := utf8.DecodeRune(c.text[c.pos:])
		c.pos += width
		c.column++
	}
	return c.pos, true
}
