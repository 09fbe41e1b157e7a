package markdown

import (
	"bytes"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// locator turns bytes of the source into places. Asked in the order of the
// text, as it mostly is, it looks at every byte once.
type locator struct {
	file         string
	src          []byte
	at           int // the byte that line and column belong to
	line, column int
}

func newLocator(file string, src []byte) locator {
	return locator{file: file, src: src, line: 1, column: 1}
}

func (l *locator) place(at int) diag.Place {
	at = max(0, min(at, len(l.src)))
	if at < l.at {
		*l = newLocator(l.file, l.src)
	}
	between := l.src[l.at:at]
	if breaks := bytes.Count(between, []byte{'\n'}); breaks > 0 {
		l.line += breaks
		l.column = 1
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	l.column += utf8.RuneCount(between)
	l.at = at
	return diag.Place{File: l.file, Line: l.line, Column: l.column}
}
